"""What rule-based tools would say: our re-implementations of their published rules, with the values that met them."""

from PySide6.QtCore import Qt
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
    "own_verdict": "Drive's own SMART",
}
"""Names of the tools; the panel's heading and tooltips say that these are re-implementations."""


def explanation() -> str:
    """What the panel is, for its info mark."""
    return tr(
        "Our own re-implementations of the rules these tools publish, applied to the values of this day. "
        "The tools themselves may differ."
    )


class RulesPanel(QWidget):
    """Tool on the left, verdict on the right; `columns` puts several pairs side by side."""

    def __init__(self, *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._lines: list[QWidget] = []

    def show_rules(self, rules: tuple[RuleVerdict, ...]) -> None:
        """Show these verdicts in their order."""
        for line in self._lines:
            self._grid.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_line(rule) for rule in rules]
        for place, line in enumerate(self._lines):
            self._grid.addWidget(line, place // self._columns, place % self._columns)

    @property
    def lines(self) -> tuple[str, ...]:
        """The shown tools with their verdicts."""
        return tuple(line.accessibleName() for line in self._lines)


def _line(rule: RuleVerdict) -> QWidget:
    line = QWidget()
    row = hbox(line, spacing=5)
    row.addWidget(ElidedLabel(SHORT_NAMES.get(rule.rule, rule.title), TextRole.TABLE, Token.TEXT2), 1)
    speaks = rule.severity > 0
    if speaks:
        row.addWidget(IconLabel("warning", Token.HIGH if rule.severity > 1 else Token.ELEVATED, 13))
    title, said = rule_title(rule.rule, rule.title), verdict_words(rule.verdict)
    verdict = label(said, TextRole.TABLE_STRONG if speaks else TextRole.TABLE)
    verdict.setProperty("tone", (Token.TEXT if speaks else Token.TEXT3).value)
    row.addWidget(verdict, 0, Qt.AlignmentFlag.AlignRight)
    line.setAccessibleName(f"{title}: {said}")
    line.setToolTip(f"{title}: {said}\n{rule.detail}".strip())
    return line
