"""The questions before something is taken back or replaced: what goes, what stays, and buttons that are verbs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from reliscore_desktop.app.operations.data import ImportDetail
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.ui.text import plural, tr


def undo_question(detail: ImportDetail, parent: QWidget, on_undo: Callable[[], object]) -> QMessageBox:
    """What an undo takes back."""
    record, plan = detail.record, detail.undo
    words = plural(record.rows_imported, "{n} row goes.", "{n} rows go.")
    if plan.emptied:
        words += " " + plural(
            len(plan.emptied), "{n} day holds nothing afterwards.", "{n} days hold nothing afterwards."
        )
    if plan.restored:
        words += " " + plural(
            len(plan.restored), "{n} day holds what it held before.", "{n} days hold what they held before."
        )
    words += " " + tr("A copy of the catalogue is made first. The file can be imported again.")
    question = _question(tr("Undo the import of {name}?", name=record.name), words, parent)
    _offer(question, tr("Undo import"), on_undo, is_destructive=True)
    return question


def restore_question(
    place: Path,
    workspace: Workspace,
    parent: QWidget,
    *,
    on_replace: Callable[[], object],
    on_beside: Callable[[], object],
) -> QMessageBox:
    """Into a new folder, or in place of the open workspace."""
    words = tr(
        "Every file is checked first. If it replaces this workspace, the present one is kept beside it under the name "
        "{root}.before-restore-…",
        root=workspace.root,
    )
    question = _question(tr("Restore {name}?", name=place.name), words, parent)
    # A backup comes back with a SQLite catalogue, and a workspace on a server must not leave it unasked.
    if not workspace.read_only_reason and workspace.store.engine.dialect.name == "sqlite":
        _offer(question, tr("Replace this workspace"), on_replace, is_destructive=True)
    _offer(question, tr("Restore into a new folder…"), on_beside)
    return question


def _question(title: str, words: str, parent: QWidget) -> QMessageBox:
    question = QMessageBox(parent)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.setWindowTitle(tr("ReliScore Desktop"))
    question.setText(title)
    question.setInformativeText(words)
    question.setTextFormat(Qt.TextFormat.PlainText)
    keep = question.addButton(tr("Leave as it is"), QMessageBox.ButtonRole.RejectRole)
    question.setEscapeButton(keep)
    question.setDefaultButton(keep)
    return question


def _offer(question: QMessageBox, text: str, on_click: Callable[[], object], *, is_destructive: bool = False) -> None:
    role = QMessageBox.ButtonRole.DestructiveRole if is_destructive else QMessageBox.ButtonRole.AcceptRole
    button = question.addButton(text, role)
    button.clicked.connect(lambda _checked=False: on_click())
