"""What the headings of the plan for staying safe are called on screen: as the person would say them."""

from PySide6.QtCore import QCoreApplication

from companion.care.safety import Heading

_NAMES = {
    Heading.SIGNS: "What I notice first",
    Heading.ALONE: "What carries me for an hour",
    Heading.LIFT: "People and places that lift me",
    Heading.TELL: "Whom I tell",
    Heading.SERVICES: "Services and numbers I accept",
    Heading.SURROUNDINGS: "What makes my surroundings safer",
    Heading.REASONS: "My reasons to stay",
}


def heading_name(heading: Heading) -> str:
    """ "What I notice first"."""
    return QCoreApplication.translate("safe_headings", _NAMES[heading])
