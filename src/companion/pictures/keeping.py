"""How long a record is kept, its ending, deleting it, and the log of what was done with it."""

from collections.abc import Callable
from datetime import date, timedelta

from companion.care.keeping import Keeping
from companion.care.patient import RecordId
from companion.care.record_log import Act
from companion.pictures.hands import choose, press
from companion.store import keeping, log, sessions
from companion.ui.desk import Desk
from companion.ui.person.delete import DeleteRecord
from companion.ui.person.edit_keeping import EditKeeping, Kept
from companion.ui.shell.workspace import Workspace

_UNTIL = date(2036, 12, 31)


def draw_keeping(desk: Desk, workspace: Workspace, person: RecordId, take: Callable[..., None]) -> None:
    """Of one person."""
    kept = Keeping(_UNTIL, hold=True)
    _fill_log(desk, person)
    workspace.start("settings")
    choose(workspace, "Privacy & lock")
    press(workspace, "Show the record log")
    desk.worker.drain(10)
    take("10c-record-log")
    with desk.vault.transaction():
        keeping.save(desk.vault, person, kept, desk.clock.now())
    workspace.start(f"ending:{person}")
    take("11d-ending")
    window, theme = workspace.window(), desk.theme
    for name, dialog in (
        (
            "11e-how-long-it-is-kept",
            EditKeeping(window, theme, "How long it is kept", Kept(kept), _UNTIL, private=True),
        ),
        ("11f-delete", DeleteRecord(window, theme, "Ana", ["Ana & Paul"], is_joint=False)),
    ):
        dialog.show()
        take(name, dialog)
        dialog.close()
        dialog.deleteLater()
    with desk.vault.transaction():
        keeping.save(desk.vault, person, Keeping(), desk.clock.now())


def _fill_log(desk: Desk, person: RecordId) -> None:
    session = sessions.of_record(desk.vault, person, 1)[0].id
    then = desk.clock.now() - timedelta(hours=20)
    with desk.vault.transaction():
        log.add(desk.vault, Act.UNLOCK, then, cause="passphrase")
        log.add(desk.vault, Act.OPEN_PERSON, then + timedelta(minutes=1), record_id=person)
        log.add(desk.vault, Act.SIGN, then + timedelta(minutes=9), record_id=person, session_id=session)
        log.add(desk.vault, Act.LOCK, then + timedelta(minutes=12), cause="by_hand")
        log.add(desk.vault, Act.UNLOCK, desk.clock.now(), cause="passphrase")
