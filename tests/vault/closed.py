"""A vault that lies closed on disk."""

from dataclasses import dataclass
from pathlib import Path

from companion.vault import opening
from companion.vault.vault import Vault


@dataclass(frozen=True)
class Closed:
    """One row, `kept`, lies in it."""

    folder: Path
    config_folder: Path
    passphrase: str
    code: str
    store_id: str

    @property
    def database(self) -> Path:
        return self.folder / "record.db"

    @property
    def copies(self) -> tuple[Path, ...]:
        return (
            self.folder / "keys.json",
            self.folder / "keys.bak",
            self.config_folder / f"keys-{self.store_id}.json",
        )

    def open(self, passphrase: str = "") -> Vault:
        return opening.open_with_passphrase(
            self.folder, passphrase or self.passphrase, config_folder=self.config_folder
        )

    def content(self) -> dict[str, bytes]:
        """Every byte of both folders. Only while it is closed."""
        return {
            str(path): path.read_bytes()
            for folder in (self.folder, self.config_folder)
            for path in sorted(folder.iterdir())
            if path.is_file() and path.name != "lock"
        }
