"""Facts for factors: what the drive's features and telemetry say about the attribute behind each factor."""

import math
from collections.abc import Callable, Mapping

from reliscore_desktop.domain.smart import command_timeouts, raw_column
from reliscore_desktop.features.definitions import NEVER_INCREASED_DAYS
from reliscore_desktop.scoring.explain import Explanation, Factor
from reliscore_desktop.scoring.factors import FactorKind
from reliscore_desktop.scoring.reason import Reason, ReasonCode

Row = Mapping[str, float | None]
"""One drive's features by name; raw telemetry columns beside them are used for exact values where present."""

TIMEOUTS = 188


def reasons(explanation: Explanation, row: Row) -> tuple[Reason, ...]:
    """A fact per factor, the strongest factor first."""
    return tuple(reason_for(factor, row) for factor in explanation.factors)


def reason_for(factor: Factor, row: Row) -> Reason:
    """The fact behind one factor."""
    return _MAKERS[factor.group.kind](factor, row)


def _counter(factor: Factor, row: Row) -> Reason:
    number = factor.group.attribute_id
    assert number is not None
    value = _count(number, row)
    if value is None:
        return _reason(factor, ReasonCode.NOT_REPORTED)
    for days in (7, 30, 1):
        change = _decoded(row.get(f"smart_{number}_change_{days}d"))
        if change and value - change >= 0:
            code = ReasonCode.ROSE if change > 0 else ReasonCode.FELL
            return _reason(factor, code, from_value=value - change, to_value=value, days=days)
    since = row.get(f"smart_{number}_days_since_increase")
    days_since = None if since is None or since >= NEVER_INCREASED_DAYS - 1 else int(since)
    if value == 0 and days_since:
        return _reason(factor, ReasonCode.BACK_AT_ZERO, to_value=0.0, days=days_since)
    if value == 0:
        return _reason(factor, ReasonCode.ZERO, to_value=0.0)
    if since == 0:
        return _reason(factor, ReasonCode.LEVEL, to_value=value)
    return _reason(factor, ReasonCode.STEADY, to_value=value, days=days_since)


def _count(number: int, row: Row) -> float | None:
    raw = row.get(raw_column(number))
    if raw is not None:
        return float(command_timeouts(int(raw)) if number == TIMEOUTS else raw)
    return _decoded(row.get(f"smart_{number}_log"))


def _decoded(logarithm: float | None) -> float | None:
    """The whole number behind a signed log; Float32 keeps it exact up to some hundred thousand."""
    if logarithm is None:
        return None
    return math.copysign(float(round(math.expm1(abs(logarithm)))), logarithm)


def _level(factor: Factor, row: Row) -> Reason:
    assert factor.group.attribute_id is not None
    value = _count(factor.group.attribute_id, row)
    return _reason(factor, ReasonCode.NOT_REPORTED if value is None else ReasonCode.LEVEL, to_value=value)


def _together(factor: Factor, row: Row) -> Reason:
    return _reason(factor, ReasonCode.COUNTERS_ABOVE_ZERO, to_value=row.get("errors_above_zero"))


def _temperature(factor: Factor, row: Row) -> Reason:
    return _measured(factor, ReasonCode.TEMPERATURE, row.get("temperature_celsius"), row.get("temperature_mean_30d"))


def _age(factor: Factor, row: Row) -> Reason:
    return _measured(factor, ReasonCode.AGE, row.get("power_on_hours"), None)


def _use(factor: Factor, row: Row) -> Reason:
    prefix = f"smart_{factor.group.attribute_id}_rate"
    rate, usual = row.get(prefix), row.get(f"{prefix}_mean_30d")
    if rate is None:
        rate = row.get(f"{prefix}_mean_3d")
    per_day = None if rate is None else math.expm1(rate)
    return _measured(factor, ReasonCode.USE, per_day, None if usual is None else math.expm1(usual))


def _measured(factor: Factor, code: ReasonCode, today: float | None, usual: float | None) -> Reason:
    if today is None:
        return _reason(factor, ReasonCode.NOT_REPORTED)
    return _reason(factor, code, from_value=usual, to_value=today)


def _reason(
    factor: Factor,
    code: ReasonCode,
    *,
    from_value: float | None = None,
    to_value: float | None = None,
    days: int | None = None,
) -> Reason:
    return Reason(code, factor.group.attribute_id, from_value, to_value, days, factor.multiplier)


_MAKERS: dict[FactorKind, Callable[[Factor, Row], Reason]] = {
    FactorKind.COUNTER: _counter,
    FactorKind.COUNTERS_TOGETHER: _together,
    FactorKind.LEVEL: _level,
    FactorKind.TEMPERATURE: _temperature,
    FactorKind.AGE: _age,
    FactorKind.USE: _use,
}
