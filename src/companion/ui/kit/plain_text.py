"""What may come into an editor from the clipboard: plain text, in lines of a bearable length."""

import re

MOST_CHARACTERS = 200_000
LONGEST_LINE = 5_000

# What a document takes as the end of a paragraph.
_LINE_ENDS = re.compile("\r\n|[\n\r\u2029\ufdd0\ufdd1]")


def lines(text: str) -> list[str]:
    """The text as a document will break it."""
    return _LINE_ENDS.split(text)


def bearable(text: str) -> str:
    """The first 200 000 characters, lines over 5 000 broken: one endless line freezes an editor for seconds."""
    return "\n".join(
        line[at : at + LONGEST_LINE]
        for line in lines(text[:MOST_CHARACTERS])
        for at in range(0, max(1, len(line)), LONGEST_LINE)
    )
