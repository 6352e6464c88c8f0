"""What goals and values share: their wordings as rows, gathered by the thing they belong to."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from companion.care.session import SessionId
from companion.care.wording import Wording


def gathered(found: Iterable[Sequence[Any]]) -> list[tuple[Sequence[Any], tuple[Wording, ...]]]:
    """Rows that end with text, day and session, and begin with the id they are ordered by: the first row of each id,
    with all its wordings."""
    return [
        (each[0], tuple(_wording(row) for row in each))
        for each in (list(same) for _, same in groupby(found, key=lambda row: row[0]))
    ]


def _wording(row: Sequence[Any]) -> Wording:
    text, said_on, session_id = row[-3:]
    return Wording(text, date.fromisoformat(said_on), None if session_id is None else SessionId(session_id))
