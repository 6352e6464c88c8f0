"""Everything in `resources/` is used, and everything used is there, with the licences of others beside it."""

import ast
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

import pytest
from tests.house.source import RESOURCES, Module, called, program, snippet

READ_WHOLE = {"prompts", "areas", "checklists", "note_formats", "wrong_drawer", "dignity"}
"""Folders whose every JSON file is read, whatever its name."""

ICON_AT = {
    **dict.fromkeys(("icon", "pixmap", "icon_button", "IconButton", "Picture"), 1),
    **dict.fromkeys(("button", "Button"), 3),
}
"""For each call that draws an icon, the place of its name."""


def is_licence(file: Path) -> bool:
    return file.stem.startswith(("LICENSE", "OFL"))


def unused(files: Iterable[Path], said: Set[str]) -> list[str]:
    """`said` are all texts of the program; a file is named whole, or without its ending."""
    return [
        file.name
        for file in files
        if not is_licence(file) and not {file.name, file.stem, f"{file.parent.name}/{file.name}"} & said
    ]


def icons_drawn(modules: Iterable[Module]) -> Mapping[str, str]:
    """Icon name to one module that draws it."""
    found = {}
    for module in modules:
        for call in module.calls:
            place = ICON_AT.get(called(call), len(call.args))
            named = [key.value for key in call.keywords if key.arg in {"icon_name", "icon"}]
            for argument in (*call.args[place : place + 1], *named):
                for each in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,):
                    if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value:
                        found[each.value] = module.name
    return found


@pytest.fixture(scope="module")
def modules() -> tuple[Module, ...]:
    return program()


@pytest.fixture(scope="module")
def said(modules: tuple[Module, ...]) -> frozenset[str]:
    return frozenset(str(text.value) for module in modules for text in module.texts)


def test_every_resource_is_used(said: frozenset[str]) -> None:
    files = [file for file in RESOURCES.rglob("*") if file.is_file() and file.parent.name not in READ_WHOLE]
    assert len(files) > 20
    assert not unused(files, said)


def test_the_folders_that_are_read_whole_are_named_and_hold_nothing_else(said: frozenset[str]) -> None:
    assert said >= READ_WHOLE
    for folder in READ_WHOLE:
        assert {file.suffix for file in (RESOURCES / folder).iterdir()} == {".json"}


def test_every_icon_that_is_drawn_is_there(modules: tuple[Module, ...]) -> None:
    there = {file.stem for file in (RESOURCES / "icons").glob("*.svg")}
    drawn = icons_drawn(modules)
    assert len(drawn) > 5
    assert not {name: module for name, module in drawn.items() if name not in there}


def test_what_others_made_stands_beside_its_licence() -> None:
    for folder in ("icons", "fonts", "words"):
        assert any(is_licence(file) for file in (RESOURCES / folder).iterdir()), folder
    assert "Attribution" in (RESOURCES / "LICENSE.txt").read_text(encoding="utf-8")


def test_a_resource_nobody_names_is_found() -> None:
    files = [Path("icons/lock.svg"), Path("icons/moon.svg"), Path("icons/LICENSE"), Path("words/list.txt")]
    assert unused(files, {"lock", "words/list.txt"}) == ["moon.svg"]


@pytest.mark.parametrize(
    "text",
    [
        "icon(theme, 'moon')",
        "button(theme, self.tr('Later'), 'plain', 'moon')",
        "button(theme, text, icon_name='moon')",
        "pixmap(theme, 'moon' if dark else name)",
    ],
)
def test_an_icon_that_is_drawn_is_found(text: str) -> None:
    assert set(icons_drawn([snippet(text)])) == {"moon"}
