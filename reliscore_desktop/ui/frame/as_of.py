"""The as-of day control: day before, the day with its calendar, day after, and whether it is the latest."""

import datetime as dt

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.formatting import long_day
from reliscore_desktop.ui.frame.calendar import CalendarPopover
from reliscore_desktop.ui.icons import icon
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.badge import BadgeLabel
from reliscore_desktop.ui.widgets.buttons import ActionButton
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox

BADGE_GAP = 8
GAP = 6


class AsOfControl(QWidget):
    """Follows the session; its arrows are the actions view.day_before and view.day_after."""

    def __init__(self, session: Session, actions: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._compact = False
        self._before = _joined("first", tr("Day before"))
        self._day = DayButton()
        self._after = _joined("last", tr("Day after"))
        self._badge = BadgeLabel(Badge(tr("Latest day"), BadgeTone.GOOD))
        self._latest = ActionButton(actions.action("view.latest"))
        row = hbox(self, spacing=0)
        for button in (self._before, self._day, self._after):
            row.addWidget(button)
        row.addSpacing(BADGE_GAP)
        row.addWidget(self._badge)
        row.addWidget(self._latest)
        self._before.clicked.connect(actions.action("view.day_before").trigger)
        self._after.clicked.connect(actions.action("view.day_after").trigger)
        self._day.clicked.connect(self.open_calendar)
        session.as_of_changed.connect(self.follow)
        session.facts_changed.connect(self.follow)
        theme().theme_changed.connect(self._recolour)
        self._recolour()
        self.follow()

    @property
    def words(self) -> str:
        """The shown day."""
        return self._day.accessibleName()

    @property
    def is_compact(self) -> bool:
        """Whether the words around the day are left out."""
        return self._compact

    def words_width(self) -> int:
        """What the words around the day take where they are shown, in px."""
        badge = self._badge.sizeHint().width() + BADGE_GAP if self._is_badge_due() else 0
        return badge + self._day.words_width()

    def set_compact(self, *, compact: bool) -> None:
        """The day alone, for a window with little room; its accessible name says the rest."""
        if compact is not self._compact:
            self._compact = compact
            self._day.set_compact(compact=compact)
            self._badge.setVisible(self._is_badge_due() and not compact)

    def _is_badge_due(self) -> bool:
        return self._session.shown_day is not None and self._session.is_latest

    def follow(self) -> None:
        """Show the session's day."""
        shown = self._session.shown_day
        self._day.show_day(shown)
        self._day.setMinimumHeight(self._before.sizeHint().height())
        self._day.setEnabled(shown is not None)
        self._before.setEnabled(self._session.day_before() is not None)
        self._after.setEnabled(self._session.day_after() is not None)
        self._badge.setVisible(self._is_badge_due() and not self._compact)
        self._latest.setVisible(shown is not None and not self._session.is_latest)

    def open_calendar(self) -> None:
        """Let the user pick a day."""
        shown = self._session.shown_day
        if shown is not None and self._session.days:
            popover = CalendarPopover(self._session.days, shown, self)
            popover.chosen.connect(self._go_to)
            popover.open_below(self._day)
            popover.calendar.setFocus()

    def _go_to(self, day: dt.date) -> None:
        self._session.go_to(day)

    def _recolour(self) -> None:
        self._before.setIcon(icon("chevron-left"))
        self._after.setIcon(icon("chevron-right"))


class DayButton(QToolButton):
    """Calendar mark, "As of", the day, and a mark that a calendar opens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "joined")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._compact, self._has_day = False, False
        self._day = label(role=TextRole.TABLE_STRONG)
        self._as_of = label(tr("As of"), TextRole.TABLE, Token.TEXT3)
        row = hbox(self, spacing=GAP, margins=(10, 0, 9, 0))
        row.addWidget(IconLabel("calendar", Token.TEXT2, 14))
        row.addWidget(self._as_of)
        row.addWidget(self._day)
        row.addWidget(IconLabel("chevron-down", Token.TEXT2, 12))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_day(self, day: dt.date | None) -> None:
        """Show this day, or that there is none."""
        words = long_day(day) if day else tr("No data yet")
        self._day.setText(words)
        self._has_day = day is not None
        self._as_of.setVisible(self._has_day and not self._compact)
        self.setAccessibleName(tr("As of {day}", day=words) if day else words)
        self.setToolTip(tr("Choose a day"))
        self.updateGeometry()

    def words_width(self) -> int:
        """What "As of" takes where it is shown, in px."""
        return self._as_of.sizeHint().width() + GAP if self._has_day else 0

    def set_compact(self, *, compact: bool) -> None:
        """The day without "As of"."""
        self._compact = compact
        self._as_of.setVisible(self._has_day and not compact)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """What the parts need, as high as the arrows beside it."""
        layout = self.layout()
        wanted = layout.sizeHint() if layout else super().sizeHint()
        return QSize(wanted.width() + 2, max(28, wanted.height() + 10))

    def minimumSizeHint(self) -> QSize:
        """The same: the day is never cut."""
        return self.sizeHint()


def _joined(place: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("kind", "joined")
    button.setProperty("place", place)
    button.setIconSize(QSize(14, 14))
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
