"""Alembic's entry: the program hands over its open connection, in whose transaction every migration runs."""

from alembic import context
from sqlalchemy.engine import Connection


def run(connection: Connection) -> None:
    """Run the migrations that `context` was asked for."""
    # Batch mode rebuilds a table where SQLite can't alter it in place.
    context.configure(
        connection=connection, render_as_batch=connection.dialect.name == "sqlite", transactional_ddl=True
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
