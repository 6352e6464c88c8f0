"""Names on buttons, where a long one would push everything else away. What is spoken stays whole."""

import unicodedata

_JOINER = "\u200d"


def shortened(name: str, most: int = 16) -> str:
    """`name`, or its beginning and an ellipsis; never cut between a letter and its marks."""
    if len(name) <= most:
        return name
    end = most - 1
    while end > 1 and (unicodedata.category(name[end]).startswith("M") or _JOINER in name[end - 1 : end + 1]):
        end -= 1
    return name[:end].rstrip(" -") + "…"
