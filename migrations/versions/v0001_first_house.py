"""The first tables: segments and live days, imports, scoring runs, drives, jobs, and the append-only audit."""

import sqlalchemy as sa
from alembic import op

revision = "v0001_first_house"
down_revision = None
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create everything."""
    _create_segments()
    _create_imports()
    _create_runs()
    _create_drives()
    _create_records()
    _protect_audit()


def _create_segments() -> None:
    op.create_table(
        "properties",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_properties"),
    )
    op.create_table(
        "segments",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("row_count", sa.BigInteger(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("schema_version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("data_at", _MOMENT, nullable=False),
        sa.Column("superseded_at", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_segments"),
        sa.UniqueConstraint("path", name="uq_segments_path"),
        sa.CheckConstraint("first_day <= last_day", name="ck_segments_days_in_order"),
    )
    op.create_index("ix_segments_kind_superseded_at", "segments", ["kind", "superseded_at"])
    op.create_table(
        "live_days",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("segment_id", _ROW_ID, nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "day", name="pk_live_days"),
        sa.ForeignKeyConstraint(["segment_id"], ["segments.id"], name="fk_live_days_segment_id_segments"),
    )
    op.create_index("ix_live_days_segment_id", "live_days", ["segment_id"])


def _create_imports() -> None:
    op.create_table(
        "imports",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("sha256", sa.String()),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        *(
            sa.Column(name, sa.BigInteger(), nullable=False)
            for name in ("rows_read", "rows_imported", "rows_duplicate", "rows_quarantined", "drives")
        ),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("finished_at", _MOMENT, nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("quarantine_segment_id", _ROW_ID),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
        sa.ForeignKeyConstraint(
            ["quarantine_segment_id"],
            ["segments.id"],
            name="fk_imports_quarantine_segment_id_segments",
            ondelete="SET NULL",
        ),
        sa.CheckConstraint("state IN ('imported', 'duplicate', 'failed', 'cancelled')", name="ck_imports_known_state"),
        sa.CheckConstraint(
            "rows_read = rows_imported + rows_duplicate + rows_quarantined", name="ck_imports_rows_add_up"
        ),
    )
    op.create_index("ix_imports_sha256", "imports", ["sha256"])
    op.create_index("ix_imports_started_at", "imports", ["started_at"])


def _create_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("risk_model_version", sa.String(), nullable=False),
        sa.Column("feature_set_version", sa.String(), nullable=False),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("finished_at", _MOMENT, nullable=False),
        sa.Column("drives_scored", sa.BigInteger(), nullable=False),
        sa.Column("drives_not_scored", sa.BigInteger(), nullable=False),
        *(
            sa.Column(name, sa.Double(), nullable=False)
            for name in ("expected_failures", "expected_low", "expected_high")
        ),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("low", "elevated", "high", "critical")),
        sa.Column("not_scored", sa.JSON(), nullable=False),
        sa.Column("scores_segment_id", _ROW_ID),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
        sa.ForeignKeyConstraint(
            ["scores_segment_id"], ["segments.id"], name="fk_runs_scores_segment_id_segments", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_runs_day", "runs", ["day"])


def _create_drives() -> None:
    counters = ("power_on_hours", "temperature_celsius", "smart_5", "smart_187", "smart_188", "smart_197", "smart_198")
    op.create_table(
        "drives",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("drive_model", sa.String(), nullable=False),
        sa.Column("serial_number", sa.String(), nullable=False),
        sa.Column("capacity_bytes", sa.BigInteger()),
        sa.Column("first_seen", sa.Date(), nullable=False),
        sa.Column("last_seen", sa.Date(), nullable=False),
        sa.Column("failed_on", sa.Date()),
        *(sa.Column(name, sa.String()) for name in ("datacenter", "cluster_id", "vault_id", "pod_id", "pod_slot_num")),
        *(sa.Column(name, sa.BigInteger()) for name in counters),
        sa.Column("probability", sa.Double()),
        sa.Column("band", sa.String()),
        sa.Column("probability_change_7d", sa.Double()),
        sa.Column("main_reason", sa.Text()),
        sa.Column("not_scored_reason", sa.String()),
        sa.Column("scored_day", sa.Date()),
        sa.Column("expert", sa.String()),
        sa.Column("validated", sa.Boolean()),
        sa.PrimaryKeyConstraint("id", name="pk_drives"),
        sa.UniqueConstraint("drive_model", "serial_number", name="uq_drives_drive_model_serial_number"),
    )
    for column in ("serial_number", "probability", "band"):
        op.create_index(f"ix_drives_{column}", "drives", [column])


def _create_records() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started_at", _MOMENT),
        sa.Column("finished_at", _MOMENT),
        sa.Column("message", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_started_at", "jobs", ["started_at"])
    op.create_table(
        "audit",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])


def _protect_audit() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{deed.lower()} BEFORE {deed} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()"
    )
