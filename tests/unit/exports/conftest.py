"""A few drives as the fleet frame has them, some with names that a spreadsheet would run."""

import datetime as dt

import polars as pl
import pytest

from reliscore_desktop.exports.facts import ListFacts
from reliscore_desktop.fleet.schema import FLEET_SCHEMA
from reliscore_desktop.scoring.reason import Reason, ReasonCode

REASON = Reason(ReasonCode.ROSE, 197, 8.0, 24.0, 7, 19.1).to_json()
DAY = dt.date(2026, 11, 19)


@pytest.fixture
def facts() -> ListFacts:
    return ListFacts(DAY, "2026.3", 15_482, dt.datetime(2026, 11, 20, 6, 14, tzinfo=dt.UTC))


@pytest.fixture
def fleet() -> pl.DataFrame:
    """Four drives in order of risk."""
    rows = [
        (
            "=1+1",
            "ST4000DM000",
            0.6412345678901234,
            "critical",
            -0.0123,
            REASON,
            "AMS2",
            "1022",
            "3",
            "41",
            "active",
            True,
        ),
        ("@SUM(A1)", "+evil<b>", 0.2, "critical", 0.1, None, "AMS2", "1022", "3", "9", "active", False),
        ("ZHZ4", "-cmd", 0.05, "high", None, None, "AMS1", "998", "10", "2", "stale", True),
        ("Grüße", "ST8000DM002", 0.012, "elevated", 0.0, None, None, None, None, None, "active", True),
    ]
    names = (
        "serial_number",
        "drive_model",
        "probability",
        "band",
        "probability_change_7d",
        "main_reason",
        "datacenter",
        "vault_id",
        "pod_id",
        "pod_slot_num",
        "status",
        "validated",
    )
    given = pl.DataFrame(rows, schema={name: FLEET_SCHEMA[name] for name in names}, orient="row").with_columns(
        pl.lit(12_000_138_625_024).alias("capacity_bytes"),
        pl.Series("smart_197", [24, -0, None, 0], dtype=pl.Int64),
        pl.lit(DAY).alias("last_seen"),
        pl.lit(DAY).alias("scored_day"),
    )
    absent = [
        pl.lit(None, dtype=dtype).alias(name) for name, dtype in FLEET_SCHEMA.items() if name not in given.columns
    ]
    return given.with_columns(absent).select(list(FLEET_SCHEMA))
