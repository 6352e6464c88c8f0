"""The list that suggested passphrases are drawn from."""

from pathlib import Path

from companion.content.entry import ContentBroken

_FILE = "eff_large_wordlist.txt"
_COUNT = 6**5
"""Five dice: a list of another length would make every estimate of strength wrong."""


def word_list(resources: Path) -> tuple[str, ...]:
    """The EFF's large list. Raises `ContentBroken` when it is not whole."""
    try:
        words = tuple((resources / "words" / _FILE).read_text(encoding="ascii").split())
    except (OSError, ValueError) as error:
        raise ContentBroken(_FILE, "", "it cannot be read") from error
    if len(set(words)) != _COUNT:
        raise ContentBroken(_FILE, "", f"it does not hold {_COUNT} different words")
    return words
