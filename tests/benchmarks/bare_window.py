"""A bare main window with a text edit, in a process of its own: `type` prints times in microseconds, `rest` waits."""

import sys

from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit


def main(mode: str, count: int) -> None:
    """In `rest` nothing more is imported than such a window needs."""
    app = QApplication(["bare"])
    window = QMainWindow()
    editor = QTextEdit()
    window.setCentralWidget(editor)
    window.resize(1280, 800)
    window.show()
    if mode == "rest":
        app.processEvents()
        print("ready", flush=True)  # noqa: T201 - read by the benchmark
        sys.stdin.read()
        return
    from tests.benchmarks.keys import JOTTINGS_SIZE, NOTE_LINES, prose, typed

    from companion.ui.kit.fonts import load

    load()
    font = QFont("Fira Sans")
    font.setPixelSize(20)
    editor.setFont(font)
    editor.setPlainText("\n".join(NOTE_LINES))
    # As large as the jottings, so that lines break alike.
    window.resize(*JOTTINGS_SIZE)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.setFocus()
    app.processEvents()
    seconds = typed(editor, prose(count))
    print(*(round(each * 1e6) for each in seconds))  # noqa: T201 - as above


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
