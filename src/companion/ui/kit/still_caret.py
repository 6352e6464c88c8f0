"""In session the caret does not blink: a light that comes and goes draws the eye from the other chair."""

from PySide6.QtWidgets import QApplication

# Kept at the application: how the caret blinks everywhere else.
_USUAL_FLASH = "usual_flash_time"


def still_caret(still: bool) -> None:
    """Let it stand still, or blink as everywhere else again."""
    application = QApplication.instance()
    if application is None:
        return
    if application.property(_USUAL_FLASH) is None:
        application.setProperty(_USUAL_FLASH, QApplication.cursorFlashTime())
    QApplication.setCursorFlashTime(0 if still else int(application.property(_USUAL_FLASH)))
