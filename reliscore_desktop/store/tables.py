"""The tables of the catalogue. What a table is here, a migration made; a test keeps the two equal.

Three versions, three rules. `HEAD_REVISION` (upgrade.py) counts the tables: every change of one is a new file in
`migrations/versions` with the next readable id (`v0002_what_changed`), written against its own little table
definitions, and a dump of the version is kept under `tests/migrations/databases`; a released migration is never edited.
`SEGMENT_SCHEMA_VERSION` (segment.py) rises when a column of a Parquet file changes meaning or dtype, not when one is
added. `WORKSPACE_FORMAT` (location.py) rises when files move inside the folder.
"""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[dt.datetime]):
    """Moments are aware and in UTC in Python; SQLite, which has no zones, stores them naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[dt.datetime]:
        """What values are in Python."""
        return dt.datetime

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """To the database. Raises ValueError for a moment without zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"{value} has no time zone."
            raise ValueError(message)
        moment = value.astimezone(dt.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """From the database."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if dialect.name == "sqlite" else value.astimezone(dt.UTC)


# SQLite numbers rows by itself only where the key is spelled INTEGER.
_RowId = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    """Common ground: naming convention and the SQL types behind Python's."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        int: BigInteger,
        float: Double,
        str: String,
        dt.datetime: UtcDateTime,
        dict[str, Any]: JSON,
    }


class PropertyRow(Base):
    """Facts about the database as a whole, such as the identity of the workspace it belongs to."""

    __tablename__ = "properties"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class SegmentRow(Base):
    """One Parquet file. `superseded_at` is set when no reader may choose it any more; the sweep removes it later."""

    __tablename__ = "segments"
    __table_args__ = (
        Index(None, "kind", "superseded_at"),
        CheckConstraint("first_day <= last_day", name="days_in_order"),
    )

    id: Mapped[int] = mapped_column(_RowId, primary_key=True)
    kind: Mapped[str]
    path: Mapped[str] = mapped_column(unique=True)
    first_day: Mapped[dt.date]
    last_day: Mapped[dt.date]
    row_count: Mapped[int]
    size_bytes: Mapped[int]
    sha256: Mapped[str]
    schema_version: Mapped[int]
    created_at: Mapped[dt.datetime]
    data_at: Mapped[dt.datetime]
    superseded_at: Mapped[dt.datetime | None]


class LiveDayRow(Base):
    """The one segment in which a reader finds a day. Its primary key is the rule "one live segment per day"."""

    __tablename__ = "live_days"

    kind: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey("segments.id"), index=True)
    stale: Mapped[bool]


class ImportRow(Base):
    """One imported file or archive member and what became of its rows."""

    __tablename__ = "imports"
    __table_args__ = (
        CheckConstraint("state IN ('imported', 'duplicate', 'failed', 'cancelled')", name="known_state"),
        CheckConstraint("rows_read = rows_imported + rows_duplicate + rows_quarantined", name="rows_add_up"),
    )

    id: Mapped[int] = mapped_column(_RowId, primary_key=True)
    sha256: Mapped[str | None] = mapped_column(index=True)
    name: Mapped[str]
    path: Mapped[str]
    size_bytes: Mapped[int]
    format: Mapped[str]
    state: Mapped[str]
    message: Mapped[str] = mapped_column(Text)
    rows_read: Mapped[int]
    rows_imported: Mapped[int]
    rows_duplicate: Mapped[int]
    rows_quarantined: Mapped[int]
    drives: Mapped[int]
    first_day: Mapped[dt.date | None]
    last_day: Mapped[dt.date | None]
    started_at: Mapped[dt.datetime] = mapped_column(index=True)
    finished_at: Mapped[dt.datetime]
    report: Mapped[dict[str, Any]]
    quarantine_segment_id: Mapped[int | None] = mapped_column(ForeignKey("segments.id", ondelete="SET NULL"))


class RunRow(Base):
    """One scoring run of one day. Expected failures are within the horizon, with a 95 % interval."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(_RowId, primary_key=True)
    day: Mapped[dt.date] = mapped_column(index=True)
    risk_model_version: Mapped[str]
    feature_set_version: Mapped[str]
    started_at: Mapped[dt.datetime]
    finished_at: Mapped[dt.datetime]
    drives_scored: Mapped[int]
    drives_not_scored: Mapped[int]
    expected_failures: Mapped[float]
    expected_low: Mapped[float]
    expected_high: Mapped[float]
    low: Mapped[int]
    elevated: Mapped[int]
    high: Mapped[int]
    critical: Mapped[int]
    not_scored: Mapped[dict[str, Any]]
    scores_segment_id: Mapped[int | None] = mapped_column(ForeignKey("segments.id", ondelete="SET NULL"))


class DriveRow(Base):
    """Latest known state of one drive. A column is null where telemetry never said; null is not zero."""

    __tablename__ = "drives"
    __table_args__ = (UniqueConstraint("drive_model", "serial_number"),)

    id: Mapped[int] = mapped_column(_RowId, primary_key=True)
    drive_model: Mapped[str]
    serial_number: Mapped[str] = mapped_column(index=True)
    capacity_bytes: Mapped[int | None]
    first_seen: Mapped[dt.date]
    last_seen: Mapped[dt.date]
    failed_on: Mapped[dt.date | None]
    datacenter: Mapped[str | None]
    cluster_id: Mapped[str | None]
    vault_id: Mapped[str | None]
    pod_id: Mapped[str | None]
    pod_slot_num: Mapped[str | None]
    power_on_hours: Mapped[int | None]
    temperature_celsius: Mapped[int | None]
    smart_5: Mapped[int | None]
    smart_187: Mapped[int | None]
    smart_188: Mapped[int | None]
    smart_197: Mapped[int | None]
    smart_198: Mapped[int | None]
    probability: Mapped[float | None] = mapped_column(index=True)
    band: Mapped[str | None] = mapped_column(index=True)
    probability_change_7d: Mapped[float | None]
    main_reason: Mapped[str | None] = mapped_column(Text)
    not_scored_reason: Mapped[str | None]
    scored_day: Mapped[dt.date | None]
    expert: Mapped[str | None]
    validated: Mapped[bool | None]


class JobRow(Base):
    """One background job that is over. `said` is its title and message as phrases, for other languages."""

    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(_RowId, primary_key=True)
    kind: Mapped[str]
    title: Mapped[str]
    state: Mapped[str]
    started_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    finished_at: Mapped[dt.datetime | None]
    message: Mapped[str] = mapped_column(Text)
    started_by: Mapped[str | None]
    place: Mapped[str | None]
    said: Mapped[dict[str, Any] | None]


_UNRESOLVED = text("state <> 'resolved'")


class AlertRow(Base):
    """One alert: of a drive, a place or a cohort. The partial index is the rule "one unresolved alert per subject"."""

    __tablename__ = "alerts"
    __table_args__ = (
        Index(
            "uq_alerts_unresolved",
            "scope",
            "subject",
            unique=True,
            sqlite_where=_UNRESOLVED,
            postgresql_where=_UNRESOLVED,
        ),
        CheckConstraint("scope IN ('drive', 'place', 'cohort')", name="known_scope"),
        CheckConstraint("state IN ('open', 'acknowledged', 'resolved')", name="known_state"),
        CheckConstraint("(state = 'resolved') = (outcome IS NOT NULL)", name="resolved_with_outcome"),
    )

    id: Mapped[int] = mapped_column(_RowId, primary_key=True)
    scope: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    drive_model: Mapped[str | None]
    serial_number: Mapped[str | None]
    state: Mapped[str] = mapped_column(index=True)
    raised_on: Mapped[dt.date] = mapped_column(index=True)
    raised_at: Mapped[dt.datetime]
    changed_on: Mapped[dt.date]
    reopened_on: Mapped[dt.date | None]
    reasons: Mapped[dict[str, Any]]
    details: Mapped[dict[str, Any]]
    baseline: Mapped[dict[str, Any]]
    then_and_now: Mapped[dict[str, Any]]
    acknowledged_at: Mapped[dt.datetime | None]
    acknowledged_by: Mapped[str | None]
    acknowledged_reason: Mapped[str | None]
    note: Mapped[str] = mapped_column(Text)
    expires_on: Mapped[dt.date | None]
    outcome: Mapped[str | None]
    resolved_on: Mapped[dt.date | None]
    resolved_at: Mapped[dt.datetime | None]
    resolved_by: Mapped[str | None]


class OutcomeRow(Base):
    """What a person said became of a drive. Failures that telemetry reports are in `drives` and are not copied."""

    __tablename__ = "outcomes"
    __table_args__ = (
        Index(None, "drive_model", "serial_number"),
        CheckConstraint("outcome IN ('failed', 'replaced', 'false_alarm', 'planned_removal')", name="known_outcome"),
    )

    id: Mapped[int] = mapped_column(_RowId, primary_key=True)
    drive_model: Mapped[str]
    serial_number: Mapped[str]
    outcome: Mapped[str]
    day: Mapped[dt.date]
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alerts.id"), index=True)
    actor: Mapped[str]
    note: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[dt.datetime]
    withdrawn_at: Mapped[dt.datetime | None]


class AuditRow(Base):
    """Who did what, when. Triggers in the database refuse to change or remove a row."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(_RowId, primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(index=True)
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    details: Mapped[dict[str, Any]]


class NoteRow(Base):
    """What a person wrote about a drive. Triggers refuse to change or remove a row: a correction is a row of its own.

    `corrects` names the entry that this one replaces, at most one each; an empty text takes that entry back.
    """

    __tablename__ = "notes"
    __table_args__ = (
        Index(None, "drive_model", "serial_number"),
        UniqueConstraint("corrects"),
        CheckConstraint("text <> '' OR corrects IS NOT NULL", name="says_something"),
    )

    id: Mapped[int] = mapped_column(_RowId, primary_key=True)
    drive_model: Mapped[str]
    serial_number: Mapped[str]
    written_at: Mapped[dt.datetime]
    author: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    corrects: Mapped[int | None] = mapped_column(ForeignKey("notes.id"))


class SavedViewRow(Base):
    """A list of drives under a name: its query as `fleet.query_json` writes it, its columns as the table shows them."""

    __tablename__ = "saved_views"
    __table_args__ = (CheckConstraint("name <> ''", name="named"),)

    id: Mapped[int] = mapped_column(_RowId, primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    query: Mapped[dict[str, Any]]
    columns: Mapped[dict[str, Any]]
    created_at: Mapped[dt.datetime]
    created_by: Mapped[str]
    changed_at: Mapped[dt.datetime]
