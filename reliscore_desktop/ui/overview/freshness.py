"""Data freshness: fourteen days of reporting for each site, and one sentence about what is missing."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QToolTip, QWidget

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.freshness import MOST_MISSING, FreshnessCell, SiteFreshness
from reliscore_desktop.ui.formatting import day, long_day, number
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

SITES_SHOWN = 5
SITE_WIDTH = 66
COMPLETE_SHARE = 0.999
"""A day is drawn full where at least this share of the drives in service reported."""


def is_complete(cell: FreshnessCell) -> bool:
    """Whether (nearly) every drive in service reported."""
    return cell.in_service > 0 and cell.reported / cell.in_service >= COMPLETE_SHARE


class FreshnessStrip(QWidget):
    """A cell a day: full = all reported, half height = some missing, outline = no file, line = no drives yet."""

    def __init__(self, site: str, cells: Sequence[FreshnessCell], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = tuple(cells)
        last = cells[-1].day if cells else None
        missing = [day(one.day, last) for one in cells if one.reported == 0 and one.in_service]
        some = [day(one.day, last) for one in cells if one.reported > 0 and not is_complete(one)]
        words = tr("complete") if not missing and not some else ""
        words += tr("no file on {days}", days=", ".join(missing)) if missing else ""
        words += (" " if missing and some else "") + (
            tr("drives missing on {days}", days=", ".join(some)) if some else ""
        )
        self.setAccessibleName(tr("Reports of {site}", site=site))
        self.setAccessibleDescription(words)
        theme().theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Ten px a day."""
        return QSize(10 * max(1, len(self._cells)), 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, cell in enumerate(self._cells):
            box = self._box(place)
            if cell.in_service == 0:
                painter.fillRect(QRectF(box.left(), box.center().y(), box.width(), 1), theme().color(Token.BORDER))
                continue
            if cell.reported == 0:
                painter.setPen(QPen(theme().color(Token.BORDER_STRONG), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            complete = is_complete(cell)
            painter.setBrush(theme().color(Token.ACCENT, 0.85) if complete else theme().color(Token.ELEVATED))
            painter.drawRoundedRect(box if complete else box.adjusted(0, box.height() / 2, 0, 0), 2, 2)
        painter.end()

    def event(self, event: object) -> bool:
        """Read out the day under the mouse."""
        if isinstance(event, QHelpEvent):
            for place, cell in enumerate(self._cells):
                if self._box(place).adjusted(-1, -4, 1, 4).contains(event.pos().toPointF()):
                    values = {"n": number(cell.reported), "total": number(cell.in_service), "day": long_day(cell.day)}
                    QToolTip.showText(event.globalPos(), tr("{day}: {n} of {total} drives reported", **values), self)
                    return True
        return bool(super().event(event))  # type: ignore[arg-type]  # passed on untouched

    def _box(self, place: int) -> QRectF:
        width = min(10.0, self.width() / max(1, len(self._cells)))
        return QRectF(place * width, (self.height() - 13) / 2, width - 2, 13)


class FreshnessCard(Card):
    """Sites with the largest gaps first. Emits `missing_asked` with the keys of the drives that did not report."""

    missing_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Data freshness"), tr("last 14 days, by site"), parent)
        self.data = Button(tr("Data"), kind="link")
        self.data.setToolTip(tr("Imports, calendar and store"))
        self.header.addWidget(self.data)
        self._grid_box: QWidget | None = None
        self.rows = 0
        """How many sites it lists."""
        self.sentence = label("", TextRole.TABLE, Token.TEXT2, wrap=True)
        self._mark = IconLabel("clock", Token.ELEVATED, 14)
        self._note = QWidget()
        row = hbox(self._note, spacing=8, margins=(CARD_PADDING, 8, CARD_PADDING, 10))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = vbox(spacing=2)
        words.addWidget(self.sentence)
        self.show_missing = Button("", kind="link", on_click=lambda: self.missing_asked.emit(self._missing))
        words.addWidget(self.show_missing, 0, Qt.AlignmentFlag.AlignLeft)
        self._missing: tuple[DriveKey, ...] = ()
        row.addLayout(words, 1)
        self.body.addWidget(self._note)
        self.body.addStretch(1)

    def show_sites(self, sites: Sequence[SiteFreshness]) -> None:
        """Show these sites."""
        if self._grid_box is not None:
            self.body.removeWidget(self._grid_box)
            self._grid_box.deleteLater()
        ordered = sorted(sites, key=_share)
        self._grid_box = _grid(ordered[:SITES_SHOWN])
        self.rows = len(ordered[:SITES_SHOWN])
        self.body.insertWidget(0, self._grid_box)
        sentence, is_good = freshness_sentence(ordered, len(ordered) - SITES_SHOWN)
        self.sentence.setText(sentence)
        self._missing = tuple(key for site in ordered for key in site.missing)
        self.show_missing.setVisible(0 < len(self._missing) < MOST_MISSING)
        self.show_missing.setText(plural(len(self._missing), "Show the drive", "Show the {n} drives"))
        self._mark.show_icon("check" if is_good else "clock", Token.GOOD if is_good else Token.ELEVATED)


def _share(site: SiteFreshness) -> float:
    last = site.cells[-1]
    return last.reported / last.in_service if last.in_service else 1.0


def _grid(sites: Sequence[SiteFreshness]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(CARD_PADDING, 0, CARD_PADDING, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    if sites:
        first, last = sites[0].cells[0].day, sites[0].cells[-1].day
        heads = (tr("Site"), f"{day(first, last)} – {day(last, last)}", tr("Reported {day}", day=day(last, last)))
        for column, words in enumerate(heads):
            head = label(words, TextRole.CAPTION, Token.TEXT2)
            side = Qt.AlignmentFlag.AlignRight if column == 2 else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(head, 0, column, side | Qt.AlignmentFlag.AlignVCenter)
    for place, site in enumerate(sites):
        grid.addWidget(divider(), 2 * place + 1, 0, 1, 3)
        name = site.site or (tr("All drives") if len(sites) == 1 else tr("No site named"))
        grid.addWidget(ElidedLabel(name, TextRole.TABLE_STRONG), 2 * place + 2, 0)
        grid.addWidget(FreshnessStrip(name, site.cells), 2 * place + 2, 1)
        reported = tr("{n} of {total}", n=number(site.cells[-1].reported), total=number(site.cells[-1].in_service))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(label(reported, TextRole.TABLE), 2 * place + 2, 2, right)
        grid.setRowMinimumHeight(2 * place + 2, 24)
    grid.setColumnStretch(0, 1)
    grid.setColumnMinimumWidth(0, SITE_WIDTH)
    return box


def freshness_sentence(sites: Sequence[SiteFreshness], more: int = 0) -> tuple[str, bool]:
    """One sentence about what is missing, and whether nothing is."""
    missing_today = sum(max(0, site.cells[-1].in_service - site.cells[-1].reported) for site in sites)
    gaps = [(site.site, cell.day) for site in sites for cell in site.cells if cell.reported == 0 and cell.in_service]
    parts = []
    if missing_today:
        parts.append(plural(missing_today, "{n} drive did not report.", "{n} drives did not report."))
    if gaps:
        site, gap_day = gaps[-1]
        where = site or tr("The fleet")
        parts.append(tr("{site} sent no file on {day}.", site=where, day=day(gap_day, sites[0].cells[-1].day)))
    if len(gaps) > 1:
        parts.append(plural(len(gaps) - 1, "{n} more file is missing.", "{n} more files are missing."))
    if not parts:
        parts.append(tr("Every drive in service reported on the last day, and no day is missing."))
    if more > 0:
        parts.append(plural(more, "{n} site more is not listed.", "{n} sites more are not listed."))
    return " ".join(parts), not missing_today and not gaps
