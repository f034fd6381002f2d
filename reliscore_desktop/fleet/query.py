"""One frozen question about the fleet, asked alike by the table, the terminal and the exports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, LOCATION_COLUMNS
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.domain.risk import AT_RISK, RiskBand
from reliscore_desktop.fleet.schema import ACKNOWLEDGED, FLEET_COLUMNS, WAITING, DriveStatus
from reliscore_desktop.fleet.search import DAYS_PER_YEAR, WORDS, parse_search

BY_LOCATION = "location"
"""Sort key: site, cluster, vault, pod, slot, numbers in them by value."""


@dataclass(frozen=True, slots=True)
class DriveQuery:
    """Filters, order and columns. An empty tuple or None asks nothing; filters are joined by "and".

    `search` is the text of the search field (see `fleet.search.parse_search`). `scored` True keeps drives scored
    on the as-of day itself, False those that were not. Ages are years of power-on time. `sort` is a column of
    FLEET_SCHEMA, a word of the search language, or BY_LOCATION. Unknown values come last either way; ties keep the
    order of drive model and serial number. `keys` names single drives. `alert_states` and `unacknowledged` (which
    leaves out drives that are acknowledged until something changes) ask for a frame with ALERT_COLUMNS.
    """

    search: str = ""
    bands: tuple[RiskBand, ...] = ()
    drive_models: tuple[str, ...] = ()
    datacenters: tuple[str, ...] = ()
    vaults: tuple[str, ...] = ()
    pods: tuple[str, ...] = ()
    capacities: tuple[int, ...] = ()
    minimum_age_years: float | None = None
    maximum_age_years: float | None = None
    statuses: tuple[DriveStatus, ...] = ()
    scored: bool | None = None
    minimum_probability: float | None = None
    alert_states: tuple[str, ...] = ()
    unacknowledged: bool = False
    sort: str = "probability"
    descending: bool = True
    limit: int | None = None
    offset: int = 0
    columns: tuple[str, ...] = ()
    keys: tuple[DriveKey, ...] = ()


IN_SERVICE = (DriveStatus.ACTIVE, DriveStatus.STALE)

ALL_DRIVES = DriveQuery(statuses=IN_SERVICE)
AT_RISK_DRIVES = DriveQuery(bands=AT_RISK, scored=True, statuses=IN_SERVICE)
STALE_DRIVES = DriveQuery(statuses=(DriveStatus.STALE,), sort="last_seen", descending=False)
NOT_SCORED_DRIVES = DriveQuery(statuses=(DriveStatus.ACTIVE,), scored=False, sort="drive_model", descending=False)
FAILED_DRIVES = DriveQuery(statuses=(DriveStatus.FAILED,), sort="failed_on")
DECISION_DRIVES = DriveQuery(alert_states=WAITING)
"""The views of the Drives page; their counts are those of the summary."""


def matching_rows(query: DriveQuery, frame: pl.DataFrame) -> pl.Series:
    """Row numbers (UInt32) of the drives that match, in the asked order, before limit and offset.

    Raises InputError for a search text that can't be understood or an unknown sort column.
    """
    keys = [key.alias(f"key_{number}") for number, key in enumerate(_sort_keys(query.sort, frame.columns))]
    conditions = list(_conditions(query))
    numbered = frame.lazy().with_row_index("row")
    kept = (numbered.filter(conditions) if conditions else numbered).select("row", *keys).collect()
    in_order = kept.sort(kept.columns[1:], descending=query.descending, nulls_last=True, maintain_order=True)
    return in_order["row"]


def apply(query: DriveQuery, frame: pl.DataFrame) -> pl.DataFrame:
    """Rows that match, in the asked order, cut to `offset`, `limit` and `columns`. Raises as `matching_rows`."""
    return cut(query, frame, matching_rows(query, frame))


def cut(query: DriveQuery, frame: pl.DataFrame, rows: pl.Series) -> pl.DataFrame:
    """These rows of the frame, cut to the query's `offset`, `limit` and `columns`."""
    unknown = [name for name in query.columns if name not in FLEET_COLUMNS]
    if unknown:
        raise InputError(
            phrase("There is no column '{unknown}'.", unknown=unknown[0]),
            phrase("Columns are {columns}.", columns=", ".join(FLEET_COLUMNS)),
        )
    chosen = frame.select(query.columns) if query.columns else frame
    return chosen[rows.slice(query.offset, query.limit).to_numpy()]


def _conditions(query: DriveQuery) -> Iterator[pl.Expr]:
    choices: tuple[tuple[str, tuple[object, ...]], ...] = (
        ("status", tuple(query.statuses)),
        ("band", tuple(query.bands)),
        ("drive_model", query.drive_models),
        ("datacenter", query.datacenters),
        ("vault_id", query.vaults),
        ("pod_id", query.pods),
        ("capacity_bytes", query.capacities),
        ("alert_state", query.alert_states),
    )
    for column, values in choices:
        if values:
            yield pl.col(column).is_in(values)
    if query.keys:
        names = ["/".join(key) for key in query.keys]
        yield pl.concat_str(*DRIVE_KEY_COLUMNS, separator="/").is_in(names)
    if query.unacknowledged:
        yield pl.col("alert_state").ne_missing(ACKNOWLEDGED)
    if query.scored is not None:
        yield pl.col("scored") == query.scored
    if query.minimum_probability is not None:
        yield pl.col("probability") >= query.minimum_probability
    if query.minimum_age_years is not None:
        yield pl.col("age_days") >= query.minimum_age_years * DAYS_PER_YEAR
    if query.maximum_age_years is not None:
        yield pl.col("age_days") <= query.maximum_age_years * DAYS_PER_YEAR
    for term in parse_search(query.search):
        yield term.expression()


def column_named(word: str) -> str:
    """The column that a word of the search language stands for ("risk", "site", "197"); any other text as it is."""
    return WORDS[word].column if word in WORDS else word


def _sort_keys(sort: str, columns: Sequence[str]) -> list[pl.Expr]:
    if sort == BY_LOCATION:
        return [key for name in LOCATION_COLUMNS for key in _natural(name)]
    sort = column_named(sort)
    if sort not in FLEET_COLUMNS:
        raise InputError(
            phrase("There is no column '{sort}' to sort by.", sort=sort),
            phrase("Columns are {columns}.", columns=", ".join(FLEET_COLUMNS)),
        )
    if sort == "band":
        return [pl.col("band").replace_strict({band.value: band.rank for band in RiskBand}, return_dtype=pl.Int8)]
    if sort == "status" and "alert_state" in columns:
        # What waits longest for a person comes last of all, so that falling order begins with what is new.
        ranks = dict(zip((*WAITING, ACKNOWLEDGED), (4, 3, 2, 1), strict=True))
        return [pl.col("alert_state").replace_strict(ranks, default=0, return_dtype=pl.Int8), pl.col(sort)]
    return [pl.col(sort)]


def _natural(name: str) -> tuple[pl.Expr, pl.Expr]:
    number = pl.col(name).cast(pl.Int64, strict=False)
    return number.alias(f"{name}_number"), pl.col(name)
