"""All that a screen holds, shown or hidden: what its widgets carry, what its lists hold, and what a reader is told."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QTextEdit, QWidget

from companion.ui.kit.list_model import ROW

_TEXTS = ("text", "title", "placeholderText", "toolTip", "accessibleName", "accessibleDescription", "windowTitle")
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    ROW,
)


def all_told(root: QWidget) -> str:
    """One text."""
    widgets = [root, *root.findChildren(QWidget)]
    carried = [str(each.property(name) or "") for each in widgets for name in _TEXTS]
    written = [each.toPlainText() for each in widgets if isinstance(each, QTextEdit)]
    listed = [text for each in widgets if isinstance(each, QAbstractItemView) for text in _listed(each)]
    return "\n".join((*carried, *written, *listed, *_spoken(QAccessible.queryAccessibleInterface(root))))


def _listed(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    for row in range(model.rowCount() if model is not None else 0):
        for column in range(columns):
            for role in _ROLES:
                yield str(model.index(row, column).data(role))


def _spoken(node: QAccessibleInterface) -> Iterator[str]:
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
        yield node.text(kind)
    for number in range(node.childCount()):
        child = node.child(number)
        if child is not None:
            yield from _spoken(child)
