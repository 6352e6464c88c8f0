"""Choosing a printer for the recovery sheet, on explicit wish only. Nothing is written to a file on the way."""

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from companion.printing.recovery_sheet import print_sheet
from companion.ui.kit.theme import Theme
from companion.ui.shell.window import TITLE


def print_code(
    parent: QWidget, theme: Theme, code: str, *, sent: Callable[[], None], failed: Callable[[], None]
) -> None:
    """Ask for a printer and send the sheet to it; `failed` when there is none, or it does not take it."""
    if not QPrinterInfo.availablePrinterNames():
        failed()
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(TITLE)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    family = theme.font("body").family()

    def send() -> None:
        (sent if print_sheet(code, family, printer) else failed)()

    dialog.accepted.connect(send)
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)
