"""The people of the demo, all invented, and two of them as a couple: who they are, what they said they want, and when
they come."""

from dataclasses import dataclass
from datetime import time

from companion.care.checklist import Mark
from companion.care.details import Details
from companion.care.ladder import Ladder, Level
from companion.care.moment import Kind
from companion.care.patient import Patient, RecordId
from companion.care.session import USUAL_MINUTES, Place
from companion.care.together import Nearness

_NOBODY = RecordId(0)


@dataclass(frozen=True, slots=True)
class Words:
    """A goal or value, and how many weeks ago it was said; `before` are earlier words for it, as long ago, `steps` the
    five that were agreed for a goal, and `stood` where it was said to stand, in an hour that is told exactly."""

    text: str
    weeks_ago: int
    before: tuple[tuple[str, int], ...] = ()
    steps: Ladder | None = None
    stood: tuple[tuple[Level | Nearness, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A thread, and how many weeks ago it was written; `ticked` for today."""

    text: str
    weeks_ago: int
    kind: Kind = Kind.FOLLOW_UP
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """An hour that is told exactly: its one line, its marks by area id, and what was said in it, or at the door.
    `caught` is what was caught besides quotes."""

    one_line: str
    marks: dict[str, Mark]
    quotes: tuple[str, ...] = ()
    at_the_door: bool = False
    caught: tuple[tuple[Kind, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """Comes every `every` weeks, `days_back` days before today's weekday, from `first` to `last` weeks ago.

    `told` are the last hours, oldest first; all others are drawn from the pool, quotes from `quotes` where given. Who
    come together are `together`.
    """

    patient: Patient
    goals: tuple[Words, ...] = ()
    values: tuple[Words, ...] = ()
    days_back: int = 0
    hour: time = time(11, 0)
    every: int = 1
    first: int = 0
    last: int = 1
    minutes: int = USUAL_MINUTES
    place: Place = Place.IN_THE_ROOM
    told: tuple[Told, ...] = ()
    quotes: tuple[str, ...] = ()
    threads: tuple[Line, ...] = ()
    details: Details | None = None
    intention: str = ""
    together: tuple["Member", ...] = ()


_T, _E, _L, _H = Mark.TOUCHED, Mark.EXPLORED, Mark.FOR_LATER, Mark.THEIRS

_ANAS_LAST_HOURS = (
    Told(
        "To draw again",
        {"feelings": _E, "thoughts": _T, "work": _T, "home": _T},
        ("I used to draw on the backs of envelopes.",),
    ),
    Told(
        "The week before the birthday",
        {"body": _T, "feelings": _E, "thoughts": _E, "people": _T, "work": _T},
        ("I rehearse the whole conversation, and then we talk about soup.",),
    ),
    Told("", {"body": _E, "feelings": _T, "thoughts": _E, "people": _T}, ("I felt it in my hands first.",)),
    Told(
        "What the pencils are for",
        {"body": _T, "feelings": _E, "thoughts": _T, "joy": _T},
        ("I miss being bad at something for fun.",),
        caught=((Kind.NEED, "To be asked once, and then left to think."),),
    ),
    Told("", {"body": _E, "feelings": _E, "thoughts": _E, "people": _E}, ("Somebody has to be the calm one.",)),
    Told(
        "Four good nights in a row",
        {"body": _E, "feelings": _T, "people": _E, "work": _T},
        ("It was an ordinary evening, and I was in it.",),
    ),
    Told(
        "Goals looked at again together",
        {"body": _T, "feelings": _E, "thoughts": _T, "people": _E, "home": _L, "joy": _H},
        ("Pencils on the kitchen table.",),
    ),
    Told(
        "The bracing before phone calls",
        {"body": _T, "feelings": _E, "people": _T},
        ("I could just let it ring, couldn’t I. That’s allowed.",),
        at_the_door=True,
        caught=(
            (Kind.STEP, "Pencils on the kitchen table."),
            (Kind.STEP, "Write tomorrow down before nine, then close the book."),
        ),
    ),
)

ANAS_ADDENDUM = "Ana wrote: the call was on Saturday evening, not on Sunday."
"""It came on the morning after her last hour."""

ANA = Member(
    Patient(
        _NOBODY,
        "Ana",
        full_name="Ana Marchetti",
        pronouns="she/her",
        at_ease=("The chair by the window", "A minute of quiet before we start", "Say so before changing the subject"),
    ),
    goals=(
        Words(
            "I want to sleep without rehearsing tomorrow.",
            22,
            steps=Ladder(
                "Awake past two, most nights",
                "Two nights in the week without it",
                "Four nights in the week without it",
                "Most nights, and back to sleep alone",
                "Stopped thinking about it",
            ),
            stood=((Level.NOT_QUITE, 8), (Level.NOT_QUITE, 5), (Level.AS_HOPED, 2)),
        ),
        Words(
            "To ring my sister without bracing for it.",
            16,
            before=(("To ring my sister.", 20),),
            steps=Ladder(
                "Lets it ring, and feels bad all day",
                "Answers, and is braced for hours",
                "Answers when she rings",
                "Notices the shoulders, lets them down",
                "Rings first, on an ordinary day",
            ),
            stood=((Level.FAR_FROM_IT, 8), (Level.NOT_QUITE, 5), (Level.AS_HOPED, 2)),
        ),
        Words("To draw again, even badly.", 8, stood=((Level.NOT_QUITE, 2),)),
    ),
    values=(Words("being someone who turns up", 20, stood=((Nearness.NEAR, 2),)), Words("quiet honesty", 12)),
    first=26,
    told=_ANAS_LAST_HOURS,
    threads=(
        Line("Home & means", 2, Kind.PARKED),
        Line("The pencils: did they come out?", 2, ticked=True),
        Line("Ask how the call with her sister went", 1, ticked=True),
    ),
    intention="Leave room for the quiet.",
)

WREN = Member(
    Patient(_NOBODY, "Wren", full_name="Wren Bellamy", pronouns="they/them", at_ease=("Tea, no milk", "Soft light")),
    goals=(
        Words("I want to walk into a room as I am.", 70),
        Words("To keep one evening for nobody.", 31),
        Words("To hear my own name first.", 9),
    ),
    values=(Words("kindness without an audience", 64), Words("being curious to the end", 18)),
    hour=time(9, 0),
    first=88,
    threads=(Line("The choir: has it begun again?", 1),),
    details=Details(access_needs=("No stairs: the garden door is open", "Large print on paper")),
)

THEO = Member(
    Patient(_NOBODY, "Theo", full_name="Theo Karagiannis", pronouns="he/him", at_ease=("A joke is allowed",)),
    goals=(
        Words("To come home before I am empty.", 52, before=(("To work less.", 66),)),
        Words("I want to tell my father I’m leaving the firm.", 11),
    ),
    values=(Words("keeping my word", 60),),
    hour=time(13, 0),
    first=68,
    place=Place.REMOTE,
    threads=(
        Line("Send the paper on sleep and shift work", 1, Kind.PROMISE),
        Line("The letter to his father: sent, or in the drawer?", 3),
    ),
    details=Details(ask_first=("The year in Thessaloniki",)),
)

SOL = Member(
    Patient(_NOBODY, "Sol", at_ease=("No questions while looking for words",)),
    goals=(Words("I’d like to sit in the canteen.", 24),),
    values=(Words("telling it straight", 10),),
    days_back=3,
    hour=time(14, 0),
    first=30,
)

SAMIRA = Member(
    Patient(_NOBODY, "Samira", full_name="Samira Daoud", pronouns="she/her", at_ease=("The chair near the door",)),
    goals=(
        Words("To be a daughter and not the whole family.", 30),
        Words("I want a Friday that starts at noon.", 6),
    ),
    values=(Words("a house with an open door", 28), Words("being fair, also to me", 7)),
    days_back=1,
    hour=time(16, 0),
    first=38,
    last=0,
)

ODILE = Member(
    Patient(_NOBODY, "Odile", full_name="Odile Sarrazin", pronouns="she/her", seen_since="2019"),
    goals=(Words("To finish the scarf, and not the whole winter.", 40),),
    values=(Words("making things with my hands", 90),),
    days_back=2,
    hour=time(10, 0),
    every=2,
    first=100,
    last=0,
)

THE_CELLIST = Member(
    Patient(_NOBODY, "Ana", full_name="Ana Molnár", pronouns="she/her", distinguishing="the cellist"),
    goals=(Words("To play for people again, and breathe.", 44), Words("To rest on Mondays without earning it.", 14)),
    values=(Words("time that isn’t for sale", 30),),
    days_back=6,
    hour=time(15, 0),
    every=2,
    first=61,
)

YUTONG = Member(
    Patient(_NOBODY, "雨桐", full_name="林雨桐", pronouns="她", at_ease=("Begin with something easy",)),
    goals=(Words("我想慢慢来。", 36), Words("To speak in meetings before I am perfect.", 12)),
    values=(Words("对自己也温柔", 20),),
    days_back=4,
    hour=time(12, 0),
    every=2,
    first=50,
    last=0,
    quotes=("我不想再假装没事。", "有时候安静就够了。", "Half of my worry is homework for somebody else."),
)

WILHELMINA = Member(
    Patient(
        _NOBODY,
        "Wilhelmina-Theodora Konstantina Evangelia Papadiamantopoulou",
        pronouns="she/her",
        seen_since="2021-05",
        at_ease=("Paper and pencil within reach", "A warning ten minutes before the end"),
    ),
    goals=(Words("To be called by my short name by somebody.", 77),),
    values=(Words("looking after what is growing", 50),),
    days_back=5,
    hour=time(17, 0),
    every=4,
    first=100,
    last=0,
    minutes=75,
)

NOOR = Member(
    Patient(_NOBODY, "Noor", full_name="Noor Aziz"),
    hour=time(12, 0),
    minutes=75,
    details=Details(
        usual_minutes=75,
        how_they_came="A friend who came here some years ago.",
        asked_for="Someone to think with about moving house.",
    ),
)

IGNATIUS = Member(
    Patient(_NOBODY, "Ignatius", full_name="Ignatius Brandt", pronouns="he/him", at_present=False),
    goals=(Words("To talk to my son about anything at all.", 98),),
    values=(Words("keeping the workshop warm", 80),),
    days_back=2,
    hour=time(9, 0),
    first=102,
    last=14,
)

NOA = Member(
    Patient(_NOBODY, "נועה", full_name="נועה ברק", pronouns="היא", at_ease=("דלת פתוחה מעט",), at_present=False),
    goals=(Words("אני רוצה לישון בלי לחזור על מחר.", 70),),
    values=(Words("יושר שקט", 60),),
    days_back=4,
    hour=time(14, 0),
    first=78,
    last=22,
    quotes=("אני שומעת אותם גם כשאין אף אחד בבית.", "הבוקר היה שלי.", "אמרתי לא, וזה עבר."),
)

INES = Member(
    Patient(_NOBODY, "Ines", full_name="Ines Duarte", pronouns="she/her", at_ease=("Tea first, then talk",)),
    goals=(Words("To know what I want before I am asked.", 9),),
    days_back=3,
    hour=time(9, 0),
    every=4,
    first=12,
    last=0,
)

PAUL = Member(
    Patient(_NOBODY, "Paul", full_name="Paul Lindqvist", pronouns="he/him"),
    goals=(Words("To finish a sentence without apologising for it.", 8),),
    days_back=5,
    hour=time(18, 0),
    every=4,
    first=12,
    last=0,
)

INES_AND_PAUL = Member(
    Patient(_NOBODY, "Ines & Paul", at_ease=("Say who begins",)),
    goals=(Words("To argue about the dishwasher and mean the dishwasher.", 10), Words("One evening that is ours.", 6)),
    values=(Words("being on the same side", 8),),
    hour=time(14, 0),
    every=2,
    first=12,
    last=2,
    minutes=75,
    quotes=(
        "I go quiet so that it stops.",
        "When you go quiet I get loud.",
        "That was the first time we laughed here.",
    ),
    threads=(Line("The evening that was theirs: did it happen?", 2),),
    together=(INES, PAUL),
)

EVERYONE = (
    ANA,
    WREN,
    THEO,
    SOL,
    SAMIRA,
    ODILE,
    THE_CELLIST,
    YUTONG,
    WILHELMINA,
    NOOR,
    IGNATIUS,
    NOA,
    INES,
    PAUL,
    INES_AND_PAUL,
)
