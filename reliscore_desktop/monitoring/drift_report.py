"""Drift of a fleet as of a day: within drive models, fleet mix, estimated catch rate, coverage."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.fleet.runs import current_runs
from reliscore_desktop.monitoring.caught_estimate import CatchRate, Line, catch_rate
from reliscore_desktop.monitoring.drift import (
    Coverage,
    InputDrift,
    Verdict,
    coverage_of,
    input_drift,
    worst_by_input,
)
from reliscore_desktop.monitoring.inputs import RISK, read_inputs
from reliscore_desktop.monitoring.mix import FleetMix, fleet_mix
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.drive_model_offsets import offsets_of
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

ALARM_ESTIMATE, ALARM_CAUGHT = "estimated_catch_rate", "realised_catch_rate"

_SCORE_COLUMNS = (*DRIVE_KEY_COLUMNS, "log_odds", "expert")


@dataclass(frozen=True, slots=True)
class DriftReport:
    """Drift on `day`, the newest day with telemetry on or before `as_of`, against the training months.

    `reason` says why nothing could be compared: no_reference (the risk model carries none), no_telemetry; "" otherwise.
    `risk_reason` says why the score was not compared: not_scored, other_risk_model. `catch` is None with
    `catch_reason`: not_scored, no_held_out. `reference_first` and `reference_last` bound the training months.
    """

    as_of: dt.date
    day: dt.date | None
    risk_model_version: str
    reason: str
    reference_first: dt.date | None
    reference_last: dt.date | None
    coverage: tuple[Coverage, ...]
    inputs: tuple[InputDrift, ...]
    mix: FleetMix | None
    risk_reason: str
    catch: CatchRate | None
    catch_reason: str

    @property
    def worst(self) -> tuple[InputDrift, ...]:
        """Of each input the drive model furthest out of its range, what shifted first."""
        return worst_by_input(self.inputs)

    @property
    def notes(self) -> tuple[InputDrift, ...]:
        """What shifted, went missing or is new: notes, no alarms."""
        told = (Verdict.SHIFTED, Verdict.MISSING, Verdict.NEW)
        return tuple(one for one in self.inputs if one.verdict in told)

    @property
    def alarms(self) -> tuple[str, ...]:
        """Losses of the catch rate beyond its interval: ALARM_ESTIMATE, ALARM_CAUGHT."""
        if self.catch is None:
            return ()
        found = ((ALARM_ESTIMATE, self.catch.estimate_lost), (ALARM_CAUGHT, self.catch.caught_lost))
        return tuple(name for name, is_raised in found if is_raised)


def drift_report(
    store: Store, as_of: dt.date, artefact: Artefact, outcomes: pl.DataFrame, line: Line | None
) -> DriftReport:
    """The report of a day; it reads nothing later. `outcomes` as for the scorecard, `line` None: nothing is scored."""
    days = store.segments.days(SegmentKind.TELEMETRY, None, as_of)
    day = days[-1] if days else None
    reference = artefact.drift_reference
    rows = None if day is None or reference is None else read_inputs(store, day)
    if day is None or reference is None or rows is None:
        reason = "no_reference" if reference is None else "no_telemetry"
        return DriftReport(as_of, day, artefact.version, reason, None, None, (), (), None, "", None, reason)
    scores, risk_reason = _scores(store, day, artefact)
    beside = rows.join(scores, on=list(DRIVE_KEY_COLUMNS), how="left", maintain_order="left")
    covered = coverage_of(beside, reference, artefact.validated_drive_models)
    catch = None if line is None else catch_rate(store, as_of, outcomes, line, reference.held_out)
    months = [(group.first, group.last) for group in reference.groups]
    compared = beside.drop(RISK) if risk_reason else beside
    return DriftReport(
        as_of=as_of,
        day=day,
        risk_model_version=artefact.version,
        reason="",
        reference_first=min((first for first, _ in months), default=None),
        reference_last=max((last for _, last in months), default=None),
        coverage=covered,
        inputs=tuple(input_drift(compared, reference, covered)),
        mix=fleet_mix(covered, reference.mix) if reference.mix else None,
        risk_reason=risk_reason,
        catch=catch,
        catch_reason="" if catch is not None else "not_scored" if line is None else "no_held_out",
    )


def _scores(store: Store, day: dt.date, artefact: Artefact) -> tuple[pl.DataFrame, str]:
    """Key, RISK and expert of the day's drives, and why RISK can't be compared where it can't.

    RISK is without the offsets of a fleet's calibration, as it was in the training months.
    """
    runs = current_runs(store, day, day)
    scores = store.segments.read_day(SegmentKind.SCORES, day, _SCORE_COLUMNS) if runs else None
    if scores is None:
        schema = {**dict.fromkeys(DRIVE_KEY_COLUMNS, pl.String), RISK: pl.Float64, "expert": pl.String}
        return pl.DataFrame(schema=schema), "not_scored"
    offsets = pl.Series(offsets_of(artefact.drive_model_offsets, scores))
    found = scores.select(*DRIVE_KEY_COLUMNS, (pl.col("log_odds") - offsets).alias(RISK), "expert")
    return found, "" if runs[0].risk_model_version == artefact.version else "other_risk_model"
