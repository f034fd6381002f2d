"""Changes of status, told to a running screen reader."""

from PySide6 import QtGui
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have a running screen reader say the text (Qt 6.8 and later; nothing happens without one)."""
    if text and hasattr(QtGui, "QAccessibleAnnouncementEvent") and QtGui.QAccessible.isActive():
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(widget, text))
