"""What the check found about the data, as lines for the data-quality panel. No widgets."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from reliscore_desktop.importing.inspection import FileCheck, ImportPlan
from reliscore_desktop.importing.report import FileState
from reliscore_desktop.ui.formatting import day, number
from reliscore_desktop.ui.imports.rule_words import rule_words
from reliscore_desktop.ui.text import plural, tr


@dataclass(frozen=True, slots=True)
class QualityLine:
    """`icon` is check, warning, info or failed; `value` stands at the right."""

    icon: str
    title: str
    note: str
    value: str


def quality_lines(plan: ImportPlan) -> tuple[QualityLine, ...]:
    """Most important first."""
    lines = [_imported(plan), *_failed(plan), *_rules(plan), *_known(plan), *_missing_columns(plan)]
    lines.append(QualityLine("info", tr("Missing values stay missing"), tr("never filled with 0"), ""))
    return tuple(lines)


def _imported(plan: ImportPlan) -> QualityLine:
    days = sorted({one for check in plan.files if check.is_importable for one in check.report.days})
    icon = "check" if plan.rows_to_import else "info"
    return QualityLine(icon, tr("Rows that will be imported"), _days_note(days), number(plan.rows_to_import))


def _days_note(days: list[dt.date]) -> str:
    if not days:
        return tr("nothing new in these files")
    if len(days) == 1:
        return day(days[0])
    missing = (days[-1] - days[0]).days + 1 - len(days)
    span = tr("{first} to {last}", first=day(days[0]), last=day(days[-1]))
    gaps = plural(missing, "{n} day missing between", "{n} days missing between") if missing else tr("none missing")
    return f"{span}, {plural(len(days), '{n} day', '{n} days')}, {gaps}"


def _failed(plan: ImportPlan) -> list[QualityLine]:
    failed = [check for check in plan.files if check.report.state is FileState.FAILED]
    if not failed:
        return []
    note = failed[0].file.name if len(failed) == 1 else tr("{name} and others", name=failed[0].file.name)
    return [QualityLine("failed", tr("Files that can't be imported"), note, number(len(failed)))]


def _rules(plan: ImportPlan) -> list[QualityLine]:
    counts: Counter[str] = Counter()
    for check in plan.files:
        counts.update(check.report.rules)
    lines = []
    for rule, count in counts.most_common():
        title, note = rule_words(rule)
        lines.append(QualityLine("warning", title, note, number(count)))
    return lines


def _known(plan: ImportPlan) -> list[QualityLine]:
    stored = sum(check.report.rows_duplicate for check in plan.files)
    if not stored:
        return []
    return [QualityLine("info", tr("Rows stored already"), tr("skipped, nothing changes"), number(stored))]


def _missing_columns(plan: ImportPlan) -> list[QualityLine]:
    readable = [check for check in plan.files if check.is_importable and check.columns]
    lines = []
    for canonical, title, note in (
        ("failure", tr("No failure column"), tr("failures of these days stay unknown")),
        ("drive_model", tr("No drive model column"), tr('drives are stored under "Unknown"')),
        ("capacity_bytes", tr("No capacity column"), tr("capacity stays unknown")),
    ):
        without = sum(canonical not in _canonical(check) for check in readable)
        if without:
            value = plural(without, "{n} file", "{n} files")
            lines.append(QualityLine("info", title, note, value))
    return lines


def _canonical(check: FileCheck) -> set[str | None]:
    return {column.canonical for column in check.columns}
