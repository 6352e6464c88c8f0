"""What Settings and Today say of backups."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from companion.care.backed_up import BackedUp
from companion.care.errors import BackupFolderMissing
from companion.ui.kit import dates
from companion.ui.kit.folder_words import called
from companion.ui.kit.sentences import sentence
from companion.vault.backup_file import Manifest


def last_backup(last: BackedUp | None, today: date) -> str:
    """`Backed up on Tuesday 10 March, 18:40`"""
    if last is None:
        return _tr("There is no backup yet.")
    return _tr("Backed up on {moment}").format(moment=moment(last.at, today))


def read_back(last: BackedUp | None) -> str:
    """Where to, and that it was looked at."""
    if last is None:
        return _tr("A stick or another disk also helps when this computer is lost.")
    return _tr("To {place}, and read back to be sure it opens.").format(place=called(last.folder))


def quiet_line(trouble: Exception | None, folder: str, last: BackedUp | None, today: date) -> str:
    """One line: what keeps backups from being made, if anything does, and of when the last one is."""
    if last is None:
        since = _tr("There is no backup yet.")
    else:
        since = _tr("The last good backup is from {day}.").format(day=dates.day_and_year(last.at.date(), today))
    if trouble is None:
        return since
    if isinstance(trouble, BackupFolderMissing):
        place = called(folder)
        gone = _tr("{Place} isn’t there.").format(Place=place[:1].upper() + place[1:])
        return f"{gone} {since}"
    return f"{sentence(trouble)} {since}"


def holding_line(count: int, *, old_keys: bool) -> str:
    """For Today, after a deletion, or once all keys were made anew."""
    if old_keys and count == 1:
        return _tr("A backup still opens with the passphrase of before.")
    if old_keys:
        words = _tr("{count} backups still open with the passphrase of before.")
        return words.format(count=QLocale().toString(count))
    if count == 1:
        return _tr("A backup still holds what you deleted.")
    return _tr("{count} backups still hold what you deleted.").format(count=QLocale().toString(count))


def opens_words(made: Manifest, today: date) -> str:
    """What the drill has found, in one line."""
    at = datetime.fromisoformat(made.made)
    days = (today - at.date()).days
    age = {0: _tr("It was made today."), 1: _tr("It was made yesterday.")}.get(
        days, _tr("It was made {days} days ago.").format(days=QLocale().toString(days))
    )
    told = _tr(
        "The backup from {moment} opens, and every page of it was read. People: {people}. Sessions: {sessions}. {age}"
    )
    people, sessions = (QLocale().toString(made.counts.get(each, 0)) for each in ("people", "sessions"))
    return told.format(moment=moment(at, today), people=people, sessions=sessions, age=age)


def moment(at: datetime, today: date) -> str:
    """`Tuesday 10 March, 18:40`, with the year where it was another one."""
    day = dates.day_long(at.date()) if at.year == today.year else dates.day_of_year(at.date())
    return _tr("{day}, {time}").format(day=day, time=dates.time_short(at))


def _tr(text: str) -> str:
    return QCoreApplication.translate("backups", text)
