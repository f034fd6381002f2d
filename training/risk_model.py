"""A fitted risk model before it is published: saved and read back whole, and scored with the app's own code."""

import datetime as dt
import json
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import polars as pl

from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.features.definitions import FEATURE_SET_VERSION
from reliscore_desktop.scoring import logistic as scoring_logistic
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.manifest import (
    CalibrationDocument,
    ExpertDocument,
    GoldenDocument,
    GoldenRow,
    LogisticDocument,
    VersionDocument,
)
from reliscore_desktop.scoring.predict import choose_experts, predict
from training.artefact_files import feature_schema
from training.fit import FittedExpert
from training.whole_files import write_json

GOLDEN_ROWS_PER_EXPERT = 20


@dataclass(frozen=True)
class RiskModel:
    """Experts in order of preference."""

    experts: tuple[FittedExpert, ...]

    @cached_property
    def artefact(self) -> Artefact:
        """As the app would hold it after loading, without files."""
        manifest = VersionDocument(
            format=1,
            version="in-training",
            created=dt.date(1970, 1, 1),
            horizon_days=HORIZON_DAYS,
            feature_set_version=FEATURE_SET_VERSION,
            hashes={},
        )
        experts = tuple(fitted.expert() for fitted in self.experts)
        return Artefact(Path(), manifest, feature_schema(), experts, {}, "", GoldenDocument(rows=()))

    def calibrated(self, calibrations: dict[str, CalibrationDocument]) -> "RiskModel":
        """With other calibrations, by expert name; experts that are not named keep theirs."""
        return RiskModel(
            tuple(
                replace(
                    fitted,
                    document=fitted.document.model_copy(
                        update={"calibration": calibrations.get(fitted.document.name, fitted.document.calibration)}
                    ),
                )
                for fitted in self.experts
            )
        )

    def save(self, path: Path) -> None:
        """One JSON file."""
        write_json(
            path,
            [
                {
                    "document": fitted.document.model_dump(mode="json"),
                    "text": fitted.text,
                    "logistic": fitted.logistic.model_dump(mode="json"),
                    "rows": fitted.rows,
                    "positives": fitted.positives,
                }
                for fitted in self.experts
            ],
        )


def read_risk_model(path: Path) -> RiskModel:
    """What `save` wrote."""
    return RiskModel(
        tuple(
            FittedExpert(
                ExpertDocument.model_validate(part["document"]),
                part["text"],
                LogisticDocument.model_validate(part["logistic"]),
                part["rows"],
                part["positives"],
            )
            for part in json.loads(path.read_text(encoding="utf-8"))
        )
    )


def score(model: RiskModel, features: pl.DataFrame) -> pl.DataFrame:
    """`predict` of every row, with `logistic`: the log-odds of the simple baseline, null where not scored."""
    artefact = model.artefact
    predicted = predict(artefact, features)
    chosen = choose_experts(artefact, features)
    linear = np.full(features.height, np.nan)
    for number, fitted in enumerate(model.experts):
        own = chosen == number
        if own.any():
            rows = features.filter(pl.Series(own))
            linear[own] = scoring_logistic.log_odds(fitted.logistic, rows) + fitted.document.sampling_offset
    return predicted.with_columns(pl.Series("logistic", linear, nan_to_null=True))


def golden_rows(model: RiskModel, features: pl.DataFrame) -> GoldenDocument:
    """Rows of real features spread over the risk of each expert, with the answers this machine gave."""
    artefact = model.artefact
    chosen = choose_experts(artefact, features)
    rows: list[GoldenRow] = []
    for number, expert in enumerate(artefact.experts):
        own = features.filter(pl.Series(chosen == number))
        if own.height == 0:
            continue
        log_odds = expert.log_odds(own)
        places = np.argsort(log_odds, kind="stable")
        picked = places[np.linspace(0, len(places) - 1, min(GOLDEN_ROWS_PER_EXPERT, len(places))).astype(int)]
        table = own.select(sorted(expert.input_names))[pl.Series(picked)]
        rows += [
            GoldenRow(expert=expert.name, features=values, log_odds=float(answer))
            for values, answer in zip(table.iter_rows(named=True), log_odds[picked], strict=True)
        ]
    return GoldenDocument(rows=tuple(rows))
