"""Notes about drives, which can be corrected and never changed, and saved views of the list of drives."""

import sqlalchemy as sa
from alembic import op

revision = "v0003_notes_and_views"
down_revision = "v0002_alerts"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add both tables."""
    _create_notes()
    _protect_notes()
    _create_saved_views()


def _create_notes() -> None:
    op.create_table(
        "notes",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("drive_model", sa.String(), nullable=False),
        sa.Column("serial_number", sa.String(), nullable=False),
        sa.Column("written_at", _MOMENT, nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("corrects", _ROW_ID),
        sa.PrimaryKeyConstraint("id", name="pk_notes"),
        sa.ForeignKeyConstraint(["corrects"], ["notes.id"], name="fk_notes_corrects_notes"),
        sa.UniqueConstraint("corrects", name="uq_notes_corrects"),
        sa.CheckConstraint("text <> '' OR corrects IS NOT NULL", name="ck_notes_says_something"),
    )
    op.create_index("ix_notes_drive_model_serial_number", "notes", ["drive_model", "serial_number"])


def _protect_notes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER notes_no_{deed.lower()} BEFORE {deed} ON notes "
                "BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION notes_are_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'notes are append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER notes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON notes "
        "FOR EACH STATEMENT EXECUTE FUNCTION notes_are_append_only()"
    )


def _create_saved_views() -> None:
    op.create_table(
        "saved_views",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_views"),
        sa.UniqueConstraint("name", name="uq_saved_views_name"),
        sa.CheckConstraint("name <> ''", name="ck_saved_views_named"),
    )
