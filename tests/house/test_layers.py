"""The contracts of `pyproject.toml` break where they should: each is tried out on a house of the same shape."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.house.source import PROGRAM, ROOT

SECTION = "[tool.importlinter]"


def build(folder: Path, extra: Mapping[str, str]) -> None:
    """The program's packages and top modules, all empty but those in `extra`."""
    for file in sorted(PROGRAM.rglob("*.py")):
        if file.name == "__init__.py" or file.parent == PROGRAM:
            empty = folder / "src" / file.relative_to(PROGRAM.parent)
            empty.parent.mkdir(parents=True, exist_ok=True)
            empty.touch()
    for name in ("care/goal", "ui/desk", "ui/laid", "ui/backups", "ui/pins", "ui/people/screen"):
        (folder / f"src/companion/{name}.py").touch()
    for name, text in extra.items():
        (folder / f"src/companion/{name}.py").write_text(text, encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "contracts.toml").write_text(SECTION + project.partition(SECTION)[2], encoding="utf-8")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    order = f"import sys; sys.path.insert(0, {str(folder / 'src')!r}); "
    order += "from importlinter.cli import lint_imports; sys.exit(lint_imports('contracts.toml', no_cache=True))"
    return subprocess.run([sys.executable, "-c", order], cwd=folder, capture_output=True, text=True, check=False)


def test_an_empty_house_breaks_no_contract(tmp_path: Path) -> None:
    build(tmp_path, {})
    found = lint(tmp_path)
    assert found.returncode == 0, found.stdout + found.stderr


ACROSS = [
    ("care/goal", "import companion.store", "companion.store"),
    ("vault/keys", "import companion.content", "companion.content"),
    ("vault/late", "def late():\n    import PySide6", "PySide6"),
    ("store/goals", "import companion.ui.desk", "companion.ui.desk"),
    ("store/people", "from PySide6.QtCore import QObject", "PySide6"),
    ("content/cards", "import companion.vault", "companion.vault"),
    ("ui/kit/theme", "import companion.ui.today", "companion.ui.today"),
    ("ui/today/screen", "import companion.ui.people.screen", "companion.ui.people.screen"),
    ("ui/people/list", "import companion.app", "companion.app"),
    ("ui/person/screen", "import urllib.request", "urllib"),
]
"""A module, what it says, and the wall it goes through."""


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is said of a house with an import across every wall."""
    folder = tmp_path_factory.mktemp("house")
    build(folder, {where: text for where, text, _ in ACROSS})
    found = lint(folder)
    assert found.returncode == 1, found.stdout + found.stderr
    return found.stdout.partition("Broken contracts")[2]


@pytest.mark.parametrize(("where", "wall"), [(where, wall) for where, _, wall in ACROSS])
def test_an_import_across_a_wall_breaks_a_contract(broken: str, where: str, wall: str) -> None:
    assert f"companion.{where.replace('/', '.')} -> {wall} (" in broken


def test_a_module_that_belongs_to_no_room_is_named(tmp_path: Path) -> None:
    build(tmp_path, {"odd_corner": "", "ui/odd_nook": ""})
    found = lint(tmp_path).stdout
    assert "- companion.odd_corner" in found
    assert "- companion.ui.odd_nook" in found
