"""Lays the table for a session: which pages both may look at, and where what they write goes."""

from companion.ui.desk import Desk
from companion.ui.session.screen import SessionScreen
from companion.ui.table_view.matters import MattersPage
from companion.ui.table_view.screen import TableView


def laid(desk: Desk, room: SessionScreen) -> TableView:
    """The table view over a session that goes on beneath it."""
    table, today = room.table, desk.clock.now().date()
    name = room.patient.preferred_name
    matters = MattersPage(desk.theme, name, table.matters(), table.agreed, table.together, today=today)
    matters.changed.connect(table.write)
    view = TableView(desk.theme, (matters,))
    view.show_saved(table.is_saved)
    table.saved_changed.connect(view.show_saved)
    return view
