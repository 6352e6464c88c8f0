"""Who may still ask for what is kept apart, by the country of the practice."""

from enum import StrEnum


class Asker(StrEnum):
    """Whom the one sentence over a private note names."""

    COURT = "court"
    PERSON = "person"
    EITHER = "either"


_ASKERS = {
    "us": Asker.COURT,  # 45 CFR 164.524(a)(1)(i): no right to see psychotherapy notes
    "eu": Asker.PERSON,  # GDPR, article 15
    "uk": Asker.PERSON,  # UK GDPR, article 15; Data Protection Act 2018, schedule 3
    "ca": Asker.PERSON,  # McInerney v. MacDonald, 1992; the provinces' acts on health information
    "au": Asker.PERSON,  # Privacy Act 1988, principle 12
    "nz": Asker.PERSON,  # Health Information Privacy Code 2020, rule 6
}
CODES = tuple(_ASKERS)
"""`eu` is the European Economic Area."""


def asker(code: str) -> Asker:
    """EITHER where nothing was said, or somewhere else: the sentence then promises least."""
    return _ASKERS.get(code, Asker.EITHER)
