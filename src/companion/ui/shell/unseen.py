"""Draws the curtain over a session whose person wishes no screen: what is typed unseen goes into the note beneath."""

from companion.ui.kit.theme import Theme
from companion.ui.session.curtain import Curtain
from companion.ui.session.screen import SessionScreen


def drawn(theme: Theme, room: SessionScreen) -> Curtain:
    """Over a session that goes on beneath it."""
    curtain = Curtain(theme)
    curtain.line_changed.connect(room.write_unseen)
    curtain.line_kept.connect(room.keep_unseen)
    curtain.close_pressed.connect(room.press_close)
    room.close_armed.connect(curtain.show_armed)
    room.time_shown.connect(curtain.show_time)
    room.show_time()
    return curtain
