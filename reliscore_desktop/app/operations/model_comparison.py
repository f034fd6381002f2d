"""Versions side by side, each by its own held-out tests."""

from collections.abc import Iterable
from dataclasses import dataclass

from reliscore_desktop.app.operations.models import RiskModelInfo
from reliscore_desktop.scoring.evidence import Evidence, evidence


@dataclass(frozen=True, slots=True)
class ComparedVersion:
    """`same_tests`: judged on the very windows of the active version, so that figures may be held side by side."""

    version: str
    active: bool
    training_window: tuple[str, ...]
    experts: tuple[str, ...]
    validated_drive_models: tuple[str, ...]
    evidence: Evidence | None
    same_tests: bool


def compare_versions(models: Iterable[RiskModelInfo]) -> tuple[ComparedVersion, ...]:
    """Usable versions, the active one first."""
    usable = sorted((one for one in models if not one.problem), key=lambda one: (not one.active, one.version))
    found = [evidence(one.metrics) for one in usable]
    reference = found[0] if usable and usable[0].active else None
    return tuple(
        ComparedVersion(
            version=one.version,
            active=one.active,
            training_window=one.training_window,
            experts=one.experts,
            validated_drive_models=one.validated_drive_models,
            evidence=own,
            same_tests=own is not None and _tests(own) == _tests(reference),
        )
        for one, own in zip(usable, found, strict=True)
    )


def _tests(found: Evidence | None) -> tuple[object, ...] | None:
    return None if found is None else (found.first, found.last, found.windows, found.failures)
