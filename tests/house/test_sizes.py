from pathlib import Path

from tests.house.source import ROOT

MOST, USUAL = 400, 200


def sizes(*folders: str) -> dict[Path, int]:
    """Lines of every Python file, and of every migration."""
    files = [file for folder in folders for kind in ("*.py", "*.sql") for file in (ROOT / folder).rglob(kind)]
    return {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files}


def too_long(sizes: dict[Path, int]) -> list[str]:
    return [f"{'/'.join(file.parts[-3:])}: {lines} lines" for file, lines in sizes.items() if lines > MOST]


def test_no_file_is_longer_than_a_newcomer_reads_in_one_go() -> None:
    found = {**sizes("src", "tests"), ROOT / "go.py": len((ROOT / "go.py").read_text(encoding="utf-8").splitlines())}
    assert len(found) > 100
    assert not too_long(found)


def test_a_file_that_is_too_long_is_found(tmp_path: Path) -> None:
    (found,) = too_long({tmp_path / "long.py": MOST + 1, tmp_path / "short.py": MOST})
    assert found.endswith("/long.py: 401 lines")


def test_nine_files_in_ten_stay_under_two_hundred_lines() -> None:
    program = sizes("src")
    long = {file.name: lines for file, lines in program.items() if lines > USUAL}
    assert len(long) <= len(program) / 10, long
