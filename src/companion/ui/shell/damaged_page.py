"""The page for a vault whose record cannot be read: what is wrong in plain words, and what can be done about it."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.patient import list_name
from companion.store.mending import Mended
from companion.ui.kit import dates
from companion.ui.kit.bound import Bound
from companion.ui.kit.controls import button, label, scroll
from companion.ui.kit.front import Front
from companion.ui.kit.keys import Key
from companion.ui.kit.sentences import sentence
from companion.ui.kit.theme import Theme
from companion.vault.damage import File, Finding, Kind
from companion.vault.salvage import Salvaged

_MOST_PAGES = 12
_MOST_HOURS = 40


class DamagedPage(QWidget):
    """Nothing of anybody stands on it before something was salvaged; then who and which hours were hit."""

    details_requested = Signal()
    salvage_requested = Signal()
    open_requested = Signal()
    backup_requested = Signal()
    quit_requested = Signal()

    def __init__(self, theme: Theme, *, backup: bool = True) -> None:
        """With `backup` another way is to open one from here."""
        super().__init__()
        self._theme = theme
        self._build()
        if not backup:
            self._backup.hide()
            self._about.setText(
                self.tr(
                    "The vault is closed, and nothing has been changed. What is readable can be salvaged into a new "
                    "vault beside this one, which stays as it is. A backup can be put in place from Settings, once it "
                    "is unlocked again."
                )
            )
        Bound(theme, self, Key.QUIT, self.quit_requested.emit, in_window=True)
        self.setFocusProxy(self._details)

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Which file, which kind, which pages."""
        self._details.hide()
        self._say(self.tr("What was found"), [self._told(each) for each in findings])

    def show_working(self) -> None:
        """It may take minutes; nothing moves."""
        self._salvage.setEnabled(False)
        self._say(self.tr("Reading what can be read…"), [])

    def show_failed(self, error: Exception) -> None:
        """Nothing new is there."""
        self._salvage.setEnabled(True)
        self._say(self.tr("It could not be done"), [sentence(error)])

    def show_salvaged(self, found: Salvaged[Mended]) -> None:
        """What came over, and what did not."""
        self._title.setText(self.tr("A new vault lies beside the old one"))
        self._about.setText(
            self.tr(
                "It opens with the same passphrase and recovery sheet. The damaged one is untouched, and stays until "
                "you take it away. If there is a backup, look into it too: it may hold more."
            )
        )
        for each in (self._salvage, self._details):
            each.hide()
        self._open.show()
        self._open.setFocus()
        self._say(self.tr("What came over"), self._came_over(found))

    def _came_over(self, found: Salvaged[Mended]) -> list[str]:
        lines = [
            self.tr("People: {people}. Sessions: {sessions}.").format(
                people=found.told.counts["people"], sessions=found.told.counts["sessions"]
            )
        ]
        if found.private is not None:
            lines.append(
                self.tr("The private notes came along, as far as they could be read.")
                if found.private
                else self.tr("The private notes could not be read.")
            )
        if found.let_go:
            lines.append(
                self.tr(
                    "Lines that could be read and belong to nothing that could: {number}. They were left out."
                ).format(number=found.let_go)
            )
        if found.told.hits:
            lines.append(self.tr("Something is lost in each of these sessions. Please look at them once more:"))
        for hit in found.told.hits[:_MOST_HOURS]:
            words = self.tr("{name}, {day}: its times and place are lost") if hit.put_back else self.tr("{name}, {day}")
            lines.append(words.format(name=list_name(hit.patient), day=dates.day_of_year(hit.started.date())))
        if len(found.told.hits) > _MOST_HOURS:
            lines.append(self.tr("and {number} more").format(number=len(found.told.hits) - _MOST_HOURS))
        if not found.told.hits and not found.let_go:
            lines.append(self.tr("No session has lost anything."))
        return lines

    def _told(self, found: Finding) -> str:
        words = {
            Kind.WHOLE: self.tr("{file}: whole."),
            Kind.MISSING: self.tr("{file}: the file is missing."),
            Kind.EMPTY: self.tr("{file}: the file is empty."),
            Kind.UNREADABLE: self.tr("{file}: the disk would not give it back."),
            Kind.FOREIGN: self.tr("{file}: it was not written with this vault’s keys, or its beginning is damaged."),
            Kind.CUT_OFF: self.tr("{file}: it was cut off; {pages} pages are left, of which {number} are damaged."),
            Kind.PAGES: self.tr("{file}: {number} of {pages} pages are damaged ({list})."),
        }[found.kind]
        file = {
            File.RECORD: self.tr("The record (record.db)"),
            File.PRIVATE: self.tr("The private notes (private.db)"),
        }[found.file]
        some = ", ".join(str(page) for page in found.bad[:_MOST_PAGES])
        if len(found.bad) > _MOST_PAGES:
            some += "…"
        return words.format(file=file, number=len(found.bad), pages=found.pages, list=some)

    def _say(self, title: str, lines: list[str]) -> None:
        self._found.setText("\n".join([title, *lines]))
        self._found.show()

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addStretch(2)
        self._title = label(self._theme, self.tr("Companion can’t read your vault"), "title")
        self._about = label(
            self._theme,
            self.tr(
                "Nothing has been changed. You can open a backup, or look at the details. "
                "What is readable can be salvaged into a new vault beside this one, which stays as it is."
            ),
            "body_l",
        )
        self._found = label(self._theme, "", "body", "soft")
        self._found.hide()
        for each in (self._title, self._about, self._found):
            column.addWidget(each)
        acts = QVBoxLayout()
        acts.setSpacing(12)
        self._details = button(self._theme, self.tr("Look at the details"))
        self._details.clicked.connect(self.details_requested)
        self._salvage = button(self._theme, self.tr("Salvage what is readable into a new vault"))
        self._salvage.clicked.connect(self.salvage_requested)
        self._backup = button(self._theme, self.tr("Open a backup"))
        self._backup.clicked.connect(self.backup_requested)
        self._open = button(self._theme, self.tr("Put the new one in place and open it"), "primary")
        self._open.clicked.connect(self.open_requested)
        self._open.hide()
        for act in (self._open, self._backup, self._details, self._salvage):
            row = QHBoxLayout()
            row.addWidget(act)
            row.addStretch()
            acts.addLayout(row)
        column.addLayout(acts)
        leave = button(self._theme, self.tr("Quit"), "link")
        leave.clicked.connect(self.quit_requested)
        foot = QHBoxLayout()
        foot.addWidget(leave)
        foot.addStretch()
        column.addLayout(foot)
        column.addStretch(3)
        front = Front(self._theme, page, scroll)
        front.say(self.tr("One moment."), "")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(front)
