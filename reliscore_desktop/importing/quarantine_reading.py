"""Reads quarantined rows and cleared cells back, page by page, without loading what is not shown."""

from dataclasses import dataclass

import polars as pl

from reliscore_desktop.importing.history import ImportRecord, quarantined_imports
from reliscore_desktop.importing.quarantine import QUARANTINE_SCHEMA, RULE_SENTENCES
from reliscore_desktop.store.store import Store

IMPORT_ID, WHY = "import_id", "why"
LISTED_SCHEMA: dict[str, pl.DataType] = {IMPORT_ID: pl.Int64(), **QUARANTINE_SCHEMA, WHY: pl.String()}
"""Columns of a listed record: the quarantine's own, the number of the import, and the rule as a sentence."""


@dataclass(frozen=True, slots=True)
class QuarantinePage:
    """Some records under LISTED_SCHEMA, of `total` that match; `rules` counts all of the import (or imports) by rule.

    Of cleared cells only the first 100,000 of a file are listed while `rules` counts all of them.
    """

    frame: pl.DataFrame
    total: int
    rules: dict[str, int]


def quarantine_page(
    store: Store, *, import_id: int | None = None, rule: str = "", limit: int | None = 500, offset: int = 0
) -> QuarantinePage:
    """Records of one import (None: of all, newest import first) that broke this rule (empty: any).

    Raises StoreError where a quarantine file can't be read.
    """
    found = quarantined_imports(store, import_id)
    rules: dict[str, int] = {}
    for record, _ in found:
        for name, count in record.rules.items():
            rules[name] = rules.get(name, 0) + count
    matching = [(record, rows) for record, rows in found if not rule or rule in record.rules]
    parts: list[pl.DataFrame] = []
    total, wanted = 0, None if limit is None else offset + limit
    for record, rows in matching:
        # Without a rule the number of records is known from the catalogue, so a file beyond the page is never opened.
        if not rule and (total + rows <= offset or (wanted is not None and total >= wanted)):
            total += rows
            continue
        part = _records(store, record, rule)
        low = max(0, offset - total)
        parts.append(part.slice(low, None if wanted is None else max(0, wanted - total - low)))
        total += part.height
    frame = pl.concat(parts) if parts else pl.DataFrame(schema=LISTED_SCHEMA)
    return QuarantinePage(frame, total, dict(sorted(rules.items(), key=lambda item: (-item[1], item[0]))))


def _records(store: Store, record: ImportRecord, rule: str) -> pl.DataFrame:
    assert record.quarantine_segment_id is not None
    rows = store.segments.read_segment(record.quarantine_segment_id, QUARANTINE_SCHEMA)
    if rows is None:
        return pl.DataFrame(schema=LISTED_SCHEMA)
    if rule:
        rows = rows.filter(pl.col("rule") == rule)
    return rows.select(
        pl.lit(record.id, dtype=pl.Int64).alias(IMPORT_ID),
        *QUARANTINE_SCHEMA,
        pl.col("rule").replace_strict(dict(RULE_SENTENCES), default=pl.col("rule"), return_dtype=pl.String).alias(WHY),
    )
