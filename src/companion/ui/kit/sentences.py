"""The sentence for each thing that can go wrong with a vault, in the language of the window."""

from PySide6.QtCore import QCoreApplication

from companion.ui.kit.english import english, values


def sentence(error: Exception) -> str:
    """What the therapist reads."""
    return QCoreApplication.translate("sentences", english(error)).format(**values(error))
