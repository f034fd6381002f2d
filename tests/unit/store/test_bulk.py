"""Frames to SQL and back."""

import datetime as dt

import polars as pl
import pytest
import sqlalchemy as sa
from polars.testing import assert_frame_equal

from reliscore_desktop.store import bulk
from reliscore_desktop.store.bulk import bulk_execute, insert_for, read_frame, upsert
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import DriveRow, ImportRow, JobRow

KEYS = ("drive_model", "serial_number")


def drives(serials: range, **columns: object) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "drive_model": ["ST4000DM000"] * len(serials),
            "serial_number": [f"Z3{number:06}" for number in serials],
            "first_seen": [dt.date(2024, 1, 1)] * len(serials),
            "last_seen": [dt.date(2024, 3, 1)] * len(serials),
        }
    ).with_columns(**{name: pl.lit(value) for name, value in columns.items()})


def read(store: Store, *names: str) -> pl.DataFrame:
    columns = [DriveRow.__table__.c[name] for name in (*KEYS, "first_seen", "last_seen", *names)]
    with store.reading() as connection:
        return read_frame(connection, sa.select(*columns).order_by(DriveRow.serial_number))


def test_a_frame_survives_the_way_to_sql_and_back(store: Store) -> None:
    frame = drives(
        range(5), capacity_bytes=4_000_787_030_016, failed_on=dt.date(2024, 2, 29), probability=0.125, validated=True
    ).with_columns(band=pl.Series(["low", None, "high", "critical", "elevated"]))

    with store.writing() as connection:
        upsert(connection, DriveRow, frame, keys=KEYS)

    read_back = read(store, "capacity_bytes", "failed_on", "probability", "validated", "band")
    assert_frame_equal(read_back, frame, check_dtypes=False, check_column_order=False)
    assert read_back.schema["validated"] == pl.Boolean()
    assert read_back.schema["failed_on"] == pl.Date()


def test_no_text_is_lost_or_made_up_on_the_way(store: Store) -> None:
    texts = ["", None, 'a "quoted", word', "two\nlines", "tab\t", "\\N", "NULL", "ä€😀"]
    frame = drives(range(len(texts))).with_columns(pod_id=pl.Series(texts, dtype=pl.String))

    with store.writing() as connection:
        upsert(connection, DriveRow, frame, keys=KEYS)

    assert read(store, "pod_id").get_column("pod_id").to_list() == texts


def test_existing_rows_are_updated_and_their_other_columns_stay(store: Store) -> None:
    with store.writing() as connection:
        upsert(connection, DriveRow, drives(range(3), datacenter="sac0"), keys=KEYS)
        upsert(connection, DriveRow, drives(range(1, 5), probability=0.5), keys=KEYS)

    found = read(store, "datacenter", "probability")
    assert found.get_column("datacenter").to_list() == ["sac0", "sac0", "sac0", None, None]
    assert found.get_column("probability").to_list() == [None, 0.5, 0.5, 0.5, 0.5]


def test_only_the_columns_named_are_updated(store: Store) -> None:
    later = drives(range(2)).with_columns(first_seen=dt.date(2024, 2, 2), last_seen=dt.date(2024, 4, 4))
    with store.writing() as connection:
        upsert(connection, DriveRow, drives(range(2)), keys=KEYS)
        upsert(connection, DriveRow, later, keys=KEYS, update=["last_seen"])

    assert read(store).select("first_seen", "last_seen").unique().rows() == [(dt.date(2024, 1, 1), dt.date(2024, 4, 4))]


def test_chunks_join_without_seam(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "CHUNK_ROWS", 7)
    with store.writing() as connection:
        upsert(connection, DriveRow, drives(range(50)), keys=KEYS)

    assert read(store).get_column("serial_number").to_list() == [f"Z3{number:06}" for number in range(50)]


def test_a_bulk_write_belongs_to_the_open_transaction(store: Store) -> None:
    def write_and_fail() -> None:
        with store.writing() as connection:
            upsert(connection, DriveRow, drives(range(3)), keys=KEYS)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()

    assert read(store).is_empty()


def test_any_statement_runs_once_per_row(store: Store) -> None:
    with store.writing() as connection:
        upsert(connection, DriveRow, drives(range(3)), keys=KEYS)
        statement = (
            sa.update(DriveRow)
            .where(DriveRow.serial_number == sa.bindparam("of"))
            .values(failed_on=sa.bindparam("on", type_=sa.Date()))
        )
        bulk_execute(connection, statement, pl.DataFrame({"of": ["Z3000001"], "on": [dt.date(2024, 3, 9)]}))

    assert read(store, "failed_on").get_column("failed_on").to_list() == [None, dt.date(2024, 3, 9), None]


def test_moments_keep_their_instant(store: Store) -> None:
    at = dt.datetime(2024, 3, 1, 12, 30, 15, 250_000, tzinfo=dt.UTC)
    frame = pl.DataFrame({"kind": ["import"], "title": [""], "state": ["done"], "message": [""], "started_at": [at]})
    with store.writing() as connection:
        bulk_execute(connection, insert_for(connection, JobRow), frame)

    with store.reading() as connection:
        assert connection.execute(sa.select(JobRow.started_at)).scalar_one() == at
        assert read_frame(connection, sa.select(JobRow.started_at)).item() == at


def test_columns_without_a_dtype_of_their_own_are_refused(local_store: Store) -> None:
    with local_store.reading() as connection, pytest.raises(TypeError, match="JSON"):
        read_frame(connection, sa.select(ImportRow.report))
