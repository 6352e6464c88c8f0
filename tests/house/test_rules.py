"""The rules of the house hold for every module, and each of them fires on a module that breaks it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest
from tests.house import rules, source
from tests.house.source import Module, snippet

Rule = Callable[[Module], rules.Complaints]


@dataclass(frozen=True)
class Case:
    """A rule, where it does not hold, one text that breaks it and one that may look as if it did."""

    rule: Rule
    breaks: str
    keeps: str
    allowed: tuple[str, ...] = ()
    within: tuple[str, ...] = ("companion",)
    over_tests: bool = False

    def applies(self, module: Module) -> bool:
        return _under(module.name, self.within) and not _under(module.name, self.allowed)


UI = ("companion.ui",)
CLOCKS = ("companion.system_clock", "companion.log", "companion.__main__", "companion.commands")
"""SystemClock, the log's own stamps, the hour of the greeting before any vault is open, and what runs without Qt."""

SCREENS = (
    "companion.ui.shell",
    "companion.ui.backups",
    "companion.ui.person.past_session",
    "companion.ui.person.keeping",
    "companion.ui.person.ending",
    "companion.ui.person.details_block",
    "companion.ui.person.living",
    "companion.ui.person.matters",
    "companion.ui.person.supporters_block",
    "companion.ui.today.changes",
    "companion.ui.wrap_up.at_table",
)

DRAWER = (
    "companion.vault",
    "companion.store.private_notes",
    "companion.store.rescued",
    "companion.store.deletion",
    "companion.ui.wrap_up.private",
    "companion.ui.person.keeping",
    "companion.ui.people.screen",
)

CASES = [
    Case(rules.reaches_a_network, "from urllib.request import urlopen", "from socketless import a"),
    Case(rules.reaches_a_network, "from PySide6 import QtNetwork", "from PySide6 import QtCore"),
    Case(rules.reaches_a_network, "def f():\n    import socket", "import collections.abc"),
    Case(rules.imports_by_name, "import importlib\nm = importlib.import_module('ssl')", "import importlib.util"),
    Case(rules.imports_stars, "from PySide6.QtWidgets import *", "from PySide6.QtWidgets import QLabel"),
    Case(
        rules.imports_inside,
        "def f():\n    from companion.care import goal",
        "if sys.platform == 'win32':\n    import msvcrt",
        ("companion.__main__",),
    ),
    Case(rules.opens_the_drawer, "found = vault.open_drawer()", "found = vault.drawer", DRAWER),
    Case(
        rules.opens_the_drawer, "from companion.store import private_notes", "from companion.store import notes", DRAWER
    ),
    Case(rules.imports_sqlcipher, "from sqlcipher3 import dbapi2", "import sqlcipher", ("companion.vault.database",)),
    Case(rules.imports_keyring, "import keyring.backends", "import key", ("companion.vault.keychain",)),
    Case(rules.imports_sqlite, "import sqlite3", "import sql"),
    Case(
        rules.imports_above_itself,
        "from companion.vault import vault",
        "import json\nfrom companion.care.goal import Goal",
        within=("companion.care",),
    ),
    Case(rules.does_more_than_say, "from pathlib import Path", "import json", within=("companion.care",)),
    Case(
        rules.knows_the_clinic,
        "from companion.care.goal import Goal",
        "from companion.care.errors import DiskFull\nfrom companion.care.clock import Clock",
        within=("companion.vault",),
    ),
    Case(
        rules.asks_the_store,
        "from companion.store import goals",
        "from companion.store.people import PersonRow",
        SCREENS,
        UI,
    ),
    Case(rules.keeps_state, "def f():\n    global seen", "LIMIT = 3\n_Kind = int\n__version__ = '1'"),
    Case(rules.keeps_state, "seen = []", "class A:\n    seen: int = 0"),
    Case(rules.keeps_state, "cache: dict[str, str] = {}", "size: int"),
    Case(
        rules.runs_a_loop,
        "dialog.exec()",
        "menu.popup(here)",
        ("companion.__main__", "companion.app", "companion.first_stage", "companion.ui.kit.dialog"),
    ),
    Case(rules.sets_a_style_sheet, "w.setStyleSheet('')", "w.setProperty('kind', 'a')", ("companion.ui.kit.theme",)),
    Case(
        rules.reads_the_clock,
        "from datetime import datetime\nx = datetime.now()",
        "x = clock.now()",
        CLOCKS,
    ),
    Case(rules.reads_the_clock, "x = datetime.date.today()", "x = today", CLOCKS),
    Case(rules.reads_the_clock, "x = QDateTime.currentDateTime()", "x = QDateTime()", CLOCKS),
    Case(rules.reads_the_clock, "x = time.time()", "x = time.perf_counter()", CLOCKS),
    Case(rules.sleeps, "time.sleep(1)", "timer.start(1)"),
    Case(rules.sleeps, "qtbot.wait(100)", "qtbot.waitUntil(done)", over_tests=True),
    Case(rules.mocks, "from unittest.mock import Mock", "from tests.fakes import FakeClock", over_tests=True),
    Case(rules.mocks, "def test(mocker): ...", "def test(clock): ...", over_tests=True),
    Case(rules.composes_sql, "v.rows(f'SELECT {x} FROM goal')", "v.rows('SELECT x FROM goal WHERE id = ?', x)"),
    Case(rules.composes_sql, "v.run('DELETE FROM ' + table)", "v.run('DELETE FROM goal')"),
    Case(rules.composes_sql, "QUERY = 'SELECT %s FROM goal' % x", "TEXT = 'Select %s' % x"),
    Case(rules.composes_sql, "q = 'UPDATE {} SET a = 1'.format(x)", "q = 'UPDATE goal SET a = 1'"),
    Case(rules.composes_sql, "v.row(WHERE + f' AND {x}')", "c.execute(f'PRAGMA user_version = {n:d}')"),
    Case(rules.attaches, "v.run('ATTACH ? AS other', path)", "'''One may not ATTACH here.'''\nx = 'attach'"),
    Case(rules.shows_untranslated, "label.setText('Saved')", "label.setText(self.tr('Saved'))", within=UI),
    Case(rules.shows_untranslated, "QPushButton('Close')", "QPushButton()", within=UI),
    Case(rules.shows_untranslated, "button(theme, 'Begin')", "button(theme, self.tr('Begin'), 'primary')", within=UI),
    Case(
        rules.shows_untranslated,
        "x.setText(f'until {end}')",
        "x.setText(f'<b style=\"a: {b}\">{day}</b> · {time}')",
        within=UI,
    ),
    Case(rules.shows_untranslated, "x.setText('Yes' if a else b)", "x.setWindowTitle('Companion')", within=UI),
    Case(rules.translates_what_is_not_there, "self.tr(f'until {x}')", "self.tr('until {x}').format(x=x)", within=UI),
    Case(rules.translates_what_is_not_there, "self.tr('%n notes')", "self.tr('{count} notes')", within=UI),
    Case(rules.types_straight_marks, 'self.tr("It\'s here")', "self.tr('It’s here')", within=UI),
    Case(
        rules.speaks,
        "self.tr('Saved')",
        "text.translate(table)",
        ("companion.ui", "companion.printing", "companion.first_stage", "companion.app"),
    ),
    Case(rules.leaves_a_note_to_self, "x = 1  # TODO later", "x = 'TODO'", over_tests=True),
    Case(rules.has_a_poor_name, "", ""),
    Case(rules.says_nothing_at_its_head, "import os", "'''What lives here.'''\nimport os"),
]


def _under(name: str, packages: Iterable[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def _names(case: Case) -> str:
    return case.rule.__name__


def screens(module: Module) -> bool:
    """A part of Wrap-up is a screen in a screen."""
    return module.name.endswith(".screen") or (
        module.name.startswith("companion.ui.wrap_up.") and module.name.endswith(".part")
    )


@pytest.fixture(scope="module")
def program() -> tuple[Module, ...]:
    return source.program()


@pytest.fixture(scope="module")
def tests() -> tuple[Module, ...]:
    return source.tests()


@pytest.mark.parametrize("case", {case.rule: case for case in CASES}.values(), ids=_names)
def test_the_house_keeps_the_rule(case: Case, program: tuple[Module, ...], tests: tuple[Module, ...]) -> None:
    held = [module for module in program if case.applies(module)]
    if case.over_tests:
        held += [module for module in tests if not module.name.startswith("tests.house.")]
    if case.rule is rules.asks_the_store:
        held = [module for module in held if not screens(module)]
    assert held
    found = [f"{module.name}:{line}: {what}" for module in held for line, what in case.rule(module)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("case", CASES, ids=_names)
def test_the_rule_fires_where_it_is_broken_and_only_there(case: Case) -> None:
    broken, kept = snippet(case.breaks), snippet(case.keeps)
    if case.rule is rules.has_a_poor_name:
        broken, kept = snippet("", "companion.ui.dialog_utils"), snippet("", "companion.ui.people.model")
    assert list(case.rule(broken))
    assert not list(case.rule(kept))
