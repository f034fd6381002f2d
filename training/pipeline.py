"""The stages in their order over one working folder; each picks up what the ones before it left there."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.store.store import Store
from training.code_version import metrics_code
from training.dataset import Dataset, DatasetSettings, build_dataset, dataset_of
from training.drift_reference import drift_reference, snapshots
from training.evaluate import calibrations, choice_document
from training.evaluation.window import REPETITIONS
from training.fit import FitSettings
from training.fit_jobs import FitJob, backtest_job, drive_model_jobs, final_job, fold_jobs
from training.fleet_plan import FleetPlan, plan_fleet
from training.held_out_catch import held_out_catch
from training.measure import bench_of, measure, whole_truth
from training.offset_trial import OffsetTrial
from training.publish import Candidate, publish, with_final_calibrations
from training.train import Fits, fits_of, fleet_truth, train
from training.warehouse import Filled, fill_warehouse, open_warehouse
from training.whole_files import content_hash, write_json


@dataclass(frozen=True)
class Pipeline:
    """One working folder and the settings that are the same for all stages. Every method is one stage."""

    workdir: Path
    dataset_settings: DatasetSettings = field(default_factory=DatasetSettings)
    fit_settings: FitSettings = field(default_factory=FitSettings)
    repetitions: int = REPETITIONS
    workers: int = 2
    must_pass: bool = True
    """Whether `publish` refuses what fails the accept rule."""

    def warehouse(self, sources: Sequence[Path], context: JobContext) -> Filled:
        """Import telemetry."""
        with open_warehouse(self._warehouse) as store:
            return fill_warehouse(store, sources, context)

    def dataset(self, context: JobContext) -> Dataset:
        """Label and compute features."""
        with self._open() as store:
            plan = plan_fleet(store, self.dataset_settings.horizon_days)
            return build_dataset(store, plan, self._parts, self.dataset_settings, context)

    def train(self, context: JobContext) -> Fits:
        """Fit the backtests, the one to ship, and those that leave drives out."""
        with self._open() as store:
            plan, dataset, fits = self._laid_out(store)
            train(store, plan, dataset, fits, self._jobs(store, plan), self.fit_settings, context, workers=self.workers)
            return fits

    def calibrate(self, context: JobContext) -> dict[str, Any]:
        """Choose each expert's calibration on the backtests' later windows. `evaluate` does the same within."""
        with self._open() as store:
            plan, dataset, fits = self._laid_out(store)
            bench = bench_of(store, plan, dataset, fits, context, self.repetitions)
            return {name: choice_document(choice) for name, choice in calibrations(bench, plan.backtests).items()}

    def evaluate(self, context: JobContext) -> Path:
        """Measure everything; the path of the metrics document. Nothing is measured twice."""
        with self._open() as store:
            plan, dataset, fits = self._laid_out(store)
            path = self._metrics(fits)
            if not path.exists():
                bench = bench_of(store, plan, dataset, fits, context, self.repetitions)
                settings = (self.dataset_settings, self.fit_settings)
                write_json(path, measure(store, bench, settings, context, workers=self.workers))
            return path

    def try_offsets(self, context: JobContext) -> list[dict[str, Any]]:
        """Measure offsets per drive model as an operator would learn them; nothing is kept."""
        with open_warehouse(self._warehouse, create=False, read_only=True) as store:
            plan, dataset, fits = self._laid_out(store)
            trial = OffsetTrial(plan, dataset, fits, self.fit_settings, whole_truth(store, plan))
            known = {day: fleet_truth(store, plan, day) for day in {one.known_until for one in plan.backtests}}
            return trial.run(known, context)

    def publish(self, models: Path, version: str, context: JobContext) -> Artefact:
        """Write the artefact and name it active, or raise NotAcceptedError."""
        with self._open() as store:
            plan, dataset, fits = self._laid_out(store)
            metrics_path = self._metrics(fits)
            if not metrics_path.exists():
                raise InputError("The risk model is not measured yet.", "Run the evaluate stage first.")
            metrics = json.loads(metrics_path.read_text(encoding="utf-8"))
            model = with_final_calibrations(fits.read(final_job(plan)), metrics)
            held_out = held_out_catch(plan, dataset, fits, whole_truth(store, plan), metrics)
            reference = drift_reference(snapshots(store, plan, dataset, model, context), held_out)
        context.step("Publishing")
        candidate = Candidate(model, metrics, _sample(dataset, plan), reference, version)
        return publish(candidate, models, must_pass=self.must_pass)

    def all(self, sources: Sequence[Path], models: Path, version: str, context: JobContext) -> Artefact:
        """Every stage from telemetry to the published artefact; what is done already is not done again."""
        self.warehouse(sources, context)
        self.dataset(context)
        self.train(context)
        self.evaluate(context)
        return self.publish(models, version, context)

    @property
    def _warehouse(self) -> Path:
        return self.workdir / "warehouse"

    @property
    def _parts(self) -> Path:
        return self.workdir / "dataset"

    def _open(self) -> Store:
        return open_warehouse(self._warehouse, create=False)

    def _metrics(self, fits: Fits) -> Path:
        key = content_hash([fits.folder.name, metrics_code(), self.repetitions])[:16]
        return self.workdir / "metrics" / f"{key}.json"

    def _laid_out(self, store: Store) -> tuple[FleetPlan, Dataset, Fits]:
        plan = plan_fleet(store, self.dataset_settings.horizon_days)
        dataset = dataset_of(store, plan, self._parts, self.dataset_settings)
        if not dataset.days():
            raise InputError("The dataset is not built for the telemetry that is stored now.", "Run the dataset stage.")
        return plan, dataset, fits_of(dataset, self.fit_settings, self.workdir / "fits")

    def _jobs(self, store: Store, plan: FleetPlan) -> list[FitJob]:
        held_out = [job for job, _ in drive_model_jobs(plan, whole_truth(store, plan))]
        folds = fold_jobs(plan) if plan.backtests else ()
        return [final_job(plan), *map(backtest_job, plan.backtests), *folds, *held_out]


def _sample(dataset: Dataset, plan: FleetPlan) -> pl.DataFrame:
    """Some rows of each kind of part, so that every expert finds drives it serves."""
    parts = [
        next(dataset.whole_days(backtest.test, masked=masked), None)
        for masked in (False, True)
        for backtest in plan.latest_backtests
    ]
    return pl.concat([part for part in parts if part is not None])
