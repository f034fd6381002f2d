"""Score days: features, probabilities, bands, the day's segment and its run, then the drives' latest state."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.alerting.notices import Digest
from reliscore_desktop.app.operations.alerts import alerts_are_current, evaluate_alerts
from reliscore_desktop.app.operations.settings import finish_bands
from reliscore_desktop.app.operations.writable import require_writable
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.errors import InputError, ReliScoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.fleet.drives import PendingDays, pending_days, refresh
from reliscore_desktop.fleet.runs import RunFigures, current_runs, figures_of
from reliscore_desktop.fleet.scored_day import SCORED_TELEMETRY, commit_scores
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

WEEK_DAYS = 7
WEEK_TOLERANCE_DAYS = 2
"""The change in a week is measured against the scores 7 days before, or the nearest of the 2 days before those."""


class ScoringStoppedError(ReliScoreError):
    """Scoring broke off after an import had been stored; the cause is `__cause__`."""


@dataclass(frozen=True, slots=True)
class DayScore:
    """One scored day. `skipped` is True where a current score of the same risk model was already there."""

    day: dt.date
    skipped: bool
    drives_scored: int
    not_scored: dict[str, int]
    bands: dict[str, int]
    expected_failures: float
    expected_low: int
    expected_high: int


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """Scored and skipped days in order; `news` of the alerts where the newest day is among them."""

    risk_model_version: str
    days: tuple[DayScore, ...]
    news: Digest | None = None


def score(
    workspace: Workspace,
    first_day: dt.date | None,
    last_day: dt.date | None,
    context: JobContext,
    *,
    force: bool = False,
) -> ScoreReport:
    """Score the days with telemetry in the range (both None: the latest day). A range is a backfill.

    Days that hold a current score of the active risk model are skipped unless `force`. Each day is committed on
    its own, so a cancel keeps the finished days. Raises InputError where the range holds no telemetry,
    ReadOnlyError, ArtefactError, StoreError, JobCancelledError.
    """
    require_writable(workspace)
    finish_bands(workspace, context)
    store = workspace.store
    wanted = _days_to_score(store, first_day, last_day)
    artefact = workspace.models.active()
    done = {} if force else current_scores(store, wanted, artefact.version)
    todo = _with_changed_weeks(wanted, [day for day in wanted if day not in done])
    pending = pending_days(store)
    if not todo:
        refresh(store, pending.days, context, watermark=pending.watermark)
    else:
        _Scoring(workspace, artefact, pending).run(todo, context)
        done |= {run.day: run for run in current_runs(store, todo[0], todo[-1]) if run.day in todo}
    news = _news(workspace, wanted, todo, context)
    return ScoreReport(artefact.version, tuple(_as_day(done[day], skipped=day not in todo) for day in wanted), news)


def _news(
    workspace: Workspace, wanted: Sequence[dt.date], todo: Sequence[dt.date], context: JobContext
) -> Digest | None:
    """Alerts belong to the newest day: a backfill raises none."""
    latest = workspace.store.segments.days(SegmentKind.TELEMETRY)[-1]
    if latest not in wanted or (latest not in todo and alerts_are_current(workspace)):
        return None
    return evaluate_alerts(workspace, context)


class _Scoring:
    """One call of `score` that has days to do."""

    def __init__(self, workspace: Workspace, artefact: Artefact, pending: PendingDays) -> None:
        self._store = workspace.store
        self._limits = workspace.settings.band_limits
        self._artefact = artefact
        self._pending = pending
        self._latest = workspace.store.segments.days(SegmentKind.TELEMETRY)[-1]

    def run(self, todo: Sequence[dt.date], context: JobContext) -> None:
        """Score these days, oldest first; the newest day of telemetry is written to `drives` only once, with scores."""
        from reliscore_desktop.features.engine import FeatureEngine

        segments = self._store.segments
        expected = segments.live_ids(SegmentKind.TELEMETRY, todo)
        covers_latest = self._latest in todo
        mark = self._pending.watermark
        before = [day for day in self._pending.days if not (covers_latest and day == self._latest)]
        refresh(self._store, before, context, watermark=None if covers_latest else mark)
        rolling = FeatureEngine(self._store).iterate(todo[0], todo[-1], context)
        for day, features in rolling:
            if day not in todo:
                continue
            if day == todo[-1]:
                # The rows and the state that the engine still holds are for a day to come: as much memory again.
                rolling.close()
            started_at = dt.datetime.now(dt.UTC)
            telemetry = segments.read_day(SegmentKind.TELEMETRY, day, SCORED_TELEMETRY)
            assert telemetry is not None, day
            context.progress(context.snapshot.done, context.snapshot.total, step=phrase("Scoring {day}", day=day))
            scores = self._scores(day, features, telemetry, context)
            # Nothing below needs them, and with 300,000 drives they are 0.1 GB.
            del features
            figures = figures_of(
                day,
                scores,
                risk_model_version=self._artefact.version,
                feature_set_version=self._artefact.feature_set_version,
                started_at=started_at,
            )
            commit_scores(
                self._store,
                figures,
                scores,
                telemetry,
                expected={key: value for key, value in expected.items() if key[1] == day},
                is_latest=day == self._latest,
                is_newest_run=day == todo[-1],
                watermark=mark if day == self._latest else None,
            )

    def _scores(
        self, day: dt.date, features: pl.DataFrame, telemetry: pl.DataFrame, context: JobContext
    ) -> pl.DataFrame:
        from reliscore_desktop.scoring.score import score_frame

        return score_frame(
            self._artefact, features, telemetry, self._limits, context, week_before=_week_before(self._store, day)
        )


def _week_before(store: Store, day: dt.date) -> pl.DataFrame | None:
    last = day - dt.timedelta(days=WEEK_DAYS)
    days = store.segments.days(SegmentKind.SCORES, last - dt.timedelta(days=WEEK_TOLERANCE_DAYS), last)
    if not days:
        return None
    return store.segments.read_day(SegmentKind.SCORES, days[-1], (*DRIVE_KEY_COLUMNS, "probability"))


def _days_to_score(store: Store, first_day: dt.date | None, last_day: dt.date | None) -> list[dt.date]:
    days = store.segments.days(SegmentKind.TELEMETRY)
    if not days:
        raise InputError("There is no telemetry to score.", "Import some first.")
    if first_day is None and last_day is None:
        return days[-1:]
    first, last = first_day or days[0], last_day or days[-1]
    if last < first:
        raise InputError(
            phrase("The range ends on {last}, before it begins on {first}.", last=last, first=first),
            "Turn the two days round.",
        )
    wanted = [day for day in days if first <= day <= last]
    if not wanted:
        missing = phrase("There is no telemetry on {day}.", day=first)
        if first != last:
            missing = phrase("There is no telemetry from {first} to {last}.", first=first, last=last)
        raise InputError(
            missing,
            phrase("Telemetry reaches from {first} to {last}.", first=days[0], last=days[-1]),
        )
    return wanted


def _with_changed_weeks(wanted: Sequence[dt.date], todo: Sequence[dt.date]) -> list[dt.date]:
    """Also days whose change in a week is measured against one of `todo`."""
    spans = range(WEEK_DAYS, WEEK_DAYS + WEEK_TOLERANCE_DAYS + 1)
    compared = {day + dt.timedelta(days=span) for day in todo for span in spans}
    return [day for day in wanted if day in compared or day in set(todo)]


def current_scores(store: Store, days: Iterable[dt.date], risk_model_version: str) -> dict[dt.date, RunFigures]:
    """Runs of the days whose scores are of this risk model and of today's telemetry."""
    wanted = list(days)
    segments = store.segments
    scored = set(segments.days(SegmentKind.SCORES, wanted[0], wanted[-1]))
    fresh = scored - set(segments.stale_days(SegmentKind.SCORES, wanted[0], wanted[-1]))
    runs = current_runs(store, wanted[0], wanted[-1])
    return {run.day: run for run in runs if run.day in fresh and run.risk_model_version == risk_model_version}


def _as_day(run: RunFigures, *, skipped: bool) -> DayScore:
    return DayScore(
        day=run.day,
        skipped=skipped,
        drives_scored=run.scored,
        not_scored=run.not_scored,
        bands={band.value: count for band, count in run.bands.items()},
        expected_failures=run.expected.expected,
        expected_low=run.expected.low,
        expected_high=run.expected.high,
    )
