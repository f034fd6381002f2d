"""Alerts with at most one unresolved per subject, and what people said became of drives."""

import sqlalchemy as sa
from alembic import op

revision = "v0002_alerts"
down_revision = "v0001_first_house"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_UNRESOLVED = sa.text("state <> 'resolved'")


def upgrade() -> None:
    """Add both tables."""
    _create_alerts()
    _create_outcomes()


def _create_alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("drive_model", sa.String()),
        sa.Column("serial_number", sa.String()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("raised_at", _MOMENT, nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("reopened_on", sa.Date()),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("reasons", "details", "baseline", "then_and_now")),
        sa.Column("acknowledged_at", _MOMENT),
        sa.Column("acknowledged_by", sa.String()),
        sa.Column("acknowledged_reason", sa.String()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("expires_on", sa.Date()),
        sa.Column("outcome", sa.String()),
        sa.Column("resolved_on", sa.Date()),
        sa.Column("resolved_at", _MOMENT),
        sa.Column("resolved_by", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
        sa.CheckConstraint("scope IN ('drive', 'place', 'cohort')", name="ck_alerts_known_scope"),
        sa.CheckConstraint("state IN ('open', 'acknowledged', 'resolved')", name="ck_alerts_known_state"),
        sa.CheckConstraint("(state = 'resolved') = (outcome IS NOT NULL)", name="ck_alerts_resolved_with_outcome"),
    )
    op.create_index(
        "uq_alerts_unresolved",
        "alerts",
        ["scope", "subject"],
        unique=True,
        sqlite_where=_UNRESOLVED,
        postgresql_where=_UNRESOLVED,
    )
    for column in ("subject", "state", "raised_on"):
        op.create_index(f"ix_alerts_{column}", "alerts", [column])


def _create_outcomes() -> None:
    op.create_table(
        "outcomes",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("drive_model", sa.String(), nullable=False),
        sa.Column("serial_number", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("alert_id", _ROW_ID),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.Column("withdrawn_at", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_outcomes"),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name="fk_outcomes_alert_id_alerts"),
        sa.CheckConstraint(
            "outcome IN ('failed', 'replaced', 'false_alarm', 'planned_removal')", name="ck_outcomes_known_outcome"
        ),
    )
    op.create_index("ix_outcomes_drive_model_serial_number", "outcomes", ["drive_model", "serial_number"])
    op.create_index("ix_outcomes_alert_id", "outcomes", ["alert_id"])
