"""The window with the way in is on screen before anything is loaded that it does not need."""

import subprocess
import sys

import pytest

HEAVY = {
    *(
        "companion.app",
        "companion.store",
        "companion.content",
        "companion.demo",
        "companion.ui.today",
        "companion.ui.desk",
    ),
    *("sqlcipher3", "keyring", "zxcvbn", "cryptography", "importlib.metadata", "PySide6.QtPrintSupport"),
}


def loaded_by(module: str) -> set[str]:
    """The names of all modules a fresh interpreter holds after one import."""
    order = f"import sys; import {module}; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", order], capture_output=True, text=True, check=True)
    return set(found.stdout.split())


@pytest.mark.parametrize("module", ["companion.__main__", "companion.first_stage"])
def test_the_first_stage_loads_nothing_of_the_second(module: str) -> None:
    assert not HEAVY & loaded_by(module)


def test_before_the_window_system_was_looked_at_no_qt_is_loaded() -> None:
    assert not any(name.startswith("PySide6") for name in loaded_by("companion.__main__"))


def test_the_second_stage_does_load_it() -> None:
    assert {"sqlcipher3", "cryptography", "companion.store"} <= loaded_by("companion.app")
