"""Table model over a polars frame: sorting and filtering happened before, cells are read when they are painted."""

from collections.abc import Sequence
from functools import reduce
from operator import and_
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.ui.tables.columns import Column
from reliscore_desktop.ui.text import tr

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The FrameRow of an index."""
COLUMN_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""The Column of an index."""

Key = tuple[Any, ...]

FEW_KEYS = 4


class FrameRow:
    """One row of the frame, read cell by cell; keeps the frame it was made from."""

    __slots__ = ("_row", "_series")

    def __init__(self, series: dict[str, pl.Series], row: int) -> None:
        self._series = series
        self._row = row

    def __getitem__(self, name: str) -> Any:
        return self._series[name][self._row]

    def get(self, name: str, default: Any = None) -> Any:
        """The cell, or `default` where the column is missing or the cell is null."""
        series = self._series.get(name)
        value = None if series is None else series[self._row]
        return default if value is None else value


class FrameModel(QAbstractTableModel):
    """Shows one frame, already filtered and sorted, or some rows of it. A new one is one model reset."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        key_columns: Sequence[str] = DRIVE_KEY_COLUMNS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key_columns = tuple(key_columns)
        self._frame = pl.DataFrame()
        self._series: dict[str, pl.Series] = {}
        self._rows: npt.NDArray[np.uint32] | None = None
        self._shown: pl.DataFrame | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The shown columns, in model order."""
        return self._columns

    @property
    def key_columns(self) -> tuple[str, ...]:
        """Frame columns that identify a row."""
        return self._key_columns

    @property
    def frame(self) -> pl.DataFrame:
        """The shown rows in model order. Gathered where only some rows of a large frame are shown: ask for little."""
        if self._rows is None:
            return self._frame
        if self._shown is None:
            self._shown = self._frame[self._rows]
        return self._shown

    @property
    def source(self) -> object:
        """Another object after every `set_frame`, for whoever keeps what was found in its rows."""
        return self._series

    def set_frame(self, frame: pl.DataFrame, rows: pl.Series | None = None) -> None:
        """Show another frame; with `rows` (UInt32) only these of its rows, in this order, without copying them."""
        self.beginResetModel()
        self._frame = frame
        self._rows = None if rows is None else rows.to_numpy()
        self._shown = None
        self._series = {name: frame[name] for name in frame.columns}
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the same frame."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def row_at(self, row: int) -> FrameRow:
        """The row at this position. Raises IndexError outside the frame when read."""
        return FrameRow(self._series, self._place(row))

    def key_at(self, row: int) -> Key:
        """Values of the key columns in this row."""
        place = self._place(row)
        return tuple(self._series[name][place] for name in self._key_columns)

    def take(self, rows: Sequence[int], columns: Sequence[str] | None = None) -> pl.DataFrame:
        """These shown rows as a frame, in the given order, with all columns or some."""
        frame = self._frame if columns is None else self._frame.select(columns)
        return frame[[self._place(row) for row in rows]]

    def keys(self) -> pl.DataFrame:
        """The key columns of all shown rows, in model order."""
        keys = self._frame.select(self._key_columns)
        return keys if self._rows is None else keys[self._rows]

    def rows_of(self, keys: Sequence[Key]) -> list[int]:
        """Positions of these keys in the shown frame, ascending; keys that aren't shown are left out."""
        if not keys or self._frame.height == 0:
            return []
        places = self._places_of_few(keys) if len(keys) <= FEW_KEYS else self._places_of_many(keys)
        if self._rows is None:
            return places
        shown: list[int] = np.flatnonzero(np.isin(self._rows, np.array(places, np.uint32))).tolist()
        return shown

    def _places_of_few(self, keys: Sequence[Key]) -> list[int]:
        """A comparison for each key, at a fifth of the time of a join in 300,000 rows."""
        found: set[int] = set()
        for key in keys:
            cells = zip(self._key_columns, key, strict=True)
            series = ((self._series[name], value) for name, value in cells)
            equal = (one.is_null() if value is None else one == value for one, value in series)
            found.update(reduce(and_, equal).arg_true().to_list())
        return sorted(found)

    def _places_of_many(self, keys: Sequence[Key]) -> list[int]:
        schema = {name: self._frame.schema[name] for name in self._key_columns}
        wanted = pl.DataFrame(list(keys), schema=schema, orient="row").unique()
        numbered = self._frame.select(self._key_columns).with_row_index("_row")
        found = numbered.join(wanted, on=list(self._key_columns), how="semi", nulls_equal=True)
        return found["_row"].sort().to_list()

    def column_of(self, key: str) -> int:
        """Position of the column with this key, -1 where it isn't shown."""
        return next((place for place, column in enumerate(self._columns) if column.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Rows of the frame."""
        if parent is not None and parent.isValid():
            return 0
        return self._frame.height if self._rows is None else len(self._rows)

    def _place(self, row: int) -> int:
        """Where a shown row stands in the frame."""
        return row if self._rows is None else int(self._rows[row])

    def columnCount(self, parent: Index | None = None) -> int:
        """Shown columns."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, tooltip, alignment, accessible text, and row and column objects for the delegates."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == COLUMN_ROLE:
            return column
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        row = self.row_at(index.row())
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.full_text(row) if column.full_text else column.words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.spoken(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles, tooltips and alignment of the columns; rows have no header."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(column.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr(column.tooltip or column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right_aligned else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
