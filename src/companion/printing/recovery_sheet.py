"""The recovery sheet on paper: seven numbered groups, and nothing that says whose it is or what it opens."""

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtPrintSupport import QPrinter

_SIZE_POINTS = 18
_LINE_PER_CENT = 190


def document(code: str, family: str) -> QTextDocument:
    """One group a line, numbered, in 18 pt. `family` is the font of the letters."""
    found = QTextDocument()
    font = QFont(family)
    font.setPointSize(_SIZE_POINTS)
    found.setDefaultFont(font)
    found.setUndoRedoEnabled(False)
    lines = QTextBlockFormat()
    lines.setLineHeight(_LINE_PER_CENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor = QTextCursor(found)
    cursor.setBlockFormat(lines)
    for number, group in enumerate(code.split("-"), start=1):
        if number > 1:
            cursor.insertBlock(lines)
        cursor.insertText(f"{number}    {group}", QTextCharFormat())
    return found


def print_sheet(code: str, family: str, printer: QPrinter) -> bool:
    """Send it to a printer that was chosen for it; False when the printer does not take it."""
    printer.setDocName(" ")
    document(code, family).print_(printer)
    return printer.printerState() is not QPrinter.PrinterState.Error
