"""The outcomes that alerts may have: which ones, and as a menu for several alerts."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from reliscore_desktop.alerting.alert import Alert, AlertOutcome, AlertReason, AlertScope
from reliscore_desktop.ui.alerts.words import outcome_name


def outcomes_of(alert: Alert) -> tuple[AlertOutcome, ...]:
    """What may have become of the drives: a planned removal is asked only where drives went away."""
    common = (AlertOutcome.REPLACED, AlertOutcome.FAILED, AlertOutcome.FALSE_ALARM)
    if alert.scope is AlertScope.DRIVE and AlertReason.VANISHED not in alert.kinds:
        return common
    return (AlertOutcome.PLANNED_REMOVAL, *common)


def outcome_menu(alerts: Sequence[Alert], on_choice: Callable[[AlertOutcome], object], parent: QWidget) -> QMenu:
    """The outcomes that every one of these alerts may have."""
    common = set.intersection(*(set(outcomes_of(one)) for one in alerts))
    menu = QMenu(parent)
    for outcome in (one for one in AlertOutcome if one in common):
        menu.addAction(outcome_name(outcome)).triggered.connect(lambda _checked=False, one=outcome: on_choice(one))
    return menu
