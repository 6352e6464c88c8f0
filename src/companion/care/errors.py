"""One class for each sentence a therapist may read. The words stand in `ui`; here only what went wrong."""


class CompanionError(Exception):
    """Something foreseen went wrong; everything else that is raised is a bug."""


class WrongPassphrase(CompanionError):
    """The header is whole, and the passphrase does not open it."""


class WrongRecoveryCode(CompanionError):
    """The code reads well (its checksum fits) and does not open this vault."""


class MistypedRecoveryCode(CompanionError):
    """The code cannot have been copied right: wrong length, letter or checksum."""


class PassphraseTooShort(CompanionError):
    """Fewer than 15 code points."""


class PassphraseTooLong(CompanionError):
    """More than 1024 code points."""


class PassphraseTooEasy(CompanionError):
    """Long enough, and among the first that would be guessed."""


class PinUnfit(CompanionError):
    """Not six digits or more, and nothing but digits."""


class PinTooEasy(CompanionError):
    """One digit over and over, or digits in a row."""


class WrongPin(CompanionError):
    """It does not open the vault; `left` tries remain."""

    def __init__(self, left: int = 0) -> None:
        super().__init__()
        self.left = left


class PinSpent(CompanionError):
    """Five wrong tries: the PIN opens nothing any more."""


class PinDue(CompanionError):
    """The passphrase was not typed for two weeks, or the clock cannot be trusted; with it the PIN goes on."""


class PinOff(CompanionError):
    """No PIN of this computer belongs to the vault as it is now: none was set, or it was changed elsewhere since."""


class KeychainUnreachable(CompanionError):
    """There is no keychain that can be used, or it is locked, or it does not answer."""


class KeychainLost(CompanionError):
    """The keychain answers, and its half of the key is not in it, or not as it was."""


class VaultExists(CompanionError):
    """A vault, or what is left of one, already stands in this folder; nothing was written."""


class HeaderMissing(CompanionError):
    """A database lies in the folder and no copy of its header was found."""


class HeaderDamaged(CompanionError):
    """Every copy of the header that was found is unreadable or altered."""


class DatabaseMissing(CompanionError):
    """The header is there and the database file is not."""


class DatabaseEmpty(CompanionError):
    """The database file has no content; opening it would make a new empty store."""


class DatabaseDamaged(CompanionError):
    """The key is right and the database cannot be read."""


class VaultTooNew(CompanionError):
    """Written by a later version of the program.

    `found` and `known` are schema numbers."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"schema {found}, this program knows {known}")
        self.found = found
        self.known = known


class PrivateNotesMissing(CompanionError):
    """The private drawer was opened before, and its file is not there any more."""


class PrivateNotesEmpty(CompanionError):
    """The private drawer's file has no content; opening it would make a new empty one."""


class PrivateNotesDamaged(CompanionError):
    """The private drawer's file cannot be read with its key."""


class PrivateNotesTooNew(CompanionError):
    """A later version of the program wrote the private drawer."""


class AlreadyOpen(CompanionError):
    """Another process holds this vault."""


class FolderReadOnly(CompanionError):
    """The vault's folder, or a file in it, cannot be written."""


class FolderUnsuitable(CompanionError):
    """A synced or network folder, where a live vault would lose side files."""


class DiskFull(CompanionError):
    """No room left on the disk; what was asked has not been written."""


class WriteFailed(CompanionError):
    """The disk refused a write for another reason; what was asked has not been written."""


class NameEmpty(CompanionError):
    """A person needs a preferred name."""


class TooFewMembers(CompanionError):
    """A joint record needs two members or more."""


class WordsEmpty(CompanionError):
    """A goal, a value or another line in someone's words cannot be empty."""


class OnHold(CompanionError):
    """A hold is on the record, and nothing of it may be deleted."""


class SessionStillOpen(CompanionError):
    """Somebody whose session is open cannot be deleted."""


class MemoryShort(CompanionError):
    """Not enough free memory to work out the key; closing other programs helps."""


class CalendarUnreadable(CompanionError):
    """A file that is no calendar, or cannot be opened; nothing was taken from it."""


class CalendarTooLarge(CompanionError):
    """A calendar file beyond the limits of size, number or repeats; nothing was taken from it."""


class AlreadySigned(CompanionError):
    """What is signed stands: nothing is added, changed or taken away but by an addendum."""


class NotToSign(CompanionError):
    """There is nothing here that could be signed: it is open, or signed already, or did not take place."""


class FolderTaken(CompanionError):
    """A vault is to be laid down in a folder that holds something else; nothing was written."""


class BackupExists(CompanionError):
    """A file of that name is there already; it was not touched."""


class BackupFolderMissing(CompanionError):
    """The folder a backup is to go to is not there: a stick that was pulled, for instance."""


class BackupFolderReadOnly(CompanionError):
    """The folder a backup is to go to cannot be written."""


class BackupCancelled(CompanionError):
    """Stopped by whoever asked for it; nothing is left of it."""


class BackupNotWhole(CompanionError):
    """What was written did not come back the same from the disk; it was thrown away."""


class BackupMissing(CompanionError):
    """No file of that name."""


class BackupUnreadable(CompanionError):
    """The disk would not give the file back."""


class NoBackup(CompanionError):
    """A file that no Companion wrote as a backup."""


class BackupDamaged(CompanionError):
    """A backup that was cut short or changed; nothing was taken from it."""


class BackupTooNew(CompanionError):
    """A later version of the program wrote the backup."""
