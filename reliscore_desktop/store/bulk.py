"""Many rows to and from SQL: frames in, frames out, in chunks that leave the window time to breathe."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import polars as pl
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.schema import CreateTable, DropTable
from sqlalchemy.sql.dml import UpdateBase

from reliscore_desktop.store.tables import Base

CHUNK_ROWS = 2_000
"""Turning rows into Python objects holds the interpreter; 2,000 rows of 25 columns hold it for about 10 ms."""

_SQLITE_MOMENT = "%Y-%m-%d %H:%M:%S%.6f"


def insert_for(connection: Connection, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """An insert statement of the connection's own dialect, which both know `on_conflict_do_update`."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def bulk_execute(connection: Connection, statement: UpdateBase, frame: pl.DataFrame) -> None:
    """Run a statement once per row of a frame whose column names are its parameters, within the open transaction.

    Values go to the driver as they are, past SQLAlchemy's row by row handling. Columns may be text, numbers,
    booleans, dates, or moments with the UTC zone.
    """
    compiled = statement.compile(dialect=connection.dialect, column_keys=frame.columns)
    is_sqlite, named = connection.dialect.name == "sqlite", not compiled.positional
    ready = frame if named else frame.select(compiled.positiontup or ())
    cursor = connection.connection.cursor()
    try:
        for part in ready.iter_slices(CHUNK_ROWS):
            chunk = _driver_values(part) if is_sqlite else part
            cursor.executemany(str(compiled), chunk.to_dicts() if named else chunk.rows())
    finally:
        cursor.close()


def upsert(
    connection: Connection,
    table: type[Base],
    frame: pl.DataFrame,
    *,
    keys: Sequence[str],
    update: Sequence[str] | None = None,
) -> None:
    """Insert a frame's rows, or where a row with these unique `keys` exists overwrite its `update` columns.

    `update` is every other column of the frame by default; columns that the frame lacks are never touched. No two rows
    of the frame may have the same keys.
    """
    changed = [name for name in frame.columns if name not in keys] if update is None else update
    statement = insert_for(connection, table)
    overwrite = {name: statement.excluded[name] for name in changed}
    if connection.dialect.name == "postgresql":
        staged = _copy_to_stage(connection, table, frame)
        statement = statement.from_select(frame.columns, sa.select(*staged.columns))
        connection.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=overwrite))
        connection.execute(DropTable(staged))
        return
    bulk_execute(connection, statement.on_conflict_do_update(index_elements=list(keys), set_=overwrite), frame)


def read_frame(connection: Connection, statement: sa.Select[Any]) -> pl.DataFrame:
    """Rows of a query as a frame; dtypes follow the SQL types of its columns."""
    result = connection.execute(statement)
    stored = {column.name: _dtype(column.type) for column in statement.selected_columns}
    raw = _stored_schema(stored) if connection.dialect.name == "sqlite" else stored
    assert result.cursor is not None
    chunks = [pl.DataFrame(schema=raw)]
    while rows := result.cursor.fetchmany(CHUNK_ROWS):
        chunks.append(pl.DataFrame(rows, schema=raw, orient="row"))
    result.close()
    frame = pl.concat(chunks)
    return frame.with_columns(_parsed(name, dtype) for name, dtype in stored.items() if raw[name] != dtype)


def _copy_to_stage(connection: Connection, table: type[Base], frame: pl.DataFrame) -> sa.Table:
    """Stream a frame into a temporary table, which takes a third of the time that a statement per row does."""
    columns = table.__table__.columns
    stage = sa.Table(
        f"stage_of_{table.__tablename__}",
        sa.MetaData(),
        *(sa.Column(name, columns[name].type, nullable=True) for name in frame.columns),
        prefixes=["TEMPORARY"],
    )
    connection.execute(CreateTable(stage))
    target = connection.dialect.identifier_preparer.format_table(stage)
    driver_connection: Any = connection.connection.driver_connection
    with driver_connection.cursor().copy(f"COPY {target} FROM STDIN (FORMAT csv)") as copy:
        for chunk in frame.iter_slices(CHUNK_ROWS):
            # Text in quotes, nulls without: that is how the server tells an empty text from none.
            copy.write(chunk.write_csv(include_header=False, quote_style="non_numeric"))
    return stage


def _driver_values(frame: pl.DataFrame) -> pl.DataFrame:
    """SQLite has no dates: they are stored as text, the way SQLAlchemy's own types write them."""
    return frame.with_columns(
        pl.col(pl.Date).dt.to_string("%Y-%m-%d"),
        pl.col(pl.Datetime).dt.convert_time_zone("UTC").dt.to_string(_SQLITE_MOMENT),
    )


def _dtype(column_type: sa.types.TypeEngine[Any]) -> pl.DataType:
    python_type = column_type.python_type
    known: dict[type, pl.DataType] = {
        bool: pl.Boolean(),
        int: pl.Int64(),
        float: pl.Float64(),
        str: pl.String(),
        dt.date: pl.Date(),
        dt.datetime: pl.Datetime("us", "UTC"),
    }
    if python_type not in known:
        message = f"A column of type {column_type} has no place in a frame."
        raise TypeError(message)
    return known[python_type]


def _stored_schema(schema: dict[str, pl.DataType]) -> dict[str, pl.DataType]:
    stand_ins: dict[pl.DataType, pl.DataType] = {
        pl.Date(): pl.String(),
        pl.Datetime("us", "UTC"): pl.String(),
        pl.Boolean(): pl.Int64(),
    }
    return {name: stand_ins.get(dtype, dtype) for name, dtype in schema.items()}


def _parsed(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.Date():
        return column.str.to_date("%Y-%m-%d")
    if dtype == pl.Boolean():
        return column.cast(pl.Boolean)
    return column.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us", time_zone="UTC")
