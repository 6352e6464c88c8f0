"""The one style sheet, from the tokens. Dynamic properties choose the look; fonts are not set here."""

from collections.abc import Callable
from dataclasses import dataclass

from companion.ui.kit.tokens import TONES, Colours, mixed


@dataclass(frozen=True, slots=True)
class Shape:
    """How long a length of the design is now, and how wide a border."""

    px: Callable[[float], int]
    border: int


def style_sheet(colours: Colours, shape: Shape) -> str:
    """The whole sheet."""
    parts = (_tones, _surfaces, _fields, _buttons, _lists, _bars)
    return "\n".join(part(colours, shape) for part in parts)


def _tones(c: Colours, _: Shape) -> str:
    rules = [f'QLabel[tone="{tone}"] {{ color: {getattr(c, tone)}; }}' for tone in TONES]
    flat = "QAbstractItemView, QPushButton, QToolButton, QCheckBox, QRadioButton, QSlider { outline: 0; }"
    return "\n".join([flat, *rules])


def _surfaces(c: Colours, s: Shape) -> str:
    px, line = s.px, s.border
    return f"""
QFrame[kind="card"] {{ background: {c.surface}; border: {line}px solid {c.line}; border-radius: {px(14)}px; }}
QFrame[kind="card"][ground="plain"] {{ background: transparent; }}
QFrame[kind="card"][ground="rail"] {{ background: {c.rail}; border-radius: {px(16)}px; }}
QFrame[kind="card"][ground="next"] {{ border-color: {c.loden}; }}
QFrame[kind="card"][ground="honey"] {{ background: {c.honey_tint}; border-color: {c.honey_tint}; }}
QFrame[kind="card"][ground="loden"] {{ background: {c.loden_tint}; border-color: {c.loden_tint}; }}
QFrame[kind="card"][ground="brick"] {{ background: {c.brick_tint}; border-color: {c.brick_tint}; }}
QFrame[kind="card"][ground="paper"] {{ border-radius: {px(16)}px; }}
QFrame[kind="card"][ground="paper"][written="true"] {{ border-color: {c.loden}; }}
QFrame[kind="card"][ground="lock"] {{ border-radius: {px(18)}px; }}
QFrame[kind="well"] {{ background: {c.sunk}; border: {line}px solid {c.line}; border-radius: {px(10)}px; }}
QFrame[kind="place"] {{ background: {c.surface}; border: {line}px solid {c.edge}; border-radius: {px(10)}px; }}
QFrame[kind="rail"] {{ background: {c.rail}; border: 0; }}
QFrame[kind="hairline"] {{ background: {c.line}; border: 0; min-height: {line}px; max-height: {line}px; }}
QFrame[kind="popover"] {{
  background: {c.surface}; border: {line}px solid {c.edge}; border-radius: {px(12)}px; }}
QToolTip {{ background: {c.surface}; color: {c.ink}; border: {line}px solid {c.edge}; padding: {px(4)}px {px(8)}px; }}
QMenu {{ background: {c.surface}; color: {c.ink}; border: {line}px solid {c.edge}; padding: {px(6)}px;
  border-radius: {px(12)}px; }}
QMenu::item {{ padding: {px(8)}px {px(14)}px; border-radius: {px(8)}px; }}
QMenu::item:selected {{ background: {c.selection}; color: {c.on_selection}; }}
QMenu::item:disabled {{ color: {c.quiet}; }}
QMenu::separator {{ background: {c.line}; height: {line}px; margin: {px(6)}px {px(8)}px; }}
"""


def _fields(c: Colours, s: Shape) -> str:
    px, line = s.px, s.border
    height, inset = px(42), px(14)
    field = "QLineEdit, QComboBox, QAbstractSpinBox"
    return f"""
{field} {{ background: {c.surface}; color: {c.ink}; border: {line}px solid {c.edge};
  border-radius: {px(10)}px; padding: 0 {inset - line}px; min-height: {height - 2 * line}px;
  placeholder-text-color: {c.quiet}; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
  border: 2px solid {c.loden}; padding: 0 {inset - 2}px; min-height: {height - 4}px; }}
QLineEdit {{ lineedit-password-character: 8226; }}
QAbstractSpinBox {{ max-height: {height - 2 * line}px; }}
QAbstractSpinBox:focus {{ max-height: {height - 4}px; }}
QLineEdit[kind="large"] {{ min-height: {px(52) - 2 * line}px; }}
QLineEdit[kind="large"]:focus {{ min-height: {px(52) - 4}px; }}
QLineEdit[kind="table"] {{ min-height: {px(60) - 2 * line}px; }}
QLineEdit[kind="table"]:focus {{ min-height: {px(60) - 4}px; }}
QLineEdit[wrong="true"] {{ border-color: {c.brick}; }}
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus {{ background: transparent; border: 0; padding: 0;
  min-height: {px(42)}px; }}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{ color: {c.quiet}; border-color: {c.line}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: 0; padding: 0; min-height: 0; background: transparent; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: 0; }}
QComboBox::drop-down {{ border: 0; width: {px(26)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {c.surface}; color: {c.ink}; border: {line}px solid {c.edge};
  padding: {px(4)}px; selection-background-color: {c.selection}; selection-color: {c.on_selection}; }}
QTextEdit {{ background: {c.surface}; color: {c.ink}; placeholder-text-color: {c.quiet};
  border: {line}px solid {c.edge}; border-radius: {px(10)}px; padding: {px(8)}px {px(10)}px; }}
QTextEdit:focus {{ border: 2px solid {c.loden}; padding: {px(8) - 2 + line}px {px(10) - 2 + line}px; }}
QTextEdit[kind="paper"] {{ border: {line}px solid {c.line}; border-radius: {px(16)}px; padding: 0; }}
QTextEdit[kind="paper"]:focus {{ border: {line}px solid {c.loden}; padding: 0; }}
QTextEdit[kind="bare"], QTextEdit[kind="bare"]:focus {{ background: transparent; border: 0; padding: 0; }}
"""


def _buttons(c: Colours, s: Shape) -> str:
    px, line = s.px, s.border
    pressed = mixed(c.surface, c.edge, 0.18)
    return f"""
QPushButton {{ background: {c.surface}; color: {c.ink}; border: {line}px solid {c.edge};
  border-radius: {px(10)}px; padding: {px(9)}px {px(17)}px; }}
QPushButton:hover {{ background: {c.sunk}; }}
QPushButton:pressed {{ background: {pressed}; }}
QPushButton:disabled {{ color: {c.quiet}; border-color: {c.line}; background: transparent; }}
QPushButton[kind="primary"] {{ background: {c.loden}; color: {c.on_loden}; border-color: {c.loden}; }}
QPushButton[kind="primary"]:hover {{ background: {mixed(c.loden, c.ink, 0.16)}; }}
QPushButton[kind="primary"]:pressed {{ background: {mixed(c.loden, c.ink, 0.3)}; }}
QPushButton[kind="primary"]:disabled {{ background: {c.sunk}; color: {c.quiet}; border-color: {c.line}; }}
QPushButton[kind="link"], QPushButton[kind="quiet"] {{
  background: transparent; border-color: transparent; padding: 0; }}
QPushButton[kind="quiet"]:hover {{ background: {c.sunk}; }}
QPushButton[kind="quiet"]:pressed {{ background: {pressed}; }}
QPushButton[kind="danger"] {{ color: {c.brick}; border-color: {c.brick}; }}
QPushButton[kind="danger"]:hover {{ background: {c.brick_tint}; }}
QToolButton {{ background: transparent; color: {c.soft}; border: {line}px solid transparent;
  border-radius: {px(10)}px; padding: {px(4)}px; }}
QToolButton:hover {{ background: {c.sunk}; }}
QToolButton:pressed {{ background: {pressed}; }}
QToolButton[kind="plain"] {{ background: {c.surface}; color: {c.ink}; border-color: {c.edge}; }}
QToolButton[kind="plain"]:hover {{ background: {c.sunk}; }}
QToolButton[kind="chooser"] {{ background: {c.surface}; color: {c.ink}; border-color: {c.edge};
  padding: 0 {px(14)}px; min-height: {px(42) - 2 * line}px; }}
QToolButton::menu-indicator {{ image: none; }}
QCheckBox, QRadioButton {{ spacing: {px(10)}px; }}
"""


def _lists(c: Colours, s: Shape) -> str:
    px = s.px
    views = "QListView, QTableView, QTreeView"
    return f"""
{views} {{ background: transparent; color: {c.ink}; border: 0; show-decoration-selected: 1;
  selection-background-color: {c.selection}; selection-color: {c.on_selection}; }}
QListView::item {{ border-radius: {px(8)}px; padding: 0 {px(14)}px; min-height: {px(42)}px; }}
QListView::item:selected {{ background: {c.selection}; color: {c.on_selection}; }}
QTableView {{ gridline-color: {c.line}; }}
QTableView::item:selected {{ background: {c.selection}; color: {c.on_selection}; }}
QHeaderView, QHeaderView::section {{ background: transparent; color: {c.quiet}; border: 0; }}
QScrollArea, QScrollArea > QWidget > QWidget[kind="page"] {{ background: transparent; border: 0; }}
QStackedWidget {{ background: transparent; }}
"""


def _bars(c: Colours, s: Shape) -> str:
    px = s.px
    wide, thin = px(12), px(3)
    return f"""
QScrollBar {{ background: transparent; border: 0; margin: 0; }}
QScrollBar:vertical {{ width: {wide}px; }}
QScrollBar:horizontal {{ height: {wide}px; }}
QScrollBar::handle {{ background: {mixed(c.line, c.edge, 0.3)}; border-radius: {thin}px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {c.edge}; }}
QScrollBar::handle:vertical {{ min-height: {px(36)}px; margin: {thin}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(36)}px; margin: {thin}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QSlider {{ min-height: {px(28)}px; }}
QSlider::groove:horizontal {{ height: {px(3)}px; background: {c.edge}; border-radius: 1px; }}
QSlider::sub-page:horizontal {{ background: {c.loden}; border-radius: 1px; }}
QSlider::handle:horizontal {{ background: {c.loden}; width: {px(20)}px; height: {px(20)}px;
  margin: -{px(20) // 2 - 1}px 0; border-radius: {px(20) // 2}px; }}
"""
