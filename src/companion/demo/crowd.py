"""People of long ago, as many as a caseload of any size needs: names from a list, all else from the pool."""

import random
from datetime import time
from itertools import product

from companion.care.patient import Patient, RecordId
from companion.demo import sentences
from companion.demo.cast import Member, Words

_FIRST = (
    "Adela", "Bruno", "Carys", "Dmitri", "Elif", "Fergus", "Gudrun", "Hana", "Ivo", "Jomo", "Katya", "Luca", "Mirela",
    "Nils", "Oona", "Pavel", "Quentin", "Rosalind", "Stellan", "Tamsin", "Uri", "Vesna", "Wanjiru", "Ximena", "Yusuf",
    "Zora",
)  # fmt: skip
_LAST = (
    "Abernathy", "Bianchi", "Castellano", "Dragomir", "Eriksen", "Fontaine", "Grigoryan", "Hallström", "Ibsen",
    "Jankowski", "Kowalczyk", "Lindqvist", "Mbeki", "Novak", "Oyelaran", "Petrov", "Quispe", "Rasmussen", "Sorensen",
    "Tanaka", "Uzun", "Villanueva", "Winterbourne", "Yamada", "Zielinski",
)  # fmt: skip
_SESSIONS_EACH = 900
_WEEKS_BETWEEN_CASELOADS = 15

MOST = len(_FIRST) * len(_LAST) * _SESSIONS_EACH


def people(draw: random.Random, sessions: int) -> list[tuple[Member, int]]:
    """So many that each has about 900 sessions at most, with the number of them; nobody shares a name."""
    if sessions > MOST:
        raise ValueError(f"at most {MOST} sessions")
    count = -(-sessions // _SESSIONS_EACH)
    names = draw.sample(list(product(_FIRST, _LAST)), count)
    return [
        (_member(draw, first, last), sessions // count + (number < sessions % count))
        for number, (first, last) in enumerate(names)
    ]


def _member(draw: random.Random, first: str, last: str) -> Member:
    ended = draw.randint(_WEEKS_BETWEEN_CASELOADS, 300)
    return Member(
        Patient(
            RecordId(0),
            first,
            full_name=f"{first} {last}",
            at_ease=tuple(draw.sample(sentences.EASE, 2)),
            at_present=False,
        ),
        goals=tuple(Words(text, ended + draw.randint(2, 40)) for text in draw.sample(sentences.GOALS, 2)),
        values=(Words(draw.choice(sentences.VALUES), ended + draw.randint(2, 40)),),
        days_back=draw.randrange(7),
        hour=time(draw.randrange(8, 18)),
        last=ended,
    )
