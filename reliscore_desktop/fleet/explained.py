"""Explains one drive's score without computing the features of the whole fleet."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_MODEL, SERIAL_NUMBER
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.features.engine import FeatureEngine
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.explain import Explanation, contributions
from reliscore_desktop.scoring.reason import Reason
from reliscore_desktop.scoring.reasons import reasons
from reliscore_desktop.store.reader import Columns
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.segments import SegmentStore
from reliscore_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class ExplainedScore:
    """An explanation and a fact for each of its factors, the strongest first."""

    explanation: Explanation
    reasons: tuple[Reason, ...]


class _OneDriveModel(SegmentStore):
    """The segments of a store, with the rows of one drive model only: features compare drives within it, not across."""

    read_only = True

    def __init__(self, store: Store, drive_model: str) -> None:
        super().__init__(store.root, store)
        self._drive_model = drive_model

    @property
    def segments(self) -> SegmentStore:
        """These segments themselves, as the feature engine asks for them."""
        return self

    def read_day(self, kind: SegmentKind, day: dt.date, columns: Columns = None) -> pl.DataFrame | None:
        """Rows of the day that are of this drive model; None where the day has no segment."""
        if not self.days(kind, day, day):
            return None
        return self.scan(kind, day, day, columns).filter(pl.col(DRIVE_MODEL) == self._drive_model).collect()


def explain_drive(
    store: Store, artefact: Artefact, key: DriveKey, day: dt.date, context: JobContext
) -> ExplainedScore | None:
    """Why `artefact` gives this drive its risk on `day`; None where the drive is not scored then."""
    engine = FeatureEngine(_OneDriveModel(store, key.drive_model))
    row = engine.features(day, context).filter(pl.col(SERIAL_NUMBER) == key.serial_number)
    if row.is_empty():
        return None
    explanation = contributions(artefact, row)[0]
    if explanation is None:
        return None
    raw = store.segments.history(SegmentKind.TELEMETRY, key, day, day).row(0, named=True)
    return ExplainedScore(explanation, reasons(explanation, {**raw, **row.row(0, named=True)}))
