"""The rules of the house. Each takes a module and yields what breaks it, with the line and the way out."""

import ast
import re
import sys
from collections.abc import Iterator

from tests.house.source import Module, called, imported, texts

Complaints = Iterator[tuple[int, str]]

HEAVY_AND_RARE = ("zxcvbn.", "companion.calendar_file.", "keyring.")
"""14 MB of word lists, wanted only where a passphrase is chosen; a parser that is wanted only where a file is read;
what speaks to the keychain, wanted only where there is a PIN or one is asked about."""

NETWORK = {
    *(
        "socket",
        "socketserver",
        "ssl",
        "http",
        "urllib",
        "ftplib",
        "smtplib",
        "poplib",
        "imaplib",
        "telnetlib",
        "xmlrpc",
    ),
    *("requests", "httpx", "aiohttp", "urllib3", "websockets", "webbrowser", "asyncio"),
}
QT_NETWORK = {"QtNetwork", "QtNetworkAuth", "QtWebSockets", "QtWebEngineCore", "QtWebEngineWidgets", "QtHttpServer"}
NO_NAMES = {"manager", "helper", "helpers", "utils", "util", "base", "common", "misc"}
MENTIONS_OF_NOW = {"now", "utcnow", "today"}
QT_CLOCK = {"currentDateTime", "currentDateTimeUtc", "currentDate", "currentTime", "currentSecsSinceEpoch"}
SQL_CALLS = {"execute", "executemany", "executescript", "rows", "row", "run", "run_many"}
SQL = re.compile(r"^\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|WITH|VACUUM)\s")
ATTACH = re.compile(r"\bATTACH\b")
A_WORD = re.compile(r"[^\W\d_]{2}")
MARKUP = re.compile(r"<[^>]*>")
STRAIGHT = re.compile(r"\w'\w|(^|\s)\"\w")
BRAND = {"Companion", "companion"}

_FIRST = (
    *("setText", "setPlainText", "setWindowTitle", "setTitle", "setLabelText", "setPlaceholderText", "setToolTip"),
    *("setStatusTip", "setWhatsThis", "setAccessibleName", "setAccessibleDescription", "setSuffix", "setPrefix"),
    *("setSpecialValueText", "addAction", "addItem", "QPushButton", "QToolButton", "QLabel", "QCheckBox"),
    *("QRadioButton", "QGroupBox", "QAction"),
)
_SECOND = (
    *("button", "Button", "label", "Prose", "check_box", "CheckBox", "segmented", "Segmented", "drop_down", "DropDown"),
    *("field", "Notice", "Words"),
)
SHOWN = {
    **dict.fromkeys(_FIRST, (0,)),
    **dict.fromkeys(_SECOND, (1,)),
    **{"field": (1, 2), "Notice": (1, 2), "icon_button": (2,), "IconButton": (2,)},
}
"""For each call that shows or speaks a text, the places of those texts among its arguments."""

TRANSLATORS = {"tr": 0, "translate": 1, "_tr": 0, "_translate": 0, "_translated": 0}


def reaches_a_network(module: Module) -> Complaints:
    for node, name in module.imports:
        parts = name.split(".")
        if parts[0] in NETWORK or QT_NETWORK & set(parts):
            yield node.lineno, f"imports {name}: the program cannot reach a network, by contract"


def imports_by_name(module: Module) -> Complaints:
    for call in module.calls:
        if called(call) in {"__import__", "import_module"}:
            yield call.lineno, "imports by name, where no rule can see it: import it at the top"


def imports_stars(module: Module) -> Complaints:
    for node, name in module.imports:
        if name.endswith(".*"):
            yield node.lineno, "imports *: name what is used, it costs start-up and a reader's time"


def imports_inside(module: Module) -> Complaints:
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            for below, name in imported(ast.walk(node)):
                if name.startswith(HEAVY_AND_RARE):
                    continue
                yield below.lineno, "imports inside a function: the second stage of the start is in __main__ alone"


def imports_sqlcipher(module: Module) -> Complaints:
    yield from _imports(module, "sqlcipher3", "only vault/database.py opens a database")


def imports_keyring(module: Module) -> Complaints:
    yield from _imports(module, "keyring", "only vault/keychain.py speaks to the keychain")


def imports_sqlite(module: Module) -> Complaints:
    yield from _imports(module, "sqlite3", "an unencrypted database has no place here")


def imports_above_itself(module: Module) -> Complaints:
    """For `care`: the standard library and its own modules, nothing else."""
    for node, name in module.imports:
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("companion.care."):
            yield node.lineno, f"imports {name}: care knows the standard library and itself"


def does_more_than_say(module: Module) -> Complaints:
    """For `care`: no file, no clock, no chance."""
    for node, name in module.imports:
        if name.split(".")[0] in {
            "os",
            "pathlib",
            "io",
            "random",
            "secrets",
            "time",
            "tempfile",
            "logging",
            "threading",
        }:
            yield node.lineno, f"imports {name}: care is given what it needs as an argument"


def knows_the_clinic(module: Module) -> Complaints:
    """For `vault`: of `care` only clock and errors."""
    for node, name in module.imports:
        if name.startswith("companion.care") and not name.startswith(
            ("companion.care.clock.", "companion.care.errors.")
        ):
            yield node.lineno, f"imports {name}: the vault knows of care only clock and errors"


def opens_the_drawer(module: Module) -> Complaints:
    """For all but what writes private notes, keeps or forgets them, or takes back what was sealed."""
    said = "what the private drawer holds is in no search, print, table view, coverage or log"
    for call in module.calls:
        if called(call) == "open_drawer":
            yield call.lineno, f"opens the drawer: {said}"
    for node, name in module.imports:
        if name.startswith("companion.store.private_notes"):
            yield node.lineno, f"imports {name}: {said}"


def asks_the_store(module: Module) -> Complaints:
    """For widgets: frozen values of the store may be named, its functions may not be called."""
    for node, name in module.imports:
        if name.startswith("companion.store") and not name.rpartition(".")[2][0].isupper():
            yield node.lineno, f"imports {name}: screens alone ask the store; a widget takes values and emits signals"


def keeps_state(module: Module) -> Complaints:
    for node in module.nodes:
        if isinstance(node, ast.Global):
            yield node.lineno, "global: constructors take what they use"
    for statement in module.tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        if isinstance(statement, ast.AnnAssign) and statement.value is not None:
            targets = [statement.target]
        value = getattr(statement, "value", None)
        is_log = isinstance(value, ast.Call) and called(value) == "getLogger"
        for name in (target.id for target in targets if isinstance(target, ast.Name) and not is_log):
            if not (name.lstrip("_")[:1].isupper() or name.startswith("__")):
                yield statement.lineno, f"{name} stands outside of everything: a constant has a capital name"


def runs_a_loop(module: Module) -> Complaints:
    for call in module.calls:
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"exec", "exec_"}:
            yield call.lineno, "exec(): a dialog is asked through Dialog.ask, a menu pops up"


def sets_a_style_sheet(module: Module) -> Complaints:
    for call in module.calls:
        if called(call) == "setStyleSheet":
            yield call.lineno, "setStyleSheet: looks come from kit/theme.py, by role and tone"


def reads_the_clock(module: Module) -> Complaints:
    for call in module.calls:
        match call.func:
            case ast.Attribute(attr=name, value=ast.Name(id=owner) | ast.Attribute(attr=owner)):
                wall = owner in {"datetime", "date"} and name in MENTIONS_OF_NOW
                if wall or name in QT_CLOCK or (owner == "time" and name in {"time", "localtime", "gmtime", "ctime"}):
                    yield call.lineno, f"{owner}.{name}(): the time is the Clock's, which is passed in"


def sleeps(module: Module) -> Complaints:
    for call in module.calls:
        match call.func:
            case ast.Attribute(attr="sleep" | "msleep" | "qWait" | "qSleep") | ast.Name(id="sleep"):
                yield call.lineno, "sleeps: wait for the signal or the state that is meant"
            case ast.Attribute(attr="wait", value=ast.Name(id="qtbot")):
                yield call.lineno, "qtbot.wait: wait for the signal or the state that is meant"


def mocks(module: Module) -> Complaints:
    for node, name in module.imports:
        if "mock" in name.split("."):
            yield node.lineno, "mocks: a fake that keeps its promises stands in tests/fakes.py"
    for argument in module.nodes:
        if isinstance(argument, ast.arg) and argument.arg == "mocker":
            yield argument.lineno, "mocks: a fake that keeps its promises stands in tests/fakes.py"


def composes_sql(module: Module) -> Complaints:
    """Values are bound. A pragma cannot bind any, and is no SQL in this sense."""
    for node in module.nodes:
        if not (isinstance(node, ast.expr) and _composed(node)):
            continue
        if any(SQL.match(str(part.value)) for part in texts(ast.walk(node))):
            yield node.lineno, "puts SQL together: one constant text, with bound values"
    for call in module.calls:
        if called(call) in SQL_CALLS and isinstance(call.func, ast.Attribute):
            for query in call.args[:1]:
                if _composed(query) and not _is_pragma(query):
                    yield call.lineno, f"{called(call)} is given a text put together: a constant, with bound values"


def attaches(module: Module) -> Complaints:
    for text in module.texts:
        if ATTACH.search(str(text.value)):
            yield text.lineno, "ATTACH: one file, one key, one connection"


def shows_untranslated(module: Module) -> Complaints:
    for call in module.calls:
        for place in SHOWN.get(called(call), ()):
            for text in _spoken(call.args[place : place + 1]):
                yield call.lineno, f"{called(call)} shows {text!r}: say it through self.tr()"


def translates_what_is_not_there(module: Module) -> Complaints:
    """Only a whole constant text can be found by the translator's tools; `%n` needs a catalogue."""
    for call in module.calls:
        place = TRANSLATORS.get(called(call))
        if place is None or len(call.args) <= place:
            continue
        text = call.args[place]
        if _composed(text):
            yield call.lineno, f"{called(call)} of something put together: a constant text, formatted afterwards"
        elif any("%n" in str(part.value) for part in texts(ast.walk(text))):
            yield call.lineno, "%n needs a translation file: name the placeholder"


def types_straight_marks(module: Module) -> Complaints:
    for text in module.texts:
        if STRAIGHT.search(str(text.value)):
            yield text.lineno, f"{text.value!r} has a straight quotation mark: ’ “ ”"


def speaks(module: Module) -> Complaints:
    """For what lies below `ui`: codes and classes, never sentences for the screen."""
    for call in module.calls:
        if called(call) in TRANSLATORS and any(isinstance(argument, ast.Constant) for argument in call.args):
            yield call.lineno, "translates below ui: return a code, the words stand in ui"


def leaves_a_note_to_self(module: Module) -> Complaints:
    for number, line in enumerate(module.text.splitlines(), start=1):
        if re.search(r"#.*\b(TODO|FIXME|XXX|HACK)\b", line):
            yield number, "a note to oneself: do it, or write it down where work is planned"


def has_a_poor_name(module: Module) -> Complaints:
    if NO_NAMES & set(re.split(r"[._]", module.name)):
        yield 1, f"{module.name} says nothing: a module is a noun of this house"


def says_nothing_at_its_head(module: Module) -> Complaints:
    if module.tree.body and not ast.get_docstring(module.tree):
        yield 1, "no docstring: one or two lines, what lives here and what does not"


def _imports(module: Module, package: str, reason: str) -> Complaints:
    for node, name in module.imports:
        if name.split(".")[0] == package:
            yield node.lineno, f"imports {name}: {reason}"


def _composed(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr():
            return any(isinstance(part, ast.FormattedValue) for part in node.values)
        case ast.BinOp(op=ast.Add() | ast.Mod()):
            return any(isinstance(side, ast.JoinedStr) or _is_text(side) for side in (node.left, node.right))
        case ast.Call(func=ast.Attribute(attr="format" | "replace" | "join", value=value)):
            return _is_text(value)
        case _:
            return False


def _is_text(node: ast.AST) -> bool:
    return (isinstance(node, ast.Constant) and isinstance(node.value, str)) or _composed(node)


def _is_pragma(node: ast.AST) -> bool:
    first = next((str(text.value) for text in texts(ast.walk(node))), "")
    return first.upper().startswith("PRAGMA ")


def _spoken(arguments: list[ast.expr]) -> Iterator[str]:
    """Texts with words in them that stand right in an argument: alone, in an f-string, in either end of an if."""
    for argument in arguments:
        match argument:
            case ast.Constant(value=str(text)) if A_WORD.search(MARKUP.sub("", text)) and text not in BRAND:
                yield text
            case ast.JoinedStr(values=parts):
                written = "".join(str(part.value) if isinstance(part, ast.Constant) else "0" for part in parts)
                yield from _spoken([ast.Constant(written)])
            case ast.IfExp(body=body, orelse=orelse):
                yield from _spoken([body, orelse])
            case ast.BinOp(left=left, right=right):
                yield from _spoken([left, right])
