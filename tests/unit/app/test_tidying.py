"""After an import, finished months of daily files become one file each, and nobody waits for it or loses by it."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
import sqlalchemy as sa
from polars.testing import assert_frame_equal

from reliscore_desktop.app.operations import import_telemetry
from reliscore_desktop.app.operations.tidying import LEAST_FILES
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.importing.undo import plan_undo
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store import sweeping
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.tables import SegmentRow
from tests.unit.store.fleets import FIRST_DAY, day, telemetry

TELEMETRY = SegmentKind.TELEMETRY
HEADER = "date,serial_number,model,capacity_bytes,failure,smart_5_raw\n"


class CancelledThere(JobContext):
    """Somebody cancels as soon as the months are being compacted."""

    def step(self, name: str, *, total: float = 0.0, unit: str = "") -> None:
        super().step(name, total=total, unit=unit)
        if name == "Compacting months":
            self.cancel()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """March to the middle of June, a file a day, as a watched folder leaves it."""
    with Workspace.open(tmp_path / "workspace") as opened:
        add(opened, range(105))
        yield opened


def add(workspace: Workspace, numbers: range, *, revision: int = 0) -> None:
    segments = workspace.store.segments
    frames = [(day(number), telemetry(day(number), revision=revision)) for number in numbers]
    segments.commit([segments.prepare(TELEMETRY, frame, on) for on, frame in frames])


def import_day(workspace: Workspace, folder: Path, number: int, context: JobContext | None = None) -> JobContext:
    """The daily import of one drive's row."""
    file = folder / f"{day(number)}.csv"
    file.write_text(f"{HEADER}{day(number)},Z1,ST4000DM000,4000787030016,0,0\n")
    context = context or JobContext()
    outcome = import_telemetry(workspace, [file], context, score_after=False)
    assert outcome.report.rows_imported == 1
    return context


def files_of(workspace: Workspace, month: int) -> int:
    found = workspace.store.segments.live(TELEMETRY)
    return len([one for one in found if one.first_day.month == month])


def rows(workspace: Workspace) -> pl.DataFrame:
    scanned = workspace.store.segments.scan(TELEMETRY, last=day(104))
    return scanned.collect().sort("drive_model", "serial_number", "date")


def test_each_daily_import_makes_one_file_of_one_finished_month_and_no_row_changes(
    workspace: Workspace, tmp_path: Path
) -> None:
    before = rows(workspace)
    assert [files_of(workspace, month) for month in (3, 4, 5)] == [31, 30, 31]

    context = import_day(workspace, tmp_path, 105)

    assert [files_of(workspace, month) for month in (3, 4, 5)] == [1, 30, 31]
    assert context.current_step == "Compacting months"
    assert context.snapshot.fraction == 1.0
    assert_frame_equal(rows(workspace), before, check_row_order=False)
    import_day(workspace, tmp_path, 106)
    assert [files_of(workspace, month) for month in (3, 4, 5)] == [1, 1, 31]
    import_day(workspace, tmp_path, 107)
    assert files_of(workspace, 5) == 31, "May ended less than 40 days before"


def test_a_month_of_few_files_is_left_alone(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "workspace") as weekly:
        add(weekly, range(LEAST_FILES - 1))
        context = import_day(weekly, tmp_path, 105)
        assert files_of(weekly, 3) == LEAST_FILES - 1
        assert "Compacting months" not in {context.current_step, *(one.name for one in context.steps)}


def test_an_import_of_many_days_compacts_more_months_at_once(workspace: Workspace, tmp_path: Path) -> None:
    lines = [f"{day(number)},Z1,ST4000DM000,4000787030016,0,0\n" for number in range(105, 137)]
    (tmp_path / "quarter.csv").write_text(HEADER + "".join(lines))
    import_telemetry(workspace, [tmp_path / "quarter.csv"], JobContext(), score_after=False)
    assert [files_of(workspace, month) for month in (3, 4, 5)] == [1, 1, 31]


def test_a_cancel_while_compacting_keeps_the_import_and_says_so(workspace: Workspace, tmp_path: Path) -> None:
    context = import_day(workspace, tmp_path, 105, CancelledThere())
    assert context.warnings == (
        "The data are imported; compacting old months was cancelled, and the next import does it.",
    )
    assert files_of(workspace, 3) == 31
    assert workspace.store.segments.days(TELEMETRY)[-1] == day(105)
    assert workspace.store.segments.verify(JobContext()).is_clean
    import_day(workspace, tmp_path, 106)
    assert files_of(workspace, 3) == 1


def test_a_damaged_day_of_an_old_month_does_not_stop_the_daily_import(workspace: Workspace, tmp_path: Path) -> None:
    import_day(workspace, tmp_path, 105)
    damaged = next(one for one in workspace.store.segments.live(TELEMETRY) if one.first_day.month == 4)
    (workspace.root / damaged.path).write_bytes(b"no parquet")
    context = import_day(workspace, tmp_path, 106)
    assert len(context.warnings) == 1
    assert context.warnings[0].startswith("The data are imported, but old months were not compacted:")
    assert files_of(workspace, 4) == 30


def test_files_out_of_use_for_a_day_go_but_not_those_an_undo_needs(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "late.csv").write_text(f"{HEADER}{FIRST_DAY},Z1,ST4000DM000,4000787030016,0,7\n")
    import_telemetry(workspace, [tmp_path / "late.csv"], JobContext(), score_after=False)
    assert files_of(workspace, 3) == 1
    grow_old(workspace)

    import_day(workspace, tmp_path, 105)

    needed = plan_undo(workspace.store, 1).before[FIRST_DAY]
    assert needed is not None
    assert workspace.store.segments.unused(sweeping.GRACE) == [needed]
    assert (workspace.root / needed).is_file()
    assert plan_undo(workspace.store, 1).problem == ""
    stored = list((workspace.root / "telemetry").rglob("*.parquet"))
    assert len(stored) < 105 + 5


def grow_old(workspace: Workspace) -> None:
    """Two days later."""
    ago = dt.datetime.now(dt.UTC) - dt.timedelta(days=2)
    with workspace.store.writing() as connection:
        connection.execute(sa.update(SegmentRow).where(SegmentRow.superseded_at.is_not(None)).values(superseded_at=ago))
    for file in (workspace.root / "telemetry").rglob("*.parquet"):
        os.utime(file, (ago.timestamp(), ago.timestamp()))
