"""Rows that may be edited where they stand. The view asks the model; the model itself is never written to."""

from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from companion.ui.kit.list_model import RowModel

Row = TypeVar("Row")


class EditableRows(RowModel[Row]):
    """What an editor holds travels as the delegate's signal."""

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable
