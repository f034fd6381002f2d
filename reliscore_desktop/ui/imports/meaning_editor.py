"""Says what one column of a file becomes: a fact of the drive, or a SMART attribute by its number."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from reliscore_desktop.domain.smart import attribute, normalized_column, raw_column
from reliscore_desktop.sources.profile import CapacityUnit
from reliscore_desktop.ui.imports.column_rows import fact_names
from reliscore_desktop.ui.imports.mapping_draft import Meaning, unit_name
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox
from reliscore_desktop.ui.widgets.spin_box import with_margin

NOT_READ, RAW, NORMALIZED = "", "raw", "normalized"
CAPACITY = "capacity_bytes"
_SMART = re.compile(r"smart_(\d+)_(raw|normalized)")
FIRST_ATTRIBUTE, LAST_ATTRIBUTE = 1, 255


class MeaningEditor(QWidget):
    """Emits `chosen` with a Meaning or None whenever the person changes something."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = ElidedLabel(role=TextRole.STRONG)
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Becomes"))
        self.kind.addItem(tr("Not read"), NOT_READ)
        for canonical, words in fact_names().items():
            self.kind.addItem(words, canonical)
        self.kind.addItem(tr("SMART raw value"), RAW)
        self.kind.addItem(tr("SMART normalised value"), NORMALIZED)
        self.kind.setMaxVisibleItems(self.kind.count())
        self.number = QSpinBox(minimum=FIRST_ATTRIBUTE, maximum=LAST_ATTRIBUTE)
        with_margin(self.number)
        self.number.setAccessibleName(tr("SMART attribute"))
        self.attribute = label(role=TextRole.TABLE, tone=Token.TEXT2)
        self.unit = QComboBox()
        self.unit.setAccessibleName(tr("Unit"))
        for unit in CapacityUnit:
            self.unit.addItem(unit_name(unit), unit.value)
        row = hbox(self)
        row.addWidget(self.column, 1)
        row.addWidget(label(tr("becomes"), TextRole.TABLE, Token.TEXT3))
        row.addWidget(self.kind)
        for widget in (self.number, self.attribute, self.unit):
            row.addWidget(widget)
        self.kind.activated.connect(self._tell)
        self.unit.activated.connect(self._tell)
        self.number.valueChanged.connect(self._tell)
        self.show_column("", None)

    def show_column(self, name: str, meaning: Meaning | None) -> None:
        """Show another column; a nameless one can't be mapped."""
        self.setEnabled(bool(name.strip()))
        self.column.set_full_text(name or tr("Choose a column in the table"))
        smart = _SMART.fullmatch(meaning.becomes) if meaning else None
        kind = (smart[2] if smart else meaning.becomes) if meaning else NOT_READ
        self.number.blockSignals(True)
        self.number.setValue(int(smart[1]) if smart else _number_in(name))
        self.number.blockSignals(False)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        unit = meaning.unit if meaning else CapacityUnit.BYTES
        self.unit.setCurrentIndex(self.unit.findData(unit.value))
        self._follow()

    def _follow(self) -> None:
        kind = self.kind.currentData()
        self.number.setVisible(kind in (RAW, NORMALIZED))
        self.attribute.setVisible(kind in (RAW, NORMALIZED))
        self.attribute.setText(tr(attribute(self.number.value()).name))
        self.unit.setVisible(kind == CAPACITY)

    def _tell(self, *_: object) -> None:
        self._follow()
        kind, number = self.kind.currentData(), self.number.value()
        if kind == NOT_READ:
            self.chosen.emit(None)
        elif kind in (RAW, NORMALIZED):
            self.chosen.emit(Meaning(raw_column(number) if kind == RAW else normalized_column(number)))
        else:
            unit = CapacityUnit(self.unit.currentData()) if kind == CAPACITY else CapacityUnit.BYTES
            self.chosen.emit(Meaning(kind, unit))


def _number_in(name: str) -> int:
    """The attribute's number where the column's name has one: "SMART 197 (raw)"."""
    found = re.search(r"\d{1,3}", name)
    number = int(found[0]) if found else FIRST_ATTRIBUTE
    return number if FIRST_ATTRIBUTE <= number <= LAST_ATTRIBUTE else FIRST_ATTRIBUTE
