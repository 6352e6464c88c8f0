"""The sentence for each thing that can go wrong with a vault: what happened, what is safe, what to do."""

from PySide6.QtCore import QCoreApplication

from companion.care import errors


def sentence(error: Exception) -> str:
    """What the therapist reads. For an error nobody foresaw it says so, and what is safe."""
    if isinstance(error, errors.VaultTooNew):
        return _translated(
            "A newer Companion wrote this vault. Nothing has been changed. "
            "Open it with that newer version (this one knows form {known}, the vault has form {found})."
        ).format(known=error.known, found=error.found)
    for kind, words in _SENTENCES.items():
        if isinstance(error, kind):
            return _translated(words)
    return _translated("Something unforeseen went wrong. Nothing has been changed. Please start Companion again.")


def _translated(words: str) -> str:
    return QCoreApplication.translate("sentences", words)


_NOT_PRIVATE = " The record is not touched by this, and nothing has been changed."
_UNREADABLE = "Companion can’t read your vault. Nothing has been changed. "

_SENTENCES: dict[type[Exception], str] = {
    errors.WrongPassphrase: (
        "That did not open it. Check Caps Lock, the keyboard language, and the spaces between words."
    ),
    errors.WrongRecoveryCode: (
        "This code is well copied, but it does not open this vault. A newer sheet may have taken its place."
    ),
    errors.MistypedRecoveryCode: (
        "Something in it was copied wrong. Look at each group of four once more; there is no I, L, O or U."
    ),
    errors.PassphraseTooShort: "A little longer, please. Two more ordinary words would do it.",
    errors.AlreadySigned: "This is signed and stays as it is. What is new can be added to it, as an addendum.",
    errors.NotToSign: "There is nothing here to sign: it is open, signed already, or did not take place.",
    errors.OnHold: "A hold is on this record: nothing of it can be deleted before the hold is lifted.",
    errors.SessionStillOpen: "A session with them is open. Close it first. Nothing has been deleted.",
    errors.PassphraseTooLong: "That is longer than Companion can take. Up to 1024 characters are fine.",
    errors.PassphraseTooEasy: "This one would be guessed early. Some words that don’t belong together are stronger.",
    errors.TooFewMembers: "Two people or more, please.",
    errors.VaultExists: (
        "There is a vault in this folder already, or what is left of one. Nothing has been changed. "
        "Start Companion again to open it."
    ),
    errors.HeaderMissing: _UNREADABLE + "The file that holds its keys is missing, and no copy of it was found.",
    errors.HeaderDamaged: _UNREADABLE + "The file that holds its keys is damaged, and so is every copy of it.",
    errors.DatabaseMissing: _UNREADABLE + "The file with the record itself is missing from its folder.",
    errors.DatabaseEmpty: _UNREADABLE + "The file with the record itself is there, but there is nothing in it.",
    errors.DatabaseDamaged: _UNREADABLE + "The key fits, but the record itself is damaged.",
    errors.PrivateNotesMissing: "The file with the private notes is missing from the vault’s folder." + _NOT_PRIVATE,
    errors.PrivateNotesEmpty: "The file with the private notes is there, but there is nothing in it." + _NOT_PRIVATE,
    errors.PrivateNotesDamaged: "Companion can’t read the file with the private notes." + _NOT_PRIVATE,
    errors.PrivateNotesTooNew: "A newer Companion wrote the private notes. That version opens them." + _NOT_PRIVATE,
    errors.AlreadyOpen: "Companion is already open.",
    errors.FolderReadOnly: (
        "Companion can’t write in the folder of your vault. Nothing has been changed. "
        "Take the write protection off it, then try again."
    ),
    errors.FolderUnsuitable: (
        "This folder is synced or on a network, where a vault could lose files. Nothing has been changed. "
        "Please choose a folder on this computer."
    ),
    errors.DiskFull: "The disk is full. Nothing is lost. Make some room on it, then try again.",
    errors.MemoryShort: "There is not enough free memory just now. Close another program, then try again.",
    errors.CalendarUnreadable: "Companion can’t read this file as a calendar. Nothing has been taken from it.",
    errors.CalendarTooLarge: (
        "This calendar is larger than Companion can take. Nothing has been taken from it. "
        "Most calendars can save a shorter time on its own."
    ),
    errors.WriteFailed: "The disk would not write. Nothing has been changed. Please try again.",
}
