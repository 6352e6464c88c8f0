"""The English sentence for each thing that can go wrong with a vault: what happened, what is safe, what to do.

Without Qt, for the command line too; `sentences` puts them into the language of the window."""

from typing import Final

from companion.care import errors


def english(error: Exception) -> str:
    """For an error nobody foresaw it says so, and what is safe. Values stand in it as `{name}`, see `values`."""
    for kind, words in _SENTENCES.items():
        if isinstance(error, kind):
            return words
    return "Something unforeseen went wrong. Nothing has been changed. Please start Companion again."


def values(error: Exception) -> dict[str, int]:
    """What the sentence has to be filled with."""
    return {"known": error.known, "found": error.found} if isinstance(error, errors.VaultTooNew) else {}


_NOT_PRIVATE: Final = " The record is not touched by this, and nothing has been changed."
_UNREADABLE: Final = "Companion can’t read your vault. Nothing has been changed. "

_SENTENCES: Final[dict[type[Exception], str]] = {
    errors.VaultTooNew: (
        "A newer Companion wrote this vault. Nothing has been changed. "
        "Open it with that newer version (this one knows form {known}, the vault has form {found})."
    ),
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
    errors.PinUnfit: "Six digits or more, please, and nothing but digits.",
    errors.PinTooEasy: "This one would be guessed early. Digits that don’t follow each other are better.",
    errors.WrongPin: "That is not the PIN. After five wrong tries the passphrase is asked.",
    errors.PinSpent: (
        "The PIN was tried wrongly five times, so it opens nothing any more. Please type the passphrase. "
        "A new PIN can be set in Settings."
    ),
    errors.PinDue: "Every two weeks the passphrase is asked for, so that you keep it. The PIN goes on after that.",
    errors.PinOff: (
        "The PIN does not fit this vault any more. Please type the passphrase. A new PIN can be set in Settings."
    ),
    errors.KeychainUnreachable: (
        "This computer’s keychain does not answer. Please type the passphrase. The PIN stays as it is."
    ),
    errors.KeychainLost: (
        "This computer’s keychain no longer has its half of the key. Please type the passphrase. "
        "A new PIN can be set in Settings."
    ),
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
    errors.FolderTaken: (
        "There is something in this folder already. Nothing has been changed. Please choose a new or empty one."
    ),
    errors.BackupExists: "A file of that name is there already. It has not been touched.",
    errors.BackupFolderMissing: (
        "The folder for the backup is not there. If it is on a stick, plug it in. Nothing has been changed."
    ),
    errors.BackupFolderReadOnly: (
        "Companion can’t write in the folder for the backup. Your vault and older backups are untouched."
    ),
    errors.BackupCancelled: "Stopped. Nothing is left of it, and older backups are untouched.",
    errors.BackupNotWhole: (
        "What was written could not be read back, so it was thrown away. "
        "Your vault and older backups are untouched. Please try another disk."
    ),
    errors.BackupMissing: "There is no file of that name.",
    errors.BackupUnreadable: "The disk would not give this file back. Nothing has been changed.",
    errors.NoBackup: "This is not a backup of Companion. Nothing has been taken from it.",
    errors.BackupDamaged: (
        "This backup is damaged: it was cut short or changed. Nothing has been taken from it. Please try an older one."
    ),
    errors.BackupTooNew: "A newer Companion made this backup. Open it with that newer version.",
}
