"""A past job knows who ran it and where, and keeps its sentences as data that other languages can say."""

import sqlalchemy as sa
from alembic import op

revision = "v0004_who_ran_a_job"
down_revision = "v0003_notes_and_views"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; null where the job was kept by an earlier version."""
    op.add_column("jobs", sa.Column("started_by", sa.String(), nullable=True))
    op.add_column("jobs", sa.Column("place", sa.String(), nullable=True))
    op.add_column("jobs", sa.Column("said", sa.JSON(), nullable=True))
