"""Whatever is raised, wherever: what the log and the standard error say of it holds none of its words."""

import dis
import importlib
import inspect
import logging
import pkgutil
import random
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType

import pytest
from PySide6.QtCore import QObject, QTimer, Signal, qCritical, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.faults.table import Table

import companion.calendar_file
import companion.care
import companion.content
import companion.demo
import companion.store
import companion.ui
import companion.vault
from companion import first_stage, log
from companion.vault.worker import Worker

WORD = "qzraised"
PACKAGES = (
    companion.store,
    companion.vault,
    companion.care,
    companion.content,
    companion.demo,
    companion.ui,
)
FEWEST_PLACES, QUICK = 50, 200
SOURCE = Path(companion.vault.__file__).parents[1]


class Hostile:
    """Raises with the word in its message as soon as anything is asked of it; a local value that says the word too."""

    def __getattr__(self, name: str) -> object:
        raise RuntimeError(f"{WORD} {name}")

    def __repr__(self) -> str:
        return WORD

    __str__ = __repr__


def _raise(*_: object) -> None:
    raise RuntimeError(WORD)


for _name in (
    "__call__",
    "__iter__",
    "__len__",
    "__getitem__",
    "__enter__",
    "__fspath__",
    "__index__",
    "__lt__",
    "__add__",
):
    setattr(Hostile, _name, _raise)


def functions() -> Iterator[FunctionType]:
    """Every function and method of the program's own that takes something; of the screens the methods, which are what
    signals reach."""
    for package in PACKAGES:
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            module = importlib.import_module(found.name)
            if package is companion.ui:
                yield from _slots(module)
                continue
            yield from _of(module, module)
            for kind in vars(module).values():
                if inspect.isclass(kind) and kind.__module__ == module.__name__:
                    yield from _of(kind, module)
    yield from _of(companion.calendar_file, companion.calendar_file)


def _of(holder: object, module: ModuleType) -> Iterator[FunctionType]:
    for value in vars(holder).values():
        if isinstance(value, FunctionType) and value.__module__ == module.__name__ and _required(value):
            yield value


def _slots(module: ModuleType) -> Iterator[FunctionType]:
    """Methods that ask something of themselves before anything else: Qt would not survive a hostile widget."""
    for kind in vars(module).values():
        if not inspect.isclass(kind) or kind.__module__ != module.__name__:
            continue
        for method in _of(kind, module):
            steps = [each for each in dis.get_instructions(method) if each.opname not in {"RESUME", "CACHE"}]
            if steps[0].argval == "self" and steps[1].opname in {"LOAD_ATTR", "LOAD_METHOD"}:
                yield method


def _required(function: FunctionType) -> tuple[int, list[str]]:
    taken = inspect.signature(function).parameters.values()
    needed = [each for each in taken if each.default is each.empty]
    by_place = [each for each in needed if each.kind in {each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD}]
    return len(by_place), [each.name for each in needed if each.kind is each.KEYWORD_ONLY]


def raised_in(function: FunctionType) -> BaseException | None:
    """What it raises in the program's own code when all it is given is hostile."""
    count, names = _required(function)
    try:
        found = function(*[Hostile()] * count, **dict.fromkeys(names, Hostile()))
        if inspect.isgenerator(found):
            next(found, None)
    except Exception as error:
        frames = [frame.f_code.co_filename for frame, _ in traceback.walk_tb(error.__traceback__)]
        return error if any(Path(name).is_relative_to(SOURCE) for name in frames) else None
    return None


class Told:
    """What the log's file and the standard error have said since the last look, and whether it held the word."""

    def __init__(self, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self._folder = folder
        self._capfd = capfd
        self.hits = 0
        self.lines = 0

    def look(self) -> None:
        files = [path.read_text(encoding="utf-8") for path in self._folder.iterdir()]
        for path in self._folder.iterdir():
            path.unlink()
        out, err = self._capfd.readouterr()
        for text in (*files, out, err):
            self.hits += text.count(WORD)
            self.lines += text.count("\n")


@pytest.fixture
def told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[Told]:
    """The log as the program starts it, with its hooks."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    log.start(tmp_path)
    log.catch_crashes(lambda _: None)
    yield Told(tmp_path, capfd)
    sys.excepthook, threading.excepthook, sys.unraisablehook = before
    root.handlers[:], root.level = handlers, level


def test_what_is_raised_anywhere_in_the_program_is_told_without_its_words(
    told: Told, table: Table, chance: random.Random, amount: Callable[[int, int], int]
) -> None:
    places = set()
    found = sorted(set(functions()), key=lambda each: (each.__module__, each.__qualname__))
    for function in chance.sample(found, min(len(found), amount(QUICK, len(found)))):
        error = raised_in(function)
        if error is not None:
            places.add(f"{function.__module__}.{function.__qualname__}")
            sys.excepthook(type(error), error, error.__traceback__)
            logging.getLogger(function.__module__).error(WORD, exc_info=error)
            told.look()
    assert {place.split(".")[1] for place in places} >= {"store", "vault", "ui", "care"}
    met = len(places) >= FEWEST_PLACES and told.lines > len(places) and told.hits == 0
    figure = f"{told.hits} in {told.lines} lines, raised in {len(places)} functions"
    table.row("T29", "words raised, in log and standard error", figure, f"0, {FEWEST_PLACES} functions", met)


class _Slots(QObject):
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._answer)

    def _answer(self, said: str) -> None:
        raise ValueError(said)


def _in_a_slot(_: QtBot) -> None:
    slots = _Slots()
    slots.asked.emit(WORD)


def _in_a_timer(qtbot: QtBot) -> None:
    timer = QTimer(singleShot=True)
    timer.timeout.connect(_raise)
    timer.start(0)
    qtbot.waitUntil(lambda: not timer.isActive())


def _in_a_thread(_: QtBot) -> None:
    thread = threading.Thread(target=_raise, name=WORD)
    thread.start()
    thread.join()


def _in_a_job(_: QtBot) -> None:
    worker = Worker()
    worker.submit(_raise, lambda _: None, _raise)
    worker.drain(5)
    worker.stop()


def _on_being_thrown_away(_: QtBot) -> None:
    class Thrown:
        def __del__(self) -> None:
            _raise()

    Thrown()


def _said_by_qt(_: QtBot) -> None:
    before = qInstallMessageHandler(first_stage._note_trouble)
    qWarning(WORD)
    qCritical(WORD)
    qInstallMessageHandler(before)


def _chained(_: QtBot) -> None:
    try:
        try:
            _raise()
        except RuntimeError as error:
            raise ValueError(WORD) from error
    except ValueError:
        logging.getLogger(WORD.title().replace("Qz", "")).exception(WORD, stack_info=True)


WAYS: tuple[Callable[[QtBot], None], ...] = (
    _in_a_slot,
    _in_a_timer,
    _in_a_thread,
    _in_a_job,
    _on_being_thrown_away,
    _said_by_qt,
    _chained,
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.strip("_"))
def test_by_whichever_way_it_comes_up_its_words_stay(
    way: Callable[[QtBot], None], told: Told, qtbot: QtBot, qapp: QApplication
) -> None:
    way(qtbot)
    qapp.processEvents()
    told.look()
    assert told.lines
    assert told.hits == 0


def test_control_python_s_own_way_tells_all_of_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    function = next(each for each in functions() if raised_in(each) is not None)
    error = raised_in(function)
    assert error is not None
    sys.__excepthook__(type(error), error, error.__traceback__)
    found = Told(tmp_path, capfd)
    found.look()
    assert found.hits
