"""Which workspace is open, what it holds, and the ways to another one."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QWidget

from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.formatting import long_day, number, size
from reliscore_desktop.ui.session import Session, SessionFacts
from reliscore_desktop.ui.settings.rows import padded, setting_row
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import ActionButton
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.flow_layout import FlowLayout
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox

RECENT_LETTERS = 24


class WorkspaceCard(Card):
    """Follows the session's facts."""

    def __init__(self, session: Session, actions: ActionBook) -> None:
        super().__init__(tr("Workspace"))
        self._session = session
        self._values: dict[str, QLabel] = {}
        box = QWidget()
        self._grid = QGridLayout(box)
        self._grid.setContentsMargins(CARD_PADDING, 0, CARD_PADDING, 4)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(box)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for action_id in ("file.open_workspace", "file.demo", "file.leave_demo", "tools.verify"):
            flow.addWidget(ActionButton(actions.action(action_id), icon_name=actions.definition(action_id).icon))
        row = hbox(margins=(CARD_PADDING, 8, CARD_PADDING, CARD_PADDING))
        row.addWidget(buttons)
        self.body.addLayout(row)
        self.recent = QComboBox()
        self.recent.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.recent.setMinimumContentsLength(RECENT_LETTERS)
        self.recent.activated.connect(self._open_recent)
        self.recent_row = setting_row(tr("Open a recent workspace"), self.recent)
        self.body.addWidget(self.recent_row)
        padded(self)
        session.facts_changed.connect(self.follow)
        session.workspace_changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Say what is known."""
        facts = self._session.facts
        self._list_recent()
        self._say("folder", tr("Folder"), str(self._session.workspace.root))
        if facts is None:
            return
        for key, name, value in _rows(facts):
            self._say(key, name, value)

    def _list_recent(self) -> None:
        here = str(self._session.workspace.root)
        others = [path for path in self._session.preferences.recent_workspaces if path != here]
        self.recent.clear()
        for path in others:
            self.recent.addItem(path, path)
        self.recent.setCurrentIndex(-1)
        self.recent_row.setVisible(bool(others))

    def _open_recent(self, place: int) -> None:
        self._session.opening_asked.emit(Path(self.recent.itemData(place)))

    def _say(self, key: str, name: str, value: str) -> None:
        if key not in self._values:
            row = len(self._values)
            shown = label(value, TextRole.TABLE_STRONG, wrap=True)
            shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label(name, TextRole.TABLE, Token.TEXT2), row, 0)
            self._grid.addWidget(shown, row, 1)
            self._values[key] = shown
        self._values[key].setText(value)


def _rows(facts: SessionFacts) -> tuple[tuple[str, str, str], ...]:
    status = facts.status
    span = tr("nothing stored yet")
    if status.first_day and status.last_day:
        days = plural(status.telemetry_days, "{n} day", "{n} days")
        span = f"{long_day(status.first_day)} – {long_day(status.last_day)}, {days}"
    return (
        ("database", tr("Database"), status.database),
        ("telemetry", tr("Telemetry"), span),
        ("rows", tr("Drive-days"), number(status.telemetry_rows)),
        ("drives", tr("Drives"), number(status.drives)),
        ("size", tr("On disk"), size(status.size_bytes)),
        ("model", tr("Risk model"), status.risk_model_version or tr("none installed")),
    )
