"""The paper shows seven numbered groups in 18 pt, and nothing of whose it is or what it opens."""

from PySide6.QtWidgets import QApplication

from companion.printing.recovery_sheet import document

CODE = "7K2M-9XQ4-XW4T-B6RD-3HYN-ZP8C-M5VJ"


def test_the_sheet_holds_the_numbered_groups_and_nothing_else(qapp: QApplication) -> None:
    lines = document(CODE, "Fira Sans").toPlainText().splitlines()
    assert [line.split() for line in lines] == [
        [str(number), group] for number, group in enumerate(CODE.split("-"), start=1)
    ]


def test_the_letters_are_18_points(qapp: QApplication) -> None:
    assert document(CODE, "Fira Sans").defaultFont().pointSize() == 18


def test_the_document_has_no_title(qapp: QApplication) -> None:
    assert document(CODE, "Fira Sans").metaInformation(document(CODE, "").MetaInformation.DocumentTitle) == ""
