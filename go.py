"""One command from a fresh clone: starts Companion, or runs every check. Needs Python only; makes its own `.venv`.

go.py [anything companion takes, for instance --demo]    start the program
go.py check                                              format, lint, types, layers, tests
go.py faults | figures                                   the slow tests; the measured figures
go.py build                                              the program in one folder, and a smoke run of it
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "companion-installed"
BUILT = ROOT / "dist" / "companion"
OLDEST = (3, 11)
TASKS = {
    "check": ("format", "lint", "types", "layers", "tests"),
    "faults": ("faults",),
    "figures": ("figures",),
    "build": ("build",),
}
"""Each step is a task of that name in pyproject.toml."""
QT_NEEDS = "libegl1 libgl1 libglib2.0-0 libxkbcommon0 libfontconfig1 libdbus-1-3"

SMOKE = "six words that guard nothing at all\n"
MAKE_VAULT = """import sys
from pathlib import Path
from companion.vault import opening
from companion.vault.derivation import FLOOR
opening.create(Path(sys.argv[1]), sys.stdin.readline().strip(), config_folder=None, cost=FLOOR)[0].close()
"""

FAILED, CANNOT_RUN = 1, 2


def main(arguments: Sequence[str]) -> int:
    """Does what the first argument names; without a task it hands all of them to Companion."""
    if sys.version_info < OLDEST:
        return cannot_run(f"Companion needs Python 3.11 or newer; this is Python {platform.python_version()}.")
    task = arguments[0] if arguments else ""
    if task not in TASKS:
        return set_up("run") or start(arguments)
    return set_up("dev") or qt_is_missing() or run_steps(TASKS[task]) or (smoke() if task == "build" else 0)


def set_up(wish: str) -> int:
    """Makes `.venv` and installs into it, unless that was done from this very pyproject.toml with this Python."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    kind, found = STAMP.read_text(encoding="utf-8").split() if STAMP.exists() else ("run", "")
    if found == wanted and kind in {wish, "dev"} and python().exists():
        return 0
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        return cannot_run("Python's own venv module is missing. On Debian and Ubuntu: apt-get install python3-venv")
    say("Setting up in .venv. The first time this takes a minute or two.")
    STAMP.unlink(missing_ok=True)
    kind = "dev" if "dev" in {wish, kind} else "run"
    environment = [sys.executable, "-m", "venv", *([] if python().exists() else ["--clear"]), str(VENV)]
    pip = [str(python()), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--editable"]
    try:
        subprocess.run(environment, check=True)
        subprocess.run([*pip, ".[dev]" if kind == "dev" else "."], cwd=ROOT, check=True)
    except (subprocess.CalledProcessError, OSError):
        return cannot_run("Setting up did not work; the lines above say why. Nothing outside .venv was changed.")
    STAMP.write_text(f"{kind} {wanted}\n", encoding="utf-8")
    return 0


def start(arguments: Sequence[str]) -> int:
    """Becomes Companion. Windows has no such step, there it is waited for."""
    command = [str(python()), "-m", "companion", *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


def qt_is_missing() -> int:
    """Names the system libraries that Qt is linked with when they cannot be loaded."""
    tried = subprocess.run([str(python()), "-c", "import PySide6.QtGui"], capture_output=True, text=True, check=False)
    if tried.returncode == 0:
        return 0
    reason = tried.stderr.strip().splitlines()[-1:] or ["no reason given"]
    return cannot_run(
        f"Qt cannot be loaded: {reason[0]}\nOn Debian and Ubuntu these packages hold what it needs: {QT_NEEDS}"
    )


def run_steps(names: Sequence[str]) -> int:
    """Runs all of them, also after one has failed, and says at the end how each went."""
    went = {}
    for name in names:
        say(f"== {name}")
        went[name] = subprocess.call([str(python()), "-m", "poethepoet", "--quiet", name], cwd=ROOT)
    say("")
    for name, code in went.items():
        say(f"{name:<8} {'ok' if code == 0 else 'FAILED'}")
    return FAILED if any(went.values()) else 0


def smoke() -> int:
    """Whether the built program starts, paints its screens and ends by itself; and how large it is."""
    program = BUILT / ("companion.exe" if os.name == "nt" else "companion")
    with tempfile.TemporaryDirectory() as pictures:
        for arguments in (["--version"], ["--pictures", pictures]):
            code = subprocess.call([str(program), *arguments], env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})
            if code != 0:
                say(f"The built program ended with {code} on {arguments[0]}.")
                return FAILED
        painted = len(list(Path(pictures).rglob("*.png")))
        if not backs_up(program, Path(pictures)):
            return FAILED
    if painted == 0:
        say("The built program painted nothing.")
        return FAILED
    size = sum(file.stat().st_size for file in BUILT.rglob("*") if file.is_file() and not file.is_symlink())
    say(f"Built in {BUILT}, {size / 1_000_000:.0f} MB. It starts, painted {painted} pictures, and backed a vault up.")
    return 0


def backs_up(program: Path, folder: Path) -> bool:
    """Whether the built program makes, checks and lays down a backup of a vault that is made here for it."""
    vault, backup = folder / "vault", folder / "kept.backup"
    made = subprocess.run([str(python()), "-c", MAKE_VAULT, str(vault)], input=SMOKE, text=True, check=False)
    if made.returncode != 0:
        say("No vault could be made to try the built program on.")
        return False
    for arguments in (["backup", vault, "--to", backup], ["verify", backup], ["restore", backup, folder / "again"]):
        done = subprocess.run([str(program), *map(str, arguments)], input=SMOKE, text=True, check=False)
        if done.returncode != 0:
            say(f"The built program ended with {done.returncode} on {arguments[0]}.")
            return False
    return True


def python() -> Path:
    """The environment's own interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def say(line: str) -> None:
    """One line for whoever typed the command, in order with what the steps print."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def cannot_run(sentence: str) -> int:
    """Says what is missing; nothing was checked or started."""
    sys.stderr.write(sentence + "\n")
    return CANNOT_RUN


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
