"""Reads the command line."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from companion import __version__
from companion.options import COMMANDS, Options

MOST_SESSIONS = 100_000


def parse(arguments: Sequence[str]) -> Options:
    """Ends the process with 2 and a line of its own when the arguments make no sense, with 0 after --version."""
    parser = argparse.ArgumentParser(
        prog="companion",
        description="An encrypted record for the therapy hour.",
        epilog=f"Without a window: companion {' | '.join(COMMANDS)}, each with --help.",
    )
    parser.add_argument("--vault", type=Path, metavar="DIR", help="the folder of the vault (default: your own)")
    parser.add_argument("--demo", action="store_true", help="an invented caseload in a vault that is gone at the end")
    parser.add_argument("--sessions", type=_count, metavar="N", help=f"how many the demo holds, up to {MOST_SESSIONS}")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="draw every screen into this folder, and end")
    parser.add_argument("--version", action="version", version=f"Companion {__version__}")
    found = parser.parse_args(arguments)
    if found.sessions is not None and not found.demo:
        parser.error("--sessions goes with --demo")
    if found.demo and found.vault:
        parser.error("--demo has a vault of its own; leave --vault away")
    return Options(found.vault, found.demo, found.sessions, found.pictures)


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_SESSIONS:
        raise argparse.ArgumentTypeError(f"a number from 1 to {MOST_SESSIONS}")
    return number
