"""The status bar: what is known and how fresh it is, on the left; running work and messages on the right."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from reliscore_desktop.ui.announcing import announce
from reliscore_desktop.ui.frame.job_indicator import JobIndicator
from reliscore_desktop.ui.frame.trust_facts import TrustFact, trust_facts
from reliscore_desktop.ui.icons import icon
from reliscore_desktop.ui.navigation import Navigator
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import divider
from reliscore_desktop.ui.widgets.label import ElidedLabel
from reliscore_desktop.ui.widgets.layout import clear, hbox

LINE_HEIGHT = 28
MESSAGE_MS = 6000
ICON_PX = 12
BETWEEN = 12
"""Room for the divider between two facts."""

MESSAGE_STRETCH = 1000
MESSAGE_INDENT = 10
"""The message begins where the facts do, px."""


class TrustLine(QFrame):
    """Each fact is a flat button that leads to its page. A message takes their place for six seconds."""

    message_changed = Signal()
    """A message came or went, and with it what it offers to do."""

    def __init__(self, session: Session, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "statusbar")
        self.setMinimumHeight(LINE_HEIGHT)
        self._session, self._navigator = session, navigator
        self._facts: tuple[TrustFact, ...] = ()
        self._buttons: list[QToolButton] = []
        self._facts_row = hbox(spacing=2)
        self._facts_box = QWidget()
        self._facts_box.setLayout(self._facts_row)
        self._message = ElidedLabel(role=TextRole.CAPTION, tone=Token.TEXT)
        self._message.setContentsMargins(MESSAGE_INDENT, 0, 0, 0)
        self._message_action = Button("", kind="link")
        self._on_message: Callable[[], object] | None = None
        self._message_action.clicked.connect(self.follow_message)
        self.jobs = JobIndicator(session)
        row = hbox(self, spacing=4, margins=(8, 1, 8, 1))
        row.addWidget(self._facts_box)
        # The message takes what it needs before the empty room does, so its button stands beside it.
        row.addWidget(self._message, MESSAGE_STRETCH)
        row.addWidget(self._message_action)
        row.addStretch(1)
        row.addWidget(self.jobs)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MESSAGE_MS)
        self._timer.timeout.connect(self._end_message)
        for signal in (session.facts_changed, session.summary_changed, session.workspace_changed):
            signal.connect(self.follow)
        theme().theme_changed.connect(self._show_facts)
        self._end_message()
        self.follow()

    @property
    def facts(self) -> tuple[TrustFact, ...]:
        """What the line says."""
        return self._facts

    @property
    def message(self) -> str:
        """The message that is shown for a while, or an empty text."""
        return self._message.full_text if self._timer.isActive() else ""

    @property
    def offers_undo(self) -> bool:
        """Whether the shown message can take back what it tells of."""
        return self._timer.isActive() and self._message_action.text() == tr("Undo")

    def announce(
        self,
        text: str,
        action_text: str = "",
        on_action: Callable[[], object] | None = None,
        stays_ms: int = MESSAGE_MS,
    ) -> None:
        """Show a sentence for six seconds (or `stays_ms`), with at most one thing to do about it."""
        self._message.set_full_text(text)
        self._message.setMaximumWidth(self._message.whole_width() + MESSAGE_INDENT)
        self._on_message = on_action
        self._message_action.setText(action_text)
        self._message.setVisible(True)
        self._message_action.setVisible(bool(action_text))
        self._facts_box.setVisible(False)
        self._timer.start(stays_ms)
        self.message_changed.emit()
        announce(self, text)

    def follow(self) -> None:
        """Say what the session knows."""
        facts = trust_facts(self._session)
        if facts != self._facts:
            self._facts = facts
            self._show_facts()

    def sizeHint(self) -> QSize:
        """As high as with its tallest part, shown or not."""
        return self._as_high_as_ever(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Likewise: where it grew by a pixel, the whole page would be laid out and painted anew."""
        return self._as_high_as_ever(super().minimumSizeHint())

    def _as_high_as_ever(self, hint: QSize) -> QSize:
        parts = (self._facts_box, self._message, self._message_action, self.jobs)
        shown = max(part.sizeHint().height() for part in parts if not part.isHidden())
        return QSize(hint.width(), hint.height() - shown + max(part.sizeHint().height() for part in parts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whole sentences, or short ones where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _show_facts(self) -> None:
        clear(self._facts_row)
        self._buttons = []
        for place, fact in enumerate(self._facts):
            if place:
                line = divider(vertical=True)
                line.setFixedHeight(12)
                self._facts_row.addWidget(line)
            button = self._fact_button(fact)
            self._buttons.append(button)
            self._facts_row.addWidget(button)
        self._fit()

    def _fit(self) -> None:
        for words in ("text", "short"):
            for button, fact in zip(self._buttons, self._facts, strict=True):
                shown = getattr(fact, words) or fact.text
                button.setText(f" {shown}" if fact.icon else shown)
            needed = sum(button.sizeHint().width() + BETWEEN for button in self._buttons)
            if needed <= self.width() - self.jobs.sizeHint().width() - BETWEEN:
                return

    def _fact_button(self, fact: TrustFact) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "trust")
        button.setToolTip(fact.tooltip or fact.text)
        button.setAccessibleName(fact.text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if fact.icon:
            button.setIcon(icon(fact.icon, fact.token))
            button.setIconSize(QSize(ICON_PX, ICON_PX))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if fact.page_id:
            button.clicked.connect(lambda _checked=False: self._navigator.open(fact.page_id, fact.request))
        return button

    def _end_message(self) -> None:
        self._message.setVisible(False)
        self._message_action.setVisible(False)
        self._facts_box.setVisible(True)
        self.message_changed.emit()

    def follow_message(self) -> None:
        """Do what the message offers."""
        self._timer.stop()
        self._end_message()
        if self._on_message is not None:
            self._on_message()
