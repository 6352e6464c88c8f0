"""How a moment stands in the note."""

from companion.care.moment import THERAPISTS_LINES, Block, Moment
from companion.ui.kit.words import quoted


def as_placed(moment: Moment | Block) -> str:
    """Its words, in quotation marks where they are the person's own."""
    return moment.text.strip() if moment.kind in THERAPISTS_LINES else quoted(moment.text)
