"""One entry of a file in `resources/`, read field by field: what is missing, unknown or of the wrong kind is named."""

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

E = TypeVar("E", bound=StrEnum)


class ContentBroken(Exception):
    """A resource that cannot be used as it stands: a fault of the program or its folder, never of the vault."""

    def __init__(self, file: str, entry: str, reason: str) -> None:
        super().__init__(f"{file}, {entry or 'the whole file'}: {reason}")
        self.file = file
        self.entry = entry
        self.reason = reason


class Entry:
    """One JSON object with its place. `done` refuses a field that nobody asked for: misspelt is not absent."""

    def __init__(self, file: str, fields: Mapping[str, Any]) -> None:
        self.file = file
        self.id = str(fields.get("id", ""))
        self._fields = dict(fields)

    def broken(self, reason: str) -> ContentBroken:
        """The error for this entry, for the caller to raise."""
        return ContentBroken(self.file, self.id, reason)

    def text(self, name: str) -> str:
        """A text that has to be there."""
        value = self.text_or_none(name)
        if not value:
            raise self.broken(f"“{name}” is missing")
        return value

    def text_or_none(self, name: str) -> str:
        """A text that may be absent, and is "" then."""
        value = self._fields.pop(name, "")
        if not isinstance(value, str) or value != value.strip():
            raise self.broken(f"“{name}” is no text, or has spaces around it")
        return value

    def number(self, name: str) -> int:
        """A whole number of one or more."""
        value = self._fields.pop(name, 0)
        if not isinstance(value, int) or value < 1:
            raise self.broken(f"“{name}” is no number of one or more")
        return value

    def flag(self, name: str) -> bool:
        """Yes or no; absent is no."""
        value = self._fields.pop(name, False)
        if not isinstance(value, bool):
            raise self.broken(f"“{name}” is neither true nor false")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; absent is empty."""
        value = self._fields.pop(name, [])
        if not isinstance(value, list) or not all(isinstance(text, str) and text for text in value):
            raise self.broken(f"“{name}” is no list of texts")
        return tuple(value)

    def entries(self, name: str) -> tuple["Entry", ...]:
        """The entries below this one; there has to be one at least."""
        value = self._fields.pop(name, [])
        if not isinstance(value, list) or not value or not all(isinstance(fields, dict) for fields in value):
            raise self.broken(f"“{name}” is no list of entries")
        return tuple(Entry(self.file, fields) for fields in value)

    def one_of(self, kind: type[E], text: str) -> E:
        """The member of `kind` that `text` stands for."""
        try:
            return kind(text)
        except ValueError as error:
            raise self.broken(f"“{text}” is no {kind.__name__.lower()}") from error

    def done(self) -> None:
        """Called after the last field was read."""
        if self._fields:
            raise self.broken(f"unknown field “{min(self._fields)}”")


def read(file: Path) -> Entry:
    """The one entry a file holds."""
    try:
        fields = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise ContentBroken(file.name, "", "it cannot be read as JSON") from error
    if not isinstance(fields, dict):
        raise ContentBroken(file.name, "", "it holds no entry")
    return Entry(file.name, fields)


def files(folder: Path) -> tuple[Path, ...]:
    """The JSON files of a folder in the order of their names, which is the order of what they hold."""
    found = tuple(sorted(folder.glob("*.json")))
    if not found:
        raise ContentBroken(folder.name, "", "no file was found")
    return found


def refuse_twice(entries: Iterable[tuple[Entry, str]], what: str) -> None:
    """Raises for the first text that stands in two entries, whatever its case."""
    seen: set[str] = set()
    for entry, text in entries:
        if text.casefold() in seen:
            raise entry.broken(f"{what} “{text}” stands there twice")
        seen.add(text.casefold())
