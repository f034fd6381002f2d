"""Runs the fits side by side; each is written whole when done, so a second run goes on where the first stopped."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.store import Store
from training.code_version import fits_code
from training.dataset import SAMPLED, Dataset
from training.experts import EXPERT_PLANS
from training.fit import FitSettings, fit_experts
from training.fit_jobs import FitJob
from training.fleet_plan import FleetPlan, truth_rows
from training.labels import ROW_KIND, RowKind, Truth, label, read_truth
from training.risk_model import RiskModel, read_risk_model
from training.whole_files import content_hash


@dataclass(frozen=True)
class Fits:
    """Fitted risk models of one dataset and one set of settings, by job name."""

    folder: Path

    def path(self, job: FitJob) -> Path:
        """Where the fit of a job lies."""
        return self.folder / f"{job.name}.json"

    def read(self, job: FitJob) -> RiskModel:
        """The fitted risk model."""
        return read_risk_model(self.path(job))


def fits_of(dataset: Dataset, settings: FitSettings, folder: Path) -> Fits:
    """Where fits of this dataset with these settings are kept."""
    import lightgbm
    import sklearn

    libraries = [lightgbm.__version__, sklearn.__version__]
    plans = [asdict(plan) for plan in EXPERT_PLANS]
    return Fits(folder / content_hash([dataset.inputs, fits_code(), asdict(settings), plans, libraries])[:16])


def train(
    store: Store,
    plan: FleetPlan,
    dataset: Dataset,
    fits: Fits,
    jobs: Sequence[FitJob],
    settings: FitSettings,
    context: JobContext,
    *,
    workers: int = 2,
) -> None:
    """Fit what is not yet there. The result does not depend on the number of workers."""
    from joblib import Parallel, delayed

    missing = [job for job in jobs if not fits.path(job).exists()]
    context.step("Fitting", total=len(missing), unit="fits")
    truths = {job.known_until: None for job in missing}
    known = {day: fleet_truth(store, plan, day) for day in truths}
    calls = (delayed(_fit)(dataset, fits, job, known[job.known_until], plan, settings) for job in missing)
    for number, _ in enumerate(
        Parallel(n_jobs=workers, backend="threading", return_as="generator_unordered")(calls), start=1
    ):
        context.progress(number, len(missing))


def fleet_truth(store: Store, plan: FleetPlan, known_until: dt.date) -> Truth:
    """What was known on a day of all drives of the fleets that are learned from."""
    begun = [history for history in plan.histories if history.first <= known_until]
    rows = pl.concat([truth_rows(store, DayRange(history.first, history.last)) for history in begun])
    return read_truth(rows, known_until)


def training_rows(dataset: Dataset, job: FitJob, truth: Truth, plan: FleetPlan) -> pl.DataFrame:
    """What a job learns from, labelled with nothing but what was known then."""
    rows = job.without_left_out(dataset.training_rows(job.until)).drop(ROW_KIND, "days_to_failure")
    labelled = label(rows, truth, plan.hidden, plan.horizon_days)
    negative = (pl.col(ROW_KIND) == RowKind.NEGATIVE.value) & pl.col(SAMPLED)
    return labelled.filter((pl.col(ROW_KIND) == RowKind.POSITIVE.value) | negative)


def _fit(dataset: Dataset, fits: Fits, job: FitJob, truth: Truth, plan: FleetPlan, settings: FitSettings) -> str:
    rows = training_rows(dataset, job, truth, plan)
    RiskModel(fit_experts(rows, settings)).save(fits.path(job))
    return job.name
