"""What rule-based tools would say: our re-implementations of their published rules, with the values that met them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from reliscore_desktop.app.operations import RuleVerdict
from reliscore_desktop.ui.drive.verdict_words import rule_title, verdict_words
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox

SHORT_NAMES = {
    "backblaze_five": "Backblaze five",
    "scrutiny": "Scrutiny",
    "crystaldiskinfo": "CrystalDiskInfo",
    "truenas": "TrueNAS",
    "hds_default": "HD Sentinel",
    "hds_strict": "HDS, strict",
    "smartd": "smartd",
    "own_verdict": "Drive's SMART",
}
BETWEEN_PX = 20
"""Names of the tools; the panel's heading and tooltips say that these are re-implementations."""


def explanation() -> str:
    """What the panel is, for its info mark."""
    return tr(
        "Our own re-implementations of the rules these tools publish, applied to the values of this day. "
        "The tools themselves may differ."
    )


class RulesPanel(QWidget):
    """Tool on the left, verdict on the right; `columns` pairs stand side by side where no tool's name is cut."""

    def __init__(self, *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = self._shown_columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(BETWEEN_PX)
        self._grid.setVerticalSpacing(4)
        self._lines: list[_RuleLine] = []

    def show_rules(self, rules: tuple[RuleVerdict, ...]) -> None:
        """Show these verdicts in their order."""
        for line in self._lines:
            self._grid.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_RuleLine(rule) for rule in rules]
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One below the other where there is no room side by side."""
        super().resizeEvent(event)
        if self._fitting_columns() != self._shown_columns:
            self._arrange()

    @property
    def lines(self) -> tuple[str, ...]:
        """The shown tools with their verdicts."""
        return tuple(line.accessibleName() for line in self._lines)

    def _fitting_columns(self) -> int:
        whole = sum(self._widths()) + (self._columns - 1) * BETWEEN_PX
        return self._columns if whole <= self.width() else 1

    def _widths(self) -> list[int]:
        """What the widest line of each column takes when they stand side by side, px."""
        columns = [self._lines[column :: self._columns] for column in range(self._columns)]
        return [max((line.whole_width() for line in lines), default=0) for lines in columns]

    def _arrange(self) -> None:
        columns = self._shown_columns = self._fitting_columns()
        for column, width in enumerate(self._widths()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._grid.setColumnMinimumWidth(column, width if columns > 1 else 0)
        for place, line in enumerate(self._lines):
            self._grid.addWidget(line, place // columns, place % columns)


class _RuleLine(QWidget):
    """One tool with its verdict; the values that met the rule are in the tooltip."""

    def __init__(self, rule: RuleVerdict) -> None:
        super().__init__()
        self._row = hbox(self, spacing=5)
        self._name = ElidedLabel(SHORT_NAMES.get(rule.rule, rule.title), TextRole.TABLE, Token.TEXT2)
        self._row.addWidget(self._name, 1)
        speaks = rule.severity > 0
        if speaks:
            self._row.addWidget(IconLabel("warning", Token.HIGH if rule.severity > 1 else Token.ELEVATED, 13))
        title, said = rule_title(rule.rule, rule.title), verdict_words(rule.verdict)
        verdict = label(said, TextRole.TABLE_STRONG if speaks else TextRole.TABLE)
        verdict.setProperty("tone", (Token.TEXT if speaks else Token.TEXT3).value)
        self._row.addWidget(verdict, 0, Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(f"{title}: {said}")
        self.setToolTip(f"{title}: {said}\n{rule.detail}".strip())

    def whole_width(self) -> int:
        """Px that the line takes with its whole name."""
        return self._row.minimumSize().width() + self._name.whole_width()
