"""Qt's own messages go to Python's log."""

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("reliscore_desktop.qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def forward_qt_messages() -> None:
    """Install the handler; call it before the QApplication is made."""
    qInstallMessageHandler(_forward)


def _forward(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    category = getattr(context, "category", "") or "default"
    log.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", category, message)
