"""The versions at hand, each judged by its own held-out tests, and the buttons for the chosen one."""

from typing import Any

import polars as pl
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reliscore_desktop.app.operations import RiskModelInfo
from reliscore_desktop.scoring.evidence import JUDGED_SHARE, evidence
from reliscore_desktop.scoring.rejections import Rejection
from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.formatting import NOT_REPORTED, day, decimal, moment
from reliscore_desktop.ui.risk_model.snapshot import RiskModelSnapshot
from reliscore_desktop.ui.risk_model.words import loaded_words, origin_words, state_badge, whole_percent, window_words
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone, CellKind, Column, Row
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import mark, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, ROW_HEIGHT_COMFORTABLE, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import ActionButton
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label

REJECTED = "rejected"
"""Before the name in the key of a row: what was refused may bear the name of a version that is there."""


def _badge(row: Row) -> Badge:
    return Badge(row["state"], BadgeTone(row["tone"]), row["icon"])


COLUMNS = (
    Column("version", mark("Version"), kind=CellKind.STRONG, width=92, stretch=True),
    Column("origin", mark("Origin"), width=160, priority=3),
    Column(
        "loaded",
        mark("Loaded"),
        lambda row: day(row["loaded"].date()) if row.get("loaded") else NOT_REPORTED,
        tooltip=mark("When it was installed here; for one that came with the program, when it was last chosen"),
        width=92,
        full_text=lambda row: row["loaded_words"],
    ),
    Column("trained", mark("Trained on"), width=190, priority=3),
    Column(
        "caught",
        mark("Caught"),
        lambda row: whole_percent(row.get("caught")),
        tooltip=mark("Failures caught where 1% of the fleet alerts a month, in its own held-out tests"),
        right_aligned=True,
        width=66,
    ),
    Column(
        "ratio",
        mark("Failed/exp."),
        lambda row: decimal(row.get("ratio"), 2),
        tooltip=mark("Failures over expected failures in its own held-out tests; 1 is perfect"),
        right_aligned=True,
        width=86,
        priority=2,
    ),
    Column("validated", mark("Drive models"), width=170, priority=3, full_text=lambda row: row["validated"]),
    Column("state", mark("State"), kind=CellKind.BADGE, badge=_badge, width=120),
)
SCHEMA: dict[str, Any] = {
    "key": pl.String,
    "version": pl.String,
    "origin": pl.String,
    "loaded": pl.Datetime(time_zone="UTC"),
    "loaded_words": pl.String,
    "trained": pl.String,
    "caught": pl.Float64,
    "ratio": pl.Float64,
    "validated": pl.String,
    "state": pl.String,
    "tone": pl.String,
    "icon": pl.String,
}


class VersionsCard(Card):
    """Emits `chosen_changed` when another version is chosen."""

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Versions"), "", parent)
        self.table = FrameTable(
            FrameModel(COLUMNS, key_columns=("key",), parent=self),
            name=tr("Versions of the risk model"),
            row_height=ROW_HEIGHT_COMFORTABLE,
            sortable=False,
            multiple=False,
        )
        self.note = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self.note.setContentsMargins(CARD_PADDING, 8, CARD_PADDING, 10)
        self.body.addWidget(self.table)
        self.body.addWidget(self.note)
        self.body.addStretch(1)
        self._models: dict[str, RiskModelInfo] = {}
        self._rejected: dict[str, Rejection] = {}
        self.table.current_key_changed.connect(lambda _key: self._follow())

    def add_buttons(self, actions: ActionBook) -> None:
        """Put the actions on the chosen version into the header."""
        for action_id in ("risk_model.verify", "risk_model.roll_back", "risk_model.activate"):
            self.header.addWidget(ActionButton(actions.action(action_id)))

    @property
    def chosen(self) -> RiskModelInfo | None:
        """The chosen version."""
        key = self.table.current_key()
        return self._models.get(str(key[0])) if key else None

    def show_snapshot(self, snapshot: RiskModelSnapshot) -> None:
        """Show every version; the active one is chosen at first."""
        self._models = {one.version: one for one in snapshot.versions}
        self._rejected = {f"{REJECTED} {one.name}": one for one in snapshot.rejected}
        rows = [_row(one, snapshot.version_before) for one in snapshot.versions]
        rows += [_rejected_row(key, one) for key, one in reversed(self._rejected.items())]
        self.table.show_frame(pl.DataFrame(rows, schema=SCHEMA))
        self.table.show_all_rows()
        if self.chosen is None and snapshot.active is not None:
            self.table.select_key((snapshot.active.version,))
        self._follow()

    def _follow(self) -> None:
        self.note.setText(self._note())
        self.note.setVisible(bool(self.note.text()))
        self.chosen_changed.emit()

    def _note(self) -> str:
        """Why the chosen one can't be used, or was refused."""
        key = self.table.current_key()
        rejected = self._rejected.get(str(key[0])) if key else None
        if rejected is not None:
            values = {"name": rejected.name, "day": day(rejected.at.date()), "reason": spoken(rejected.words)}
            return tr("{name} was rejected on {day}: {reason}", **values)
        return spoken(self.chosen.problem) if self.chosen else ""


def _rejected_row(key: str, one: Rejection) -> dict[str, object]:
    words = {"key": key, "version": one.name, "origin": tr("Rejected"), "trained": "", "validated": ""}
    state = {"state": tr("Why rejected"), "tone": BadgeTone.CRITICAL.value, "icon": "failed"}
    words["loaded_words"] = tr("Refused {when}", when=moment(one.at))
    return {**words, "loaded": one.at, "caught": None, "ratio": None, **state}


def _row(model: RiskModelInfo, version_before: str) -> dict[str, object]:
    found = evidence(model.metrics)
    caught = found.at(JUDGED_SHARE) if found else None
    ratio = found.expected_over_failed if found else None
    badge = state_badge(model, version_before)
    return {
        "key": model.version,
        "version": model.version,
        "origin": origin_words(model),
        "loaded": model.loaded_at,
        "loaded_words": loaded_words(model),
        "trained": window_words(model.training_window),
        "caught": caught.risk_model.value if caught else None,
        "ratio": 1 / ratio.value if ratio and ratio.value > 0 else None,
        "validated": ", ".join(model.validated_drive_models),
        "state": badge.text,
        "tone": badge.tone.value,
        "icon": badge.icon,
    }
