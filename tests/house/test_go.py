"""The one command: its steps exist, and what the continuous run does is what the README says."""

import os
import tomllib

import go


def test_every_step_is_a_task_of_the_project() -> None:
    tasks = tomllib.loads((go.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["poe"]["tasks"]
    assert {name for steps in go.TASKS.values() for name in steps} == set(tasks)


def test_the_continuous_run_ends_with_the_readmes_own_command() -> None:
    run = go.ROOT / ".ci" / "run"
    *_, last = run.read_text(encoding="utf-8").splitlines()
    assert last == "exec python3 go.py check"
    assert "`python3 go.py check`" in (go.ROOT / "README.md").read_text(encoding="utf-8")
    assert os.access(run, os.X_OK)


def test_the_continuous_run_brings_what_the_command_would_ask_for() -> None:
    assert f"python3-venv {go.QT_NEEDS}" in (go.ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_a_task_is_told_from_what_the_program_takes() -> None:
    assert not any(name.startswith("-") for name in go.TASKS)
