"""Why this risk: factors as multipliers on the odds that multiply up from the base to the shown probability."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from reliscore_desktop.app.operations import DriveDetail, Factor
from reliscore_desktop.ui.formatting import day, decimal, number, percent
from reliscore_desktop.ui.reason_words import reason_fact
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.factor_bar import FactorBar
from reliscore_desktop.ui.widgets.label import label


def multiplier_text(multiplier: float) -> str:
    """×19.1, ×1.7, ×0.73; without decimals from 100."""
    if multiplier >= 99.95:
        return f"×{number(multiplier)}"
    return f"×{decimal(multiplier, 1 if multiplier >= 0.995 else 2)}"


def why_subtitle(detail: DriveDetail) -> str:
    """From where to where, e.g. "from 0.10% to 64%, effect on the odds"; names the day when it isn't the shown one."""
    probability = detail.state.get("probability")
    if detail.base_probability is None or probability is None:
        return ""
    words = tr("{base} to {risk}, effect on odds", base=percent(detail.base_probability), risk=percent(probability))
    if detail.explained_day is not None and detail.explained_day != detail.as_of:
        words += tr(" of {day}", day=day(detail.explained_day))
    return words


def factor_text(factor: Factor) -> str:
    """The fact behind a factor in the user's language; how many inputs the last line sums up."""
    if factor.reason is not None:
        return reason_fact(factor.reason)
    if factor.inputs == 0:
        return tr("Calibration of the risk")
    return plural(factor.inputs, "The other input", "The other {n} inputs together")


class WhyPanel(QWidget):
    """One line a factor: words, bar, multiplier."""

    def __init__(self, *, role: TextRole = TextRole.TABLE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._widgets: list[QWidget] = []

    def show_factors(self, factors: tuple[Factor, ...], missing: str = "") -> None:
        """Show these factors in their order; where there are none, `missing` says why."""
        self._clear()
        if not factors:
            self._add(label(missing or tr("There is no score to explain."), self._role, Token.TEXT3, wrap=True), 0, 0)
        for row, factor in enumerate(factors):
            self._add_factor(row, factor)

    @property
    def lines(self) -> tuple[str, ...]:
        """The shown words and multipliers, a line each."""
        texts = [widget.text() for widget in self._widgets if isinstance(widget, QLabel)]
        return tuple(" ".join(pair) for pair in zip(texts[::2], texts[1::2], strict=False))

    def _add_factor(self, row: int, factor: Factor) -> None:
        text = factor_text(factor)
        words = label(text, self._role, wrap=True)
        effect = label(multiplier_text(factor.multiplier), TextRole.TABLE_STRONG)
        effect.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        effect.setMinimumWidth(40)
        bar = FactorBar(factor.multiplier)
        raises = factor.multiplier >= 1
        direction = tr("raises the odds") if raises else tr("lowers the odds")
        bar.setAccessibleName(f"{text}: {direction} {multiplier_text(factor.multiplier)}")
        self._add(words, row, 0)
        self._add(effect, row, 2)
        self._add(bar, row, 1, Qt.AlignmentFlag.AlignTop)

    def _add(self, widget: QWidget, row: int, column: int, align: Qt.AlignmentFlag | None = None) -> None:
        self._widgets.append(widget)
        if align is None:
            self._grid.addWidget(widget, row, column)
        else:
            self._grid.addWidget(widget, row, column, align)

    def _clear(self) -> None:
        for widget in self._widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets = []
