"""Without a desktop to draw on, two lines say what is missing and how to get it."""

import sys

import pytest

from companion import display

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asked on Linux only")


@linux_only
def test_no_display_is_said_in_two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    lines = display.lack({}).splitlines()
    assert len(lines) == 2
    assert "DISPLAY is not set" in lines[0] or "is missing" in lines[0]


@linux_only
def test_a_dead_display_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7654")
    said = display.lack({"DISPLAY": ":7654"})
    assert "display :7654 does not answer" in said or "is missing" in said


@pytest.mark.parametrize("platform", ["offscreen", "offscreen:size=1x1", "minimal", "wayland", "wayland;xcb"])
def test_another_platform_is_left_alone(platform: str) -> None:
    assert display.lack({"QT_QPA_PLATFORM": platform}) == ""


def test_a_missing_library_is_named_with_its_packages() -> None:
    said = display.explain(OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory"))
    assert "libxcb-cursor.so.0 is missing" in said
    assert "libxcb-cursor0" in said
    assert len(said.splitlines()) == 2


def test_a_library_that_qt_itself_needs_is_named_too() -> None:
    said = display.explain(ImportError("libEGL.so.1: cannot open shared object file: No such file or directory"))
    assert "libEGL.so.1 is missing" in said
    assert "libegl1" in said
