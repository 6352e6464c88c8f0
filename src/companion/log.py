"""What the program says about itself: where something happened and of what type, never with which words.

Messages, arguments and local values may carry what someone said, so none of them is written."""

import logging
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_FILE = "companion.log"
_LARGEST = 64 * 1024
_PACKAGE = Path(__file__).resolve().parent


class RedactingHandler(logging.Handler):
    """Writes level, logger, module and line, and for an exception its type and where it passed through."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self._path = folder / _FILE if folder else None

    def emit(self, record: logging.LogRecord) -> None:
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        lines = [f"{when} {record.levelname} {record.name} {record.module}:{record.lineno}"]
        if record.exc_info and record.exc_info[1]:
            lines += describe(record.exc_info[1])
        text = "\n  ".join(lines) + "\n"
        try:
            if sys.stderr is not None:
                sys.stderr.write(text)
            if self._path:
                self._keep(self._path, text)
        except OSError:
            return

    @staticmethod
    def _keep(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGEST:
            path.replace(path.with_suffix(".old"))
        with path.open("a", encoding="utf-8") as file:
            file.write(text)


def describe(error: BaseException) -> list[str]:
    """Type, file and line of an exception and of its causes; no message, no value."""
    lines = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(type(current).__name__)
        lines += [f"  {place}" for place in _places(current.__traceback__)]
        current = current.__cause__ or current.__context__
    return lines


def start(folder: Path | None) -> None:
    """Send every record here; `folder` keeps a small file too."""
    root = logging.getLogger()
    root.handlers[:] = [RedactingHandler(folder)]
    root.setLevel(logging.WARNING)


def catch_crashes(crashed: Callable[[BaseException], None]) -> None:
    """Log what nobody caught, wherever it was raised, and tell `crashed`. It is called on the raising thread."""
    log = logging.getLogger(__name__)

    def report(error: BaseException | None) -> None:
        if error is None or isinstance(error, KeyboardInterrupt | SystemExit):
            return
        log.error("not caught", exc_info=error)
        crashed(error)

    sys.excepthook = lambda _type, error, _traceback: report(error)
    threading.excepthook = lambda args: report(args.exc_value)
    sys.unraisablehook = lambda args: report(args.exc_value)


def _places(traceback: TracebackType | None) -> list[str]:
    places = []
    while traceback is not None:
        file = Path(traceback.tb_frame.f_code.co_filename)
        name = file.relative_to(_PACKAGE) if file.is_relative_to(_PACKAGE) else Path(file.name)
        places.append(f"{name.as_posix()}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return places
