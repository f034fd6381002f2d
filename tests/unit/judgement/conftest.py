"""Workspaces of real drives of 2013 and 2018 that tests only read, and their source rows."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

import polars as pl
import pytest

from reliscore_desktop.app.operations import import_telemetry, score
from reliscore_desktop.app.operations.fleet import fleet_frame
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext
from tests.unit.judgement.real_drives import PERIODS, SHARED, Course, Period, Rows, courses_of


@pytest.fixture(scope="session", params=list(PERIODS))
def period(request: pytest.FixtureRequest) -> Period:
    found = PERIODS[request.param]
    if not (SHARED / "train" / found.file).is_file():
        pytest.skip("the development data is not beside the project")
    return found


@pytest.fixture(scope="session")
def source_rows(period: Period) -> pl.DataFrame:
    """Every drive that fails in the period, and about one in forty of the others."""
    path = SHARED / "train" / period.file
    rows = pl.scan_parquet(path).filter(pl.col("date").is_between(period.first, period.last)).collect()
    failing = rows.filter(pl.col("failure") == 1)["serial_number"].unique()
    others = rows["serial_number"].unique().sort().gather_every(40)
    return rows.filter(pl.col("serial_number").is_in(pl.concat([failing, others]).implode()))


@pytest.fixture(scope="session")
def real(source_rows: pl.DataFrame, period: Period, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Those drives imported and scored over all days; alerts were evaluated once, on the last."""
    folder = tmp_path_factory.mktemp("real")
    source_rows.write_parquet(folder / "rows.parquet")
    with Workspace.open(folder / "workspace") as workspace:
        import_telemetry(workspace, [folder / "rows.parquet"], JobContext(), score_after=False)
        score(workspace, period.first, period.last, JobContext())
        yield workspace


@pytest.fixture(scope="session")
def courses(real: Workspace) -> dict[str, Course]:
    """Probabilities by serial number and day."""
    return courses_of(real)


@pytest.fixture(scope="session")
def validated(real: Workspace) -> dict[str, bool]:
    """Whether the drive's model was in the risk model's validation, by serial number."""
    return dict(fleet_frame(real).frame.select("serial_number", "validated").drop_nulls().iter_rows())


@pytest.fixture(scope="session")
def by_drive(source_rows: pl.DataFrame) -> Rows:
    """Source rows by serial number and day."""
    found: Rows = defaultdict(dict)
    for row in source_rows.iter_rows(named=True):
        found[row["serial_number"]][row["date"]] = row
    return dict(found)


@pytest.fixture(scope="session")
def failures(source_rows: pl.DataFrame) -> dict[str, dt.date]:
    """Last failure row of each drive that nothing follows."""
    last = {}
    for serial, day, failure in source_rows.sort("date").select("serial_number", "date", "failure").iter_rows():
        last[serial] = day if failure == 1 else None
    return {serial: day for serial, day in last.items() if day is not None}
