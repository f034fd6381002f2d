"""The first-run page: an empty workspace offers its own import or the demo fleet."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.ui.page import Page, PageContext
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import GAP, PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import ActionButton, Button
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.drop_zone import DropZone
from reliscore_desktop.ui.widgets.flow_layout import FlowLayout
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

LINK_INSET_PX = 6
"""A link is as high as a button: words beside it begin lower."""

CONTENT_WIDTH = 880


class WelcomePage(Page):
    """Its snapshot is the version of the installed risk model, or None where none can be used."""

    page_id = "welcome"
    follows_day = False

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.drop_zone = DropZone(tr("Drop files here to check them. Nothing is written before you agree."))
        self._risk_model = label(role=TextRole.TABLE, tone=Token.TEXT2)
        self.set_content(self._build())

    def title(self) -> str:
        """Shown in the header."""
        return tr("Welcome to ReliScore Desktop")

    def query(self) -> Callable[[JobContext], str | None]:
        """Ask which risk model is installed; reading it checks its hashes."""
        models = self.session.workspace.models

        def version(_context: JobContext) -> str | None:
            try:
                return models.active().version
            except ReliScoreError:
                return None

        return version

    def refresh(self, snapshot: str | None) -> None:
        """Say whether drives can be scored."""
        if snapshot is None:
            self._risk_model.setText(tr("No usable risk model is installed. Data can be imported, not scored."))
        else:
            self._risk_model.setText(tr("Risk model {version} is installed, its checksums match.", version=snapshot))

    def _build(self) -> QWidget:
        content, inner = QWidget(), QWidget()
        inner.setMaximumWidth(CONTENT_WIDTH)
        outer = hbox(content, spacing=0, margins=(PAGE_PADDING, 0, PAGE_PADDING, 0))
        outer.addStretch(1)
        outer.addWidget(inner, 100)
        outer.addStretch(1)
        column = vbox(inner, spacing=GAP)
        column.addStretch(1)
        column.addWidget(label(tr("See which drives are likely to fail in the next 30 days"), TextRole.KPI, wrap=True))
        empty = tr("There is no data in this workspace yet. Choose one to begin. You can do the other later.")
        column.addWidget(label(empty, tone=Token.TEXT2, wrap=True))
        column.addSpacing(8)
        cards = hbox(spacing=16)
        cards.addWidget(self._import_card(), 1)
        cards.addWidget(self._demo_card(), 1)
        column.addLayout(cards)
        column.addWidget(self.drop_zone)
        column.addWidget(self._assurances())
        column.addStretch(2)
        return content

    def _import_card(self) -> Card:
        actions = self.context.actions
        button = ActionButton(actions.action("file.import"), kind="primary", icon_name="import")
        return _offer(
            "import",
            tr("Import your data"),
            tr(
                "Drop files anywhere in this window, or choose them. "
                "Each drive is scored as soon as it has usable data."
            ),
            (
                tr("Backblaze CSV, quarter ZIP or Parquet, or a folder of them"),
                tr("smartctl JSON, smartd attribute logs, exporter metrics"),
                tr("Other CSV: say once what the columns mean"),
                tr("A watched folder, for daily files"),
            ),
            button,
        )

    def _demo_card(self) -> Card:
        button = ActionButton(self.context.actions.action("file.demo"), icon_name="eye")
        return _offer(
            "eye",
            tr("Open the demo fleet"),
            _demo_words(),
            (
                tr("Ready in under a minute, needs no network"),
                tr("See risks, reasons and histories"),
                tr("Leave it at any time from the File menu"),
            ),
            button,
        )

    def _assurances(self) -> QWidget:
        box, words_box = QWidget(), QWidget()
        flow = FlowLayout(words_box, spacing=16)
        stays = label(tr("Your data stay on this computer. No network is used."), TextRole.TABLE, Token.TEXT2)
        for icon_name, words in (("shield", stays), ("risk-model", self._risk_model)):
            part = QWidget()
            row = hbox(part, spacing=6)
            row.addWidget(IconLabel(icon_name, Token.TEXT2, 14))
            row.addWidget(words)
            flow.addWidget(part)
        open_other = self.context.actions.action("file.open_workspace")
        line = hbox(box)
        beside = vbox(margins=(0, LINK_INSET_PX, 0, 0))
        beside.addWidget(words_box)
        line.addLayout(beside, 1)
        link = Button(open_other.text(), kind="link", on_click=open_other.trigger)
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return box


def _offer(icon_name: str, title: str, sentence: str, points: Sequence[str], button: ActionButton) -> Card:
    card = Card()
    card.setAccessibleName(title)
    card.body.setContentsMargins(20, 20, 20, 20)
    card.body.setSpacing(8)
    card.body.addWidget(IconLabel(icon_name, Token.TEXT2, 24))
    card.body.addSpacing(4)
    card.body.addWidget(label(title, TextRole.TITLE))
    card.body.addWidget(label(sentence, TextRole.TABLE, Token.TEXT2, wrap=True))
    card.body.addSpacing(6)
    for point in points:
        row = hbox()
        row.addWidget(IconLabel("check", Token.TEXT2, 14))
        row.addWidget(label(point, TextRole.TABLE, Token.TEXT2), 1)
        card.body.addLayout(row)
    card.body.addStretch(1)
    card.body.addSpacing(12)
    card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def _demo_words() -> str:
    return tr(
        "A sample of real Backblaze telemetry. Everything works, your own workspace is not touched, "
        "and the word Demo stays in view."
    )
