"""What every test of the surface stands on: the application and one theme, at the same start each time."""

import pytest
from PySide6.QtWidgets import QApplication

from companion.settings import Settings
from companion.ui.kit.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Daylight at 100 %."""
    made = Theme(qapp)
    made.apply(Settings(theme="daylight"))
    return made
