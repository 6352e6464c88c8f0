"""What a line on the screen may be: short, and bearable for the person it is for, read over the shoulder."""

import re

from companion.care.prompt import QUOTE

FACE_WORDS = 4
LINE_WORDS = 14
WHY_WORDS = 20
NAME_WORDS = 8
ITEM_WORDS = 12
HINT_WORDS = 7

_PRONOUNS = (
    "he him his himself he's she her hers herself she's "
    "they them their theirs themselves they're they've they'd they'll"
)

_VERDICTS = (
    "abnormal abuse abused abuser abusive addict addicted addiction addictions adherence adherent anxiety anxious "
    "attention-seeking avoidant bipolar borderline codependent compliance compliant crises crisis danger dangerous "
    "deficit deficits deluded delusion delusional denial depressed depression depressive diagnose diagnosed diagnoses "
    "diagnosis diagnostic difficult disorder disordered disorders dysfunction dysfunctional fail failed failure "
    "hysterical ill illness insane irrational lazy manic manipulate manipulation manipulative mental narcissism "
    "narcissist narcissistic neurotic non-adherent non-compliance non-compliant noncompliance noncompliant normal "
    "obsessive paranoid pathological pathology patient patients personality problem problematic psychosis psychotic "
    "ptsd resistance resistant risk risks risky schizophrenia schizophrenic score scores self-harm severe severity "
    "suicidal suicide symptom symptoms toxic trauma traumas traumatic traumatised victim victims"
)

_UNFIT = frozenset(f"{_PRONOUNS} {_VERDICTS}".split())
_WORD = re.compile(r"[\w'-]+")


def words(text: str) -> int:
    """How many words are read; the place of a quote is none."""
    return len(text.replace(QUOTE, "").split())


def typographic(text: str) -> str:
    """Single spaces, and quotation marks as they are printed."""
    curved = re.sub(r'(^|(?<=[\s(]))"', "“", " ".join(text.split()))
    return curved.replace('"', "”").replace("'", "’")


def unfit(text: str) -> str:
    """The first word of a text that is a pronoun or a verdict, "" where none is."""
    found = _WORD.findall(text.lower().replace("’", "'"))
    return next((word for word in found if word in _UNFIT), "")


def form_fault(text: str, most: int) -> str:
    """Why a text is too long, or not as it is printed; "" where it is neither."""
    if words(text) > most:
        return f"“{text}” has more than {most} words"
    if "'" in text or '"' in text:
        return f"“{text}” has a straight quotation mark"
    return ""


def fault(text: str, most: int) -> str:
    """Why a text may not stand on the screen, "" where it may."""
    word = unfit(text)
    return form_fault(text, most) or (f"“{word}” is a pronoun or a verdict" if word else "")
