"""What both editors, the jottings and the note, take from the clipboard and give to it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from companion.ui.kit.plain_edit import PlainEdit
from companion.ui.kit.plain_text import LONGEST_LINE, MOST_CHARACTERS
from companion.ui.kit.theme import Theme
from companion.ui.session.editor import Jottings
from companion.ui.wrap_up.note.note_editor import NoteEditor


@pytest.fixture(params=[lambda theme: Jottings(theme, elapsed=lambda: 0), NoteEditor], ids=["jottings", "note"])
def editor(request: pytest.FixtureRequest, theme: Theme, qtbot: QtBot) -> PlainEdit:
    make: Callable[[Theme], PlainEdit] = request.param
    made = make(theme)
    qtbot.addWidget(made)
    made.resize(760, 600)
    made.show()
    return made


def paste(editor: PlainEdit, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    mime.setHtml(f"<h1>{text}</h1>")
    editor.insertFromMimeData(mime)


def lines(document: QTextDocument) -> list[str]:
    return [document.findBlockByNumber(number).text() for number in range(document.blockCount())]


def test_a_paste_is_cut_at_its_bounds(editor: PlainEdit) -> None:
    paste(editor, "x" * (MOST_CHARACTERS + 10))
    pasted = lines(editor.document())
    assert sum(map(len, pasted)) == MOST_CHARACTERS
    assert max(map(len, pasted)) == LONGEST_LINE


def test_a_paste_brings_letters_and_no_look(editor: PlainEdit) -> None:
    paste(editor, "a\u00a0hard space, <b>bold</b>\nנשימה")
    assert lines(editor.document()) == ["a\u00a0hard space, <b>bold</b>", "נשימה"]
    assert editor.document().firstBlock().blockFormat().headingLevel() == 0


def test_pictures_do_not_come_in_and_nothing_is_dropped(editor: PlainEdit) -> None:
    picture = QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert not editor.canInsertFromMimeData(picture)
    assert not editor.acceptDrops()


def test_a_copy_is_plain_text_that_clipboard_histories_leave_alone(editor: PlainEdit) -> None:
    paste(editor, "first\u00a0line\nsecond")
    editor.selectAll()
    mime = editor.createMimeDataFromSelection()
    assert mime.text() == "first\u00a0line\nsecond"
    assert bytes(mime.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert not any(mime.hasFormat(kind) for kind in ("text/html", "text/markdown"))
    assert not any("opendocument" in kind for kind in mime.formats())
