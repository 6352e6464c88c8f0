"""The README names every key that does something and every setting that can be changed."""

import re
from collections.abc import Iterable
from dataclasses import fields

from tests.house.source import ROOT, Module, program, snippet

from companion.settings import Settings

SHORTCUT = re.compile(r"(?:(?:Ctrl|Shift|Alt|Meta)\+)+(?:[A-Za-z0-9]+|[,.+-])|F\d{1,2}")
REMEMBERED = {"window", "strip_places", "told_of_front", "veil_uses", "rest"}
"""What the settings file keeps without anyone having set it."""


def shortcuts(modules: Iterable[Module]) -> set[str]:
    """Every key combination that stands in the code as a text; Return is the Enter of the main block."""
    said = (str(text.value) for module in modules for text in module.texts)
    return {text.replace("Return", "Enter") for text in said if SHORTCUT.fullmatch(text)}


def test_every_shortcut_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = shortcuts(module for module in program() if module.name.startswith("companion.ui."))
    assert len(found) > 5
    assert not {keys for keys in found if f"`{keys}`" not in readme}


def test_every_setting_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").casefold()
    names = {field.name for field in fields(Settings)}
    assert names > REMEMBERED
    assert not {name for name in names - REMEMBERED if name.replace("_", " ") not in readme}


def test_a_shortcut_is_found_in_the_code() -> None:
    code = snippet("a = QKeySequence('Ctrl+Shift+Return'), 'F9', 'Ctrl+,'\nb = 'Follow', 'F', 'press Ctrl+L'")
    assert shortcuts([code]) == {"Ctrl+Shift+Enter", "F9", "Ctrl+,"}
