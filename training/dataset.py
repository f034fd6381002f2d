"""Labelled drive-days with features, one part per day, by the app's own feature engine: bounded memory at any size.

A part holds the day's subsample for training (all positives, a seeded share of the rest), and every row of days that
are tested on. Masked copies of drives that report much stand beside, in parts of their own.
"""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.features.definitions import FEATURE_SET_VERSION, TELEMETRY_COLUMNS
from reliscore_desktop.features.engine import FeatureEngine
from reliscore_desktop.features.rolling import roll
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from training.code_version import dataset_code
from training.experts import FULL, MASKS
from training.fit import MASKED
from training.fleet_plan import FleetPlan, truth_rows
from training.labels import ROW_KIND, RowKind, Truth, label, read_truth
from training.sampling import DRIVE_HASH, in_part, in_sample, with_drive_hash
from training.whole_files import content_hash, write_whole

SAMPLED = "sampled"
"""Column of a part: the row belongs to the seeded subsample whatever its label."""

ROWS_AT_ONCE = 200_000

_ALWAYS_KEPT = (RowKind.POSITIVE.value, RowKind.UNCONFIRMED.value)
_FAR = dt.date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class DatasetSettings:
    """`negative_share` of the negatives is kept for training."""

    horizon_days: int = HORIZON_DAYS
    negative_share: float = 0.1
    seed: int = 20_130_410


@dataclass(frozen=True)
class Dataset:
    """Parts of one working folder. `inputs` is the hash of all that they were made from."""

    folder: Path
    inputs: str

    def part(self, day: dt.date, *, masked: bool = False) -> Path:
        """Where the day's part lies."""
        return self.folder / self.inputs[:16] / ("masked" if masked else "rows") / f"{day}.parquet"

    def days(self, *, masked: bool = False) -> list[dt.date]:
        """Days that have a part, ascending."""
        folder = self.part(_FAR, masked=masked).parent
        return sorted(dt.date.fromisoformat(path.stem) for path in folder.glob("????-??-??.parquet"))

    def training_rows(self, until: dt.date) -> pl.DataFrame:
        """The training subsample up to a day, inclusive, masked copies among it."""
        frames = []
        for masked in (False, True):
            paths = [self.part(day, masked=masked) for day in self.days(masked=masked) if day <= until]
            if paths:
                kept = pl.col(SAMPLED) | pl.col(ROW_KIND).is_in(_ALWAYS_KEPT)
                rows = pl.scan_parquet(paths).filter(kept).with_columns(pl.lit(masked).alias(MASKED))
                frames.append(rows.collect())
        return pl.concat(frames)

    def whole_days(self, window: DayRange, *, masked: bool = False) -> Iterator[pl.DataFrame]:
        """Every row of a window that is tested on, some days at a time: at most 200,000 rows beyond a day's.

        Of masked copies only the latest window of a history has them all.
        """
        held: list[pl.DataFrame] = []
        for day in self.days(masked=masked):
            if day in window:
                held.append(pl.read_parquet(self.part(day, masked=masked)))
            if sum(frame.height for frame in held) >= ROWS_AT_ONCE:
                yield pl.concat(held)
                held = []
        if held:
            yield pl.concat(held)


def build_dataset(
    store: Store, plan: FleetPlan, folder: Path, settings: DatasetSettings, context: JobContext
) -> Dataset:
    """Write the parts that are not yet there. The same telemetry, plan and settings give the same parts."""
    dataset = dataset_of(store, plan, folder, settings)
    for history in plan.histories:
        truth = read_truth(truth_rows(store, history), history.last)
        maker = _PartMaker(dataset, plan, settings, _Drives(truth))
        _write_rows(store, history, maker, context)
        _write_masked(store, history, maker, context)
    return dataset


def dataset_of(store: Store, plan: FleetPlan, folder: Path, settings: DatasetSettings) -> Dataset:
    """The dataset of what is stored now, whether its parts are written yet or not."""
    return Dataset(folder, _inputs(store, plan, settings))


def _inputs(store: Store, plan: FleetPlan, settings: DatasetSettings) -> str:
    segments = [
        [str(segment.first_day), str(segment.last_day), segment.sha256]
        for history in plan.histories
        for segment in store.segments.live(SegmentKind.TELEMETRY, history.first, history.last)
    ]
    masks = [[mask.name, mask.hidden] for mask in MASKS]
    days = [plan.histories, plan.eras, plan.backtests, plan.hidden]
    return content_hash([FEATURE_SET_VERSION, dataset_code(), segments, masks, asdict(settings), days])


class _Drives:
    """Truth and hashes of a history's drives."""

    def __init__(self, truth: Truth) -> None:
        self.truth = truth
        self.hashes = with_drive_hash(truth.drives.select(DRIVE_KEY_COLUMNS))

    def failing_soon(self, day: dt.date, horizon_days: int) -> pl.DataFrame:
        """Drives with a failure row, confirmed or not, within the horizon after `day`."""
        days_left = (pl.col(DATE) - pl.lit(day)).dt.total_days()
        return self.truth.failure_rows.filter(days_left.is_between(1, horizon_days)).select(DRIVE_KEY_COLUMNS)


@dataclass(frozen=True)
class _PartMaker:
    """Labels a day's features, keeps what training and tests need, writes it whole."""

    dataset: Dataset
    plan: FleetPlan
    settings: DatasetSettings
    drives: _Drives

    def missing(self, days: list[dt.date], *, masked: bool) -> list[dt.date]:
        """Days without a part."""
        return [day for day in days if not self.dataset.part(day, masked=masked).exists()]

    def write(self, day: dt.date, features: pl.DataFrame, *, masked: bool) -> None:
        """Write the part of `day`; it may have no rows."""
        key = list(DRIVE_KEY_COLUMNS)
        hashes = features.select(key).join(self.drives.hashes, on=key, how="left", maintain_order="left")[DRIVE_HASH]
        sampled = in_sample(hashes.to_numpy(), day, self.settings.negative_share, self.settings.seed + masked)
        rows = features.with_columns(pl.Series(SAMPLED, sampled))
        if not (self.plan.masked_test(day) if masked else self.plan.in_a_test(day)):
            if not any(day in era for era in self.plan.eras):
                rows = rows.clear()
            failing = self.drives.failing_soon(day, self.settings.horizon_days)
            always = rows.filter(~pl.col(SAMPLED)).join(failing, on=key, how="semi", maintain_order="left")
            rows = pl.concat([rows.filter(SAMPLED), always])
        frame = label(rows, self.drives.truth, self.plan.hidden, self.settings.horizon_days)
        buffer = io.BytesIO()
        frame.write_parquet(buffer, compression="zstd", compression_level=1)
        write_whole(self.dataset.part(day, masked=masked), buffer.getvalue())


def _write_rows(store: Store, history: DayRange, maker: _PartMaker, context: JobContext) -> None:
    missing = maker.missing(store.segments.days(SegmentKind.TELEMETRY, history.first, history.last), masked=False)
    if not missing:
        return
    for day, features in FeatureEngine(store).iterate(missing[0], missing[-1], context):
        if day in set(missing):
            maker.write(day, features, masked=False)


def _write_masked(store: Store, history: DayRange, maker: _PartMaker, context: JobContext) -> None:
    """Features of drives that the full expert serves, as if they reported less. Written from the first missing day."""
    days = store.segments.days(SegmentKind.TELEMETRY, history.first, history.last)
    missing = set(maker.missing(days, masked=True))
    if not missing:
        return
    features_from = min(missing)
    context.step("Computing features of masked copies", total=len(days), unit="days")
    for number, rolled in enumerate(roll(_masked_days(store, days, maker), features_from=features_from)):
        context.progress(number + 1, len(days))
        if rolled.features is not None and rolled.day in missing:
            maker.write(rolled.day, rolled.features, masked=True)


def _masked_days(store: Store, days: list[dt.date], maker: _PartMaker) -> Iterator[tuple[dt.date, pl.DataFrame]]:
    reports_all = pl.all_horizontal(pl.col(raw_column(number)).is_not_null() for number in FULL.requires_all)
    hashes = maker.drives.hashes[DRIVE_HASH].to_numpy()
    keys = maker.drives.hashes.select(DRIVE_KEY_COLUMNS)
    masks = [
        keys.with_columns(pl.Series("hide", in_part(hashes, number, len(MASKS), maker.settings.seed)))
        for number in range(len(MASKS))
    ]
    for day in days:
        today = store.segments.read_day(SegmentKind.TELEMETRY, day, TELEMETRY_COLUMNS)
        if today is None:
            continue
        today = today.filter(reports_all)
        for mask, hidden in zip(MASKS, masks, strict=True):
            joined = today.join(hidden, on=list(DRIVE_KEY_COLUMNS), how="left", maintain_order="left")
            today = joined.with_columns(
                pl.when("hide").then(None).otherwise(pl.col(name)).alias(name) for name in mask.columns
            ).drop("hide")
        yield day, today
