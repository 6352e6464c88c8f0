"""The program as the rules of the house read it: every module with its name, its text and its tree."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "src" / "companion"
RESOURCES = ROOT / "resources"


class Module:
    """`name` as it is imported: `companion.ui.kit.theme`. Read once, walked once."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.tree = ast.parse(text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Everything in it."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def calls(self) -> tuple[ast.Call, ...]:
        """Every call."""
        return tuple(node for node in self.nodes if isinstance(node, ast.Call))

    @cached_property
    def imports(self) -> tuple[tuple[ast.stmt, str], ...]:
        """Every name that is imported, its module before it."""
        return tuple(imported(self.nodes))

    @cached_property
    def texts(self) -> tuple[ast.Constant, ...]:
        """Every text that is no docstring."""
        loose = {id(node.value) for node in self.nodes if isinstance(node, ast.Expr)}
        return tuple(text for text in texts(self.nodes) if id(text) not in loose)


def snippet(text: str, name: str = "companion.ui.today.screen") -> Module:
    """A module that is not there: what a rule is tried out on."""
    return Module(name, text)


@cache
def program() -> tuple[Module, ...]:
    """Every module under `src/companion`."""
    return tuple(_read(file, PROGRAM.parent) for file in sorted(PROGRAM.rglob("*.py")))


@cache
def tests() -> tuple[Module, ...]:
    """Every module under `tests`."""
    return tuple(_read(file, ROOT) for file in sorted((ROOT / "tests").rglob("*.py")))


def _read(file: Path, root: Path) -> Module:
    return Module(".".join(file.relative_to(root).with_suffix("").parts), file.read_text(encoding="utf-8"))


def texts(nodes: Iterable[ast.AST]) -> Iterator[ast.Constant]:
    """Every text, parts of f-strings included."""
    return (node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def called(call: ast.Call) -> str:
    """The last name of what is called: `setText` in `self.label.setText(...)`."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""


def imported(nodes: Iterable[ast.AST]) -> Iterator[tuple[ast.stmt, str]]:
    """`from a.b import c` is `a.b.c`, `import a.b` is `a.b`, `from . import c` is `..c`."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{'.' * node.level}{node.module or ''}.{alias.name}") for alias in node.names)
