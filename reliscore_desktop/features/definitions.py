"""The feature set: names in their fixed order, the attributes each feature needs, its sign and where it comes from."""

from dataclasses import dataclass
from typing import Final, Literal

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.smart import attribute, raw_column

FEATURE_SET_VERSION: Final = "1"
"""Goes up with any change of a name, an order or a formula; risk models and stored state are bound to it."""

COUNTERS: Final = (5, 187, 188, 197, 198)
"""Error counters with a history of their own. 198 equals 197 on some fleets and differs on others, so it has
features of its own, while sums across counters take the larger of the two and never count a sector twice."""

LEVELS: Final = (10, 184, 196, 199)
"""Error counters of which only today's level is used; which of them a drive reports depends on its maker."""

USAGE: Final = (193, 241, 242, 9)
"""Growing totals of use (load cycles, sectors written, sectors read, power-on hours), seen as rates per day."""

TEMPERATURE: Final = 194
POWER_ON_HOURS: Final = 9

LAG_DAYS: Final = (7, 30)
LAG_TOLERANCE_DAYS: Final = 2
"""A lag row may be this much older than the lag says, so one missed collection does not hide a change."""

PREVIOUS_ROW_TOLERANCE_DAYS: Final = 3
"""A change since the previous row is only known when that row is at most this old."""

RESTART_AFTER_DAYS: Final = 60
"""A drive not seen for longer starts afresh: it was probably moved or repaired, and its averages say nothing now."""

NEVER_INCREASED_DAYS: Final = 400
"""Stands for "no increase seen"; a seen one counts as at most one day less."""

LAG_COLUMNS: Final = (*DRIVE_KEY_COLUMNS, *(raw_column(number) for number in COUNTERS))
TELEMETRY_COLUMNS: Final = (
    *DRIVE_KEY_COLUMNS,
    *(raw_column(number) for number in sorted({*COUNTERS, *LEVELS, *USAGE, TEMPERATURE})),
)
FEATURE_KEY_COLUMNS: Final = (*DRIVE_KEY_COLUMNS, DATE)

Monotone = Literal[-1, 0, 1]

_STUDY = "feature study on Backblaze Drive Stats 2013 and 2018"
_FIVE = "Backblaze Drive Stats 2014 and 2016: the five counters that go with failure"
_LEVEL_SOURCE = "reported by modern fleets; level only, to keep the carried state small"


@dataclass(frozen=True, slots=True)
class FeatureDefinition:
    """One feature.

    It is null where none of `attribute_ids` was reported. `monotone` is the sign a risk model may enforce:
    1 where more can only mean more risk, 0 where nothing is claimed.
    """

    name: str
    attribute_ids: tuple[int, ...]
    monotone: Monotone
    description: str
    source: str


def _counter_features(number: int) -> tuple[FeatureDefinition, ...]:
    prefix, title = f"smart_{number}", attribute(number).name

    def feature(suffix: str, monotone: Monotone, description: str, *more: int) -> FeatureDefinition:
        return FeatureDefinition(f"{prefix}_{suffix}", (number, *more), monotone, f"{title}: {description}", _FIVE)

    return (
        feature("log", 1, "log(1 + raw)"),
        feature("change_1d", 1, "signed log of the change since the previous row, at most 3 days old"),
        feature("change_7d", 1, "signed log of the change since 7 (to 9) days ago"),
        feature("change_30d", 1, "signed log of the change since 30 (to 32) days ago"),
        feature("days_since_increase", 0, "days since the last increase, 399 at most, 400 = never"),
        feature("decayed_increase", 1, "sum of log(1 + increase), halved every 14 days"),
        feature("below_maximum", 0, "signed log of the fall below the highest value seen"),
        feature("per_year", 1, "log(1 + raw per power-on year)", POWER_ON_HOURS),
    )


def _usage_features(number: int) -> tuple[FeatureDefinition, ...]:
    prefix, title = f"smart_{number}_rate", attribute(number).name

    def feature(suffix: str, description: str) -> FeatureDefinition:
        return FeatureDefinition(f"{prefix}{suffix}", (number,), 0, f"{title}: {description}", _STUDY)

    return (
        feature("", "log(1 + growth per day since the previous row, at most 3 days old)"),
        feature("_mean_3d", "mean of the log rate, weights halved every 3 days"),
        feature("_mean_30d", "mean of the log rate, weights halved every 30 days"),
        feature("_trend", "3-day mean less 30-day mean"),
        feature("_deviation_30d", "standard deviation of the log rate, weights halved every 30 days"),
        feature("_z", "today's log rate against the drive's own 30-day mean and deviation before today"),
    )


def _percentile(name: str, number: int, description: str) -> FeatureDefinition:
    text = f"{description}: share of drives of the same drive model below it on this day (20 drives at least)"
    return FeatureDefinition(f"{name}_percentile", (number,), 0, text, _STUDY)


_ACROSS = (
    FeatureDefinition("errors_log_sum", COUNTERS, 1, "sum of log(1 + raw) over the error counters", _FIVE),
    FeatureDefinition("errors_decayed_increase_sum", COUNTERS, 1, "sum of the decayed increases", _STUDY),
    FeatureDefinition("errors_change_7d_sum", COUNTERS, 1, "sum of the signed logs of the 7-day changes", _STUDY),
    FeatureDefinition("errors_least_days_since_increase", COUNTERS, 0, "least days since an increase", _STUDY),
    FeatureDefinition("errors_above_zero", COUNTERS, 1, "how many error counters are above zero", _FIVE),
)
_CONDITION = (
    FeatureDefinition("power_on_hours", (POWER_ON_HOURS,), 0, "power-on hours", _STUDY),
    FeatureDefinition("temperature_celsius", (TEMPERATURE,), 0, "temperature in °C", _STUDY),
    FeatureDefinition(
        "temperature_above_own_mean", (TEMPERATURE,), 0, "temperature less the drive's own 30-day mean in °C", _STUDY
    ),
    FeatureDefinition("temperature_mean_30d", (TEMPERATURE,), 0, "mean in °C, weights halved every 30 days", _STUDY),
    FeatureDefinition(
        "temperature_deviation_30d", (TEMPERATURE,), 0, "standard deviation in °C, weights halved every 30 days", _STUDY
    ),
)
_LEVELS = tuple(
    FeatureDefinition(f"smart_{number}_log", (number,), 1, f"{attribute(number).name}: log(1 + raw)", _LEVEL_SOURCE)
    for number in LEVELS
)
_COHORT = (
    _percentile("temperature_mean_30d", TEMPERATURE, "30-day mean temperature"),
    _percentile("power_on_hours", POWER_ON_HOURS, "power-on hours"),
    _percentile("smart_241", 241, "sectors written"),
    _percentile("smart_242", 242, "sectors read"),
    _percentile("smart_193_rate_mean_30d", 193, "30-day mean rate of load cycles"),
    _percentile("smart_241_rate_mean_30d", 241, "30-day mean rate of sectors written"),
    _percentile("smart_242_rate_mean_30d", 242, "30-day mean rate of sectors read"),
)

FEATURES: Final[tuple[FeatureDefinition, ...]] = (
    *(feature for number in COUNTERS for feature in _counter_features(number)),
    *_ACROSS,
    *_LEVELS,
    *_CONDITION,
    *(feature for number in USAGE for feature in _usage_features(number)),
    *_COHORT,
)
FEATURE_NAMES: Final[tuple[str, ...]] = tuple(feature.name for feature in FEATURES)
