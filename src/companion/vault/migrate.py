"""Brings a database to the newest schema: numbered `.sql` files, each in one transaction with its `user_version`."""

from pathlib import Path
from typing import Final

from companion.care.errors import VaultTooNew
from companion.vault import database
from companion.vault.database import Connection, sql_errors

SCHEMA: Final = Path(__file__).parent / "schema"


def migrate(connection: Connection, folder: Path = SCHEMA, *, until: int | None = None) -> None:
    """Applies what is missing, up to the newest or to `until`. Raises VaultTooNew when the database knows more than the
    folder.

    A file ends with its own `PRAGMA user_version`, so that reading it shows all that it does."""
    steps = _steps(folder)
    found = database.version(connection)
    if found > len(steps):
        raise VaultTooNew(found, len(steps))
    for number, script in enumerate(steps[found:until], start=found + 1):
        try:
            with sql_errors():
                connection.execute("BEGIN IMMEDIATE")
                for statement in database.statements(script):
                    connection.execute(statement)
            if database.version(connection) != number:
                raise ValueError(f"migration {number} must end with PRAGMA user_version = {number};")
            with sql_errors():
                connection.execute("COMMIT")
        except BaseException:
            database.roll_back(connection)
            raise


def newest(folder: Path = SCHEMA) -> int:
    """The number a database carries once it is brought to the newest schema."""
    return len(_steps(folder))


def _steps(folder: Path) -> list[str]:
    files = sorted(folder.glob("[0-9][0-9][0-9]_*.sql"))
    if not files or [int(file.name[:3]) for file in files] != list(range(1, len(files) + 1)):
        raise ValueError(f"migrations in {folder.name} are not numbered 001, 002, ...")
    return [file.read_text(encoding="utf-8") for file in files]
