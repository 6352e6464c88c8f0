"""The record log in words: what each entry says, and how it is painted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.care.patient import list_name
from companion.care.record_log import Act
from companion.care.session import begins
from companion.store.log import Told
from companion.ui.kit import dates
from companion.ui.kit.chosen import paint_chosen
from companion.ui.kit.list_model import ROW, RowModel
from companion.ui.kit.prose import isolated
from companion.ui.kit.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_INSET = 10
_LINES_ABOVE, _LINES_BELOW = 7, 8


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry in words: what was done, with whose record "" where it was nobody's, and when."""

    number: int
    what: str
    whose: str
    when: str

    @property
    def spoken(self) -> str:
        """As it is read aloud."""
        return "; ".join((", ".join(part for part in (self.what, self.whose) if part), self.when))


class LogModel(RowModel[LogLine]):
    """`read` gives the lines below the one of that number, the newest first; none once there are no more."""

    def __init__(self, read: Callable[[int | None], Sequence[LogLine]]) -> None:
        super().__init__(lambda line: line.spoken)
        self._read = read
        self._ended = False
        self.fetchMore()

    def canFetchMore(self, parent: _Index = _NOWHERE) -> bool:
        return not parent.isValid() and not self._ended

    def fetchMore(self, parent: _Index = _NOWHERE) -> None:
        found = tuple(self._read(self._rows[-1].number if self._rows else None))
        self._ended = not found
        if found:
            self.beginInsertRows(parent, len(self._rows), len(self._rows) + len(found) - 1)
            self._rows += found
            self.endInsertRows()


class LogDelegate(QStyledItemDelegate):
    """What was done above, whose record and when below."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line, theme = index.data(ROW), self._theme
        if not isinstance(line, LogLine):
            return
        area = QRect(option.rect)
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setPen(QPen(theme.colour("line"), theme.border))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:
            paint_chosen(painter, area.adjusted(0, 1, 0, -1), theme)
        inner = area.adjusted(theme.px(_INSET), theme.px(_LINES_ABOVE), -theme.px(_INSET), -theme.px(_LINES_BELOW))
        below = " · ".join(part for part in (isolated(line.whose) if line.whose else "", line.when) if part)
        for role, tone, text in (("body", "ink", line.what), ("label", "quiet", below)):
            font = theme.font(role)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(theme.colour(tone))
            row = QRect(inner.left(), inner.top(), inner.width(), metrics.lineSpacing())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(row, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown)
            inner.setTop(row.bottom() + 1)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme = self._theme
        text = sum(QFontMetrics(theme.font(role)).lineSpacing() for role in ("body", "label"))
        return QSize(0, text + theme.px(_LINES_ABOVE) + theme.px(_LINES_BELOW))


def line_of(told: Told, today: date) -> LogLine:
    """An entry in words. Names are the discreet ones; who was deleted has none."""
    event = told.event
    known = _WHAT.get((event.act, event.cause)) or _WHAT.get((event.act, ""))
    return LogLine(event.number, _tr(known) if known else event.act, _whose(told), _when(told, today))


def _whose(told: Told) -> str:
    if told.event.record_id is None:
        return ""
    if told.patient is None:
        return _tr("someone whose record was deleted")
    name = list_name(told.patient)
    if told.session is None:
        return name
    return _tr("{name}, session of {day}").format(name=name, day=dates.day_plain(begins(told.session).date()))


def _when(told: Told, today: date) -> str:
    at = told.event.at
    return _tr("{day}, {time}").format(day=dates.day_and_year(at.date(), today), time=dates.time_short(at))


def _tr(text: str) -> str:
    return QCoreApplication.translate("record_log", text)


_WHAT: dict[tuple[str, str], str] = {
    (Act.UNLOCK, "created"): "Vault made",
    (Act.UNLOCK, "demo"): "Demo opened",
    (Act.UNLOCK, "passphrase"): "Unlocked with the passphrase",
    (Act.UNLOCK, "pin"): "Unlocked with the PIN",
    (Act.UNLOCK, "recovery_sheet"): "Unlocked with the recovery sheet",
    (Act.UNLOCK, "older_copy"): "Gone on with an older copy of the vault",
    (Act.UNLOCK, "half_saved"): "Gone on with a vault that missed a file",
    (Act.LOCK, "by_hand"): "Locked by hand",
    (Act.LOCK, "veil"): "Locked after a while under the veil",
    (Act.LOCK, "idle"): "Locked after a while without a key or a move",
    (Act.LOCK, "screen_lock"): "Locked with the computer",
    (Act.LOCK, "sleep"): "Locked before the computer slept",
    (Act.LOCK, "shutdown"): "Locked before the computer shut down",
    (Act.LOCK, "user_switch"): "Locked when another user came",
    (Act.LOCK, "quit"): "Closed",
    (Act.LOCK, "restore"): "Closed for another vault in its place",
    (Act.LOCK, "system"): "Closed by the computer",
    (Act.OPEN_PERSON, ""): "Record opened",
    (Act.OPEN_PRIVATE, ""): "Private notes opened",
    (Act.SIGN, ""): "Note signed and locked",
    (Act.ADDENDUM, ""): "Addendum signed",
    (Act.CORRECTION, ""): "Signed note corrected",
    (Act.LATE_ENTRY, ""): "Late entry signed",
    (Act.ENTERED_IN_ERROR, ""): "Signed note marked as entered in error",
    (Act.MOVE_DRAFT, ""): "Draft moved to another record",
    (Act.LET_JOTTINGS_GO, ""): "Jottings let go at signing",
    (Act.HOLD, ""): "Hold put on the record",
    (Act.LIFT_HOLD, ""): "Hold lifted",
    (Act.DELETE, ""): "Record deleted",
    (Act.RECOVERY_SHEET, "new"): "New recovery sheet made",
    (Act.RECOVERY_SHEET, "print"): "Recovery sheet sent to a printer",
    (Act.CHANGE_PASSPHRASE, "all_keys"): "All keys made new, with a new passphrase and recovery sheet",
    (Act.CHANGE_PASSPHRASE, ""): "Passphrase changed",
    (Act.PIN, "on"): "PIN set on this computer",
    (Act.PIN, "changed"): "PIN on this computer changed",
    (Act.PIN, "off"): "PIN on this computer turned off",
    (Act.EXPORT, ""): "Exported",
    (Act.PRINT, ""): "Printed",
    (Act.BACKUP, "by_hand"): "Backed up by hand",
    (Act.BACKUP, ""): "Backed up",
    (Act.RESTORE, ""): "Restored from a backup",
}
"""By act and cause; without a cause for any."""
