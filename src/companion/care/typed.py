"""What may stand before a command, and what one may be called: known before anything of the hour is."""

import unicodedata

SIGNS = ("/", ";", ".")
"""The first unless another was chosen."""

_LONGEST_NAME = 8


def can_be_name(text: str) -> bool:
    """Whether a command may be called so: a few letters of any script."""
    return (
        0 < len(text) <= _LONGEST_NAME and text[0].isalpha() and all(unicodedata.category(c)[0] in "LM" for c in text)
    )
