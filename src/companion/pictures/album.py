"""Every screen there is, drawn from the demo at one fixed hour: for the README, and to be held against the design."""

from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from companion.app import demo_hint
from companion.care import errors
from companion.care.checklist import Mark
from companion.care.moment import Block, Kind
from companion.care.note import Note
from companion.care.session import SessionId
from companion.content.content import load
from companion.demo.folder import Throwaway
from companion.first_stage import greeting
from companion.paths import resource
from companion.pictures.between import draw_between
from companion.pictures.damage import draw_damage
from companion.pictures.hands import choose, press, settle, write
from companion.pictures.keeping import draw_keeping
from companion.pictures.more_hours import draw_other_hours, draw_other_preparations
from companion.pictures.plans import draw_plan
from companion.pictures.still_clock import MORNING, StillClock
from companion.settings import Settings
from companion.store import joint, moments, notes, people, room, sessions
from companion.ui.backups import Backups
from companion.ui.desk import Desk
from companion.ui.first_run.screen import FirstRun
from companion.ui.kit.fonts import load_rest
from companion.ui.kit.grammar.offering import Offering
from companion.ui.kit.theme import Theme
from companion.ui.people.add import AddPerson
from companion.ui.people.together import AddTogether
from companion.ui.person.screen import PersonScreen
from companion.ui.session.area_list import AreaList
from companion.ui.session.editor import Jottings
from companion.ui.shell.present_key import PresentKey
from companion.ui.shell.restore_page import RestorePage
from companion.ui.shell.standstill import Standstill
from companion.ui.shell.unlock import UnlockScreen
from companion.ui.shell.window import MainWindow
from companion.ui.shell.workspace import Workspace
from companion.ui.table_view.row import MatterRow
from companion.ui.table_view.turn import TurnScreen
from companion.ui.wrap_up.private.editor import PrivateEditor
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault import recovery
from companion.vault.worker import Worker

WIDTH, HEIGHT = 1280, 800
_FOLDED_FROM = 640
THEMES = {"light": "daylight", "dark": "lamplight"}

_WORDS = "walnut harbour mitten slow lantern fern"
_CODE = recovery.to_text(bytes(range(160, 176)))

_JOTTINGS = (
    Block("Came in out of the rain, sat by the window. A slower start than last week."),
    Block("Whether I go to her birthday.", Kind.BROUGHT_TODAY, "p0", 240, open=True),
    Block("Her sister rang on Sunday. Ana picked up."),
    Block("I noticed my shoulders were up before she had said a thing.", Kind.QUOTE, "p1", 540),
    Block("Stayed with the shoulders for a while. Longer breath, warmer hands."),
    Block("I stayed on for eleven minutes. And I was the one who said goodbye.", Kind.STRENGTH, "p2", 1080, open=True),
    Block("One page. I’d like to fill one page.", Kind.GOAL, "p3", 1320, open=True),
    Block("A good silence. Then the drawing: the pencils are out on the kitchen table"),
)
_MARKS = {"body": Mark.TOUCHED, "feelings": Mark.EXPLORED, "people": Mark.EXPLORED, "meaning": Mark.FOR_LATER}
_NOTE = {
    "girp.goal": "“To ring my sister without bracing for it.”",
    "girp.intervention": "Slowed the phone call down moment by moment. Reflected the bracing in the shoulders; "
    "lengthened the out-breath together.",
    "girp.response": "Warmer, more colour. “I noticed my shoulders were up before she had said a thing.” "
    "Named Ana’s own part in it with pride.",
}
_ONE_LINE = "The call, and who said goodbye"
_PRIVATE = (
    "The pull to rescue when Ana spoke of the house. I filled the silence at about twenty past; the next one I left "
    "alone, and that is where the pencils came from.\n\nBring to supervision: my own relief when Ana laughs. "
    "Her doctor raised the dose on Monday."
)


def draw_all(folder: Path) -> int:
    """Write `NN-name-light.png` and `-dark.png` for each screen. Needs the application; gives the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    throwaway = Throwaway.new()
    try:
        album = Album(folder)
        album.before_unlocking()
        album.unlocked(throwaway)
    finally:
        throwaway.remove()
    return 0


class Album:
    """One window for all pictures; `take` draws what it shows in both themes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        load_rest()
        self._theme = Theme()
        self._clock = StillClock()
        self._window = MainWindow(self._theme)
        self._window.resize(WIDTH, HEIGHT)
        self._window.show()
        QApplication.setActiveWindow(self._window)

    def before_unlocking(self) -> None:
        """First run, unlock, lock, and what may stand in the way."""
        self._show_first_run()
        unlock = UnlockScreen(self._theme, greeting(MORNING.hour))
        self._window.show_page(unlock)
        self.take("01c-unlock")
        unlock.show_error(errors.WrongPassphrase())
        self.take("01c-unlock-wrong")
        press(unlock, "Use the recovery sheet")
        self.take("01d-recovery-code")
        by_pin = UnlockScreen(self._theme, greeting(MORNING.hour), pin=True)
        self._window.show_page(by_pin)
        self.take("01g-unlock-pin")
        by_pin.ask_passphrase(errors.PinDue())
        self.take("01g-unlock-pin-due")
        locked = UnlockScreen(self._theme, "", locked=True)
        locked.show_hint(demo_hint())
        self._window.show_page(locked)
        self.take("09b-locked")
        self._show_a_backup()
        effect = "A new passphrase takes the place of the present one. Backups made before still open with that."
        self._window.show_page(PresentKey(self._theme, "Change passphrase", effect))
        self.take("10d-change-passphrase")
        self._window.show_page(Standstill(self._theme, errors.HeaderDamaged()))
        self.take("09c-unreadable")
        draw_damage(self._theme, self._window.show_page, self.take)

    def _show_a_backup(self) -> None:
        page = RestorePage(self._theme, "From Tuesday 10 March, 18:40, in Blue › Companion backups.")
        page.show_hint("This one opens with the passphrase you had in January.")
        self._window.show_page(page)
        self.take("10c-open-a-backup")
        told = [("Made", "Tuesday 10 March, 18:40"), ("People", "12"), ("Sessions", "340"), ("Private notes", "in it")]
        page.show_inside(told, replaces=True)
        self.take("10c-what-is-in-it")

    def unlocked(self, throwaway: Throwaway) -> None:
        """From Today to Wrap-up and back, along one appointment."""
        content = load(resource(""))
        worker = Worker()
        with closing(throwaway.make(content, self._clock)) as vault:
            backups = Backups(vault, worker, self._clock, Settings(), demo=True)
            desk = Desk(vault, worker, self._clock, content, self._theme, Settings(), backups, demo=True)
            workspace = Workspace(desk)
            self._window.show_page(workspace)
            self._show_places(desk, workspace)
            draw_other_preparations(desk, workspace, self.take)
            self._show_appointment(desk, workspace)
            draw_other_hours(desk, workspace, self._clock, self.take)
            worker.drain(10)
            settle()
            worker.stop()

    def take(self, name: str, over: QWidget | None = None) -> None:
        """Draw the window, and `over` in its middle."""
        for suffix, theme in THEMES.items():
            self._theme.apply(Settings(theme=theme))
            settle()
            picture = self._window.grab()
            if over is not None:
                corner = QPoint((WIDTH - over.width()) // 2, (HEIGHT - over.height()) // 3)
                painter = QPainter(picture)
                painter.drawPixmap(corner, over.grab())
                painter.setPen(self._theme.colour("edge"))
                painter.drawRect(QRect(corner, over.size()))
                painter.end()
            picture.save(str(self._folder / f"{name}-{suffix}.png"))

    def _show_first_run(self) -> None:
        page = FirstRun(self._theme, lambda: _WORDS)
        self._window.show_page(page)
        page.set_guess_seconds(0.85)
        press(page, "Suggest six words")
        self.take("01-first-run")
        page.show_code(_CODE, (3, 6))
        self.take("01b-recovery-sheet")
        press(page, "I have it on paper")
        self.take("01b-recovery-sheet-covered")
        press(page, "Later")
        page.show_keychain(True)
        press(page, "Unlock with a short PIN on this computer")
        self.take("01f-this-computer")
        page.go_on()
        self.take("01e-your-name")

    def _show_places(self, desk: Desk, workspace: Workspace) -> None:
        vault = desk.vault
        ana = next(row.patient.id for row in people.everyone(vault) if row.patient.preferred_name == "Ana")
        last = sessions.of_record(vault, ana, 1)[0]
        self._clock.move(10, 35)
        workspace.start("today")
        self.take("02-today")
        self._show_other_days(workspace)
        self._show_search(desk, workspace)
        workspace.start("people")
        self.take("11-people")
        dialog = AddPerson(self._window, self._theme, people.names(vault), "Add a person")
        dialog.show()
        self.take("11b-add-a-person", dialog)
        dialog.close()
        dialog.deleteLater()
        together = AddTogether(self._window, self._theme, joint.single(vault), people.names(vault))
        together.show()
        self.take("11c-add-together", together)
        together.close()
        together.deleteLater()
        workspace.start(f"person:{next(iter(joint.everyone(vault)))}")
        self.take("03b-person-together")
        workspace.start(f"person:{ana}")
        self.take("03-person")
        self._show_what_is_folded(workspace)
        for screen in workspace.findChildren(PersonScreen):
            screen.past_session_requested.emit(int(last.id))
        self.take("12-past-session")
        press(workspace, "Correct something")
        self.take("12b-correction")
        workspace.start("settings")
        for name in (
            "Reading & colours",
            "In session",
            "Prompts",
            "Whole-person areas",
            "Keys",
            "Privacy & lock",
            "Backup & restore",
            "About",
        ):
            choose(workspace, name)
            self.take("10-settings-" + name.partition(" ")[0].lower())
        draw_keeping(desk, workspace, ana, self.take)
        draw_plan(desk, workspace, ana, self.take)

    def _show_what_is_folded(self, workspace: Workspace) -> None:
        """Of the page that is open, from where it begins."""
        parts = ("Unheard", "Story", "Strengths", "Supporters and care team", "Details")
        for part in parts:
            press(workspace, part)
        bar = workspace.findChildren(PersonScreen)[0].findChildren(QScrollArea)[0].verticalScrollBar()
        bar.setValue(_FOLDED_FROM)
        self.take("03c-person-unfolded")
        for part in parts:
            press(workspace, part)
        bar.setValue(0)

    def _show_search(self, desk: Desk, workspace: Workspace) -> None:
        workspace.open_search()
        for field in workspace.findChildren(QLineEdit):
            if field.isVisible() and field.accessibleName() == "Search everything":
                field.setText("sister")
        desk.worker.drain(10)
        settle()
        self.take("02b-search")

    def _show_other_days(self, workspace: Workspace) -> None:
        press(workspace, "Tomorrow")
        press(workspace, "Add an appointment")
        for field in workspace.findChildren(QLineEdit):
            if field.isVisible() and field.accessibleName() == "Who":
                field.setText("Theo K.")
        self.take("02d-another-day")
        press(workspace, "Not now")
        for _ in range(7):
            press(workspace, "Day after")
        self.take("02d-an-empty-day")
        press(workspace, "Back to today")

    def _show_appointment(self, desk: Desk, workspace: Workspace) -> None:
        vault = desk.vault
        session = self._coming(desk)
        workspace.start(f"prepare:{session}")
        self.take("04-prepare")
        self._clock.move(11, 0)
        with vault.transaction():
            sessions.begin_planned(vault, session, self._clock.now())
        self._clock.move(11, 32)
        with vault.transaction():
            room.save_draft(vault, self._draft(session, len(_JOTTINGS[-1].text)), self._clock.now().date())
        workspace.start(f"session:{session}")
        self.take("05-session")
        press(workspace, "Show a prompt")
        self.take("05-session-prompt")
        press(workspace, "hide prompt")
        self._show_strip(workspace)
        self._show_commands(workspace)
        press(workspace, "The whole person")
        self.take("05-whole-person")
        write(workspace, "\n/safe ")
        self.take("05-safe")
        write(workspace, "/o ")
        self.take("05-others-here")
        write(workspace, "/o ")
        for areas in workspace.findChildren(AreaList):
            areas.unfold_requested.emit(areas.model().index(0, 0))
        self.take("05-whole-person-open")
        self._show_table(workspace)
        self._window.veil(hint=True)
        self.take("09-veil")
        self._window.lift()
        self._clock.move(11, 52)
        workspace.flush()
        desk.worker.drain(10)
        with vault.transaction():
            sessions.close(vault, session, self._clock.now())
            notes.save(vault, session, Note("girp", _NOTE, _ONE_LINE))
            moments.set_placed(vault, session, "p1")
        workspace.start(f"wrap_up:{session}")
        self.take("06-wrap-up")
        press(workspace, "Prompts of this hour")
        self.take("06-wrap-up-prompts")
        for screen in workspace.findChildren(WrapUpScreen):
            screen.show_part("goals")
            self.take("06b-wrap-up-goals")
            screen.show_part("private")
            desk.worker.drain(10)
            settle()
            for editor in screen.findChildren(PrivateEditor):
                editor.textCursor().insertText(_PRIVATE)
                editor.left.emit()
            self.take("06e-private-notes")
        draw_between(desk, workspace, session, self.take)

    def _show_strip(self, workspace: Workspace) -> None:
        press(workspace, "Slim strip")
        self._window.strip.turn(True, Settings())
        self._window.resize(self._window.width(), 900)
        press(workspace, "Show a prompt")
        self.take("05-strip")
        press(workspace, "hide prompt")
        self._window.resize(self._window.width(), 620)
        self.take("05-strip-least")
        press(workspace, "Full view")
        self._window.strip.turn(False, Settings())
        self._window.resize(WIDTH, HEIGHT)

    def _show_commands(self, workspace: Workspace) -> None:
        for editor in workspace.findChildren(Jottings):
            # Away from the note the key puts the sign on a line of its own.
            editor.clearFocus()
            editor.begin_command()
            for offering in workspace.findChildren(Offering):
                offering.open()
            self.take("05-session-capture")
            editor.undo()

    def _show_table(self, workspace: Workspace) -> None:
        press(workspace, "Table view")
        self.take("05-table-view")
        brought, _, _, ring, *_ = workspace.findChildren(MatterRow)
        brought.toggle_requested.emit()
        self.take("05-table-view-brought")
        ring.toggle_requested.emit()
        press(workspace, "better than hoped: Notices the shoulders, lets them down")
        self.take("05-table-view-steps")
        press(workspace, "Our plan")
        self.take("05-table-view-plan")
        press(workspace, "How was it")
        self.take("05-table-view-how")
        press(workspace, "Ana’s turn")
        press(workspace, "fully: I could say what I came to say.")
        press(workspace, "mostly: Today was about things I care about.")
        self.take("06c-anas-turn")
        press(workspace, "Done")
        self.take("06c-handed-back")
        for turn in workspace.findChildren(TurnScreen):
            turn.left.emit()
        self.take("05-table-view-next")
        press(workspace, "What matters")
        press(workspace, "Back")

    def _coming(self, desk: Desk) -> SessionId:
        day = sessions.of_day(desk.vault, self._clock.now().date(), self._clock.zone())
        return next(each.session.id for each in day if each.patient.preferred_name == "Ana")

    @staticmethod
    def _draft(session: SessionId, last: int) -> room.Draft:
        caret = sum(len(block.text) + 1 for block in _JOTTINGS[:-1]) + last
        return room.Draft(session, _JOTTINGS, caret, 0, _MARKS, ())
