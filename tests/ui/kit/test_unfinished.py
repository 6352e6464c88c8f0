"""What was half filled in when a lock came stands there again in the same form of the same place, and nowhere else."""

import json

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QLineEdit, QSpinBox, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.kit.discreet import DiscreetWindow
from companion.ui.kit.keeper import Keeper
from companion.ui.kit.passphrase_field import PassphraseField
from companion.ui.kit.theme import Theme
from companion.ui.kit.unfinished import Unfinished


class Form(QWidget):
    """One field of each kind."""

    def __init__(self, theme: Theme, name: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.name, self.text, self.day = QLineEdit(name), QTextEdit(), QDateEdit(QDate(2026, 3, 12))
        self.minutes, self.where, self.again = QSpinBox(), QComboBox(), QCheckBox("Again")
        self.secret = PassphraseField(theme, "Passphrase")
        self.where.addItems(["In the room", "Video"])
        fields = (self.name, self.text, self.day, self.minutes, self.where, self.again, self.secret)
        for field in fields:
            column.addWidget(field)
        Keeper(self, lambda: "Form")

    def filled(self) -> tuple[object, ...]:
        return (
            self.name.text(),
            self.text.toPlainText(),
            self.day.date(),
            self.minutes.value(),
            self.where.currentText(),
            self.again.isChecked(),
            self.secret.text(),
        )


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> DiscreetWindow:
    made = DiscreetWindow()
    theme.dress_window(made)
    made.unfinished.place = "person:3"
    qtbot.addWidget(made)
    return made


def fill(form: Form) -> None:
    QTest.keyClicks(form.name, "Bea")
    form.text.setPlainText("two\nlines")
    form.day.setDate(QDate(2026, 4, 1))
    form.minutes.setValue(50)
    form.where.setCurrentIndex(1)
    form.again.click()
    form.secret.show_text(True)
    form.secret.setText("never kept")


def carried(unfinished: Unfinished, place: str = "person:3") -> Unfinished:
    """As it comes through a lock."""
    after = Unfinished()
    after.fill(json.loads(json.dumps(unfinished.everything())))
    after.place = place
    return after


def shown(window: DiscreetWindow, form: Form) -> Form:
    window.setCentralWidget(form)
    window.show()
    form.show()
    return form


def test_every_field_but_a_passphrase_comes_back_as_it_was(window: DiscreetWindow, theme: Theme) -> None:
    form = shown(window, Form(theme))
    fill(form)
    before = form.filled()
    window.locking.emit()
    assert "never kept" not in json.dumps(window.unfinished.everything())
    window.unfinished = carried(window.unfinished)
    assert window.unfinished.titles() == ["Form"]
    again = shown(window, Form(theme))
    assert again.filled() == (*before[:-1], "")
    assert window.unfinished.titles() == []


@pytest.mark.parametrize(("place", "name"), [("person:4", ""), ("person:3", "Ana")])
def test_another_place_and_another_beginning_are_left_as_they_are(
    window: DiscreetWindow, theme: Theme, place: str, name: str
) -> None:
    form = shown(window, Form(theme))
    QTest.keyClicks(form.name, "Bea")
    window.locking.emit()
    window.unfinished = carried(window.unfinished, place)
    assert shown(window, Form(theme, name)).name.text() == name


def test_what_was_not_touched_or_is_shut_is_not_kept(window: DiscreetWindow, theme: Theme) -> None:
    form = shown(window, Form(theme))
    window.locking.emit()
    assert window.unfinished.everything() == {}
    QTest.keyClicks(form.name, "Bea")
    form.hide()
    window.locking.emit()
    assert window.unfinished.everything() == {}


def test_behind_a_cover_it_is_kept_all_the_same(window: DiscreetWindow, theme: Theme) -> None:
    form = shown(window, Form(theme))
    QTest.keyClick(form.name, Qt.Key.Key_B)
    window.hide()
    window.locking.emit()
    assert window.unfinished.titles() == ["Form"]
