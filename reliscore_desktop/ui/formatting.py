"""Numbers, days and units as people read them. Every figure in the window goes through here."""

import datetime as dt
import functools

from PySide6.QtCore import QDate, QLocale

from reliscore_desktop.ui.text import tr

NOT_REPORTED = "–"
MINUS = "\u2212"
UNGROUPED = 1000
"""Numbers from here on have their digits grouped, which is Qt's business. Below, Qt is not asked: each call of it lets
the interpreter go, and thousands of them in a job left the window's thread hardly a turn."""

_SIZE_UNITS = ("bytes", "kB", "MB", "GB", "TB", "PB")
DAYS_PER_YEAR = 365.25


@functools.cache
def locale() -> QLocale:
    """The user's locale; British English where the system says "C", which groups no digits."""
    default = QLocale()
    if default.language() == QLocale.Language.C:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return default


def forget_locale() -> None:
    """Ask Qt for the locale anew: call it when another one became the default."""
    locale.cache_clear()
    _decimal_point.cache_clear()


@functools.cache
def _decimal_point() -> str:
    """What stands before the decimals; empty where digits aren't 0 to 9, so that Qt has to write every number."""
    return locale().decimalPoint() if locale().zeroDigit() == "0" else ""


def number(value: float | None) -> str:
    """A whole number with its digits grouped; a dash for None."""
    if value is None:
        return NOT_REPORTED
    whole = round(value)
    if _decimal_point() and abs(whole) < UNGROUPED:
        return str(whole).replace("-", MINUS)
    return locale().toString(whole).replace("-", MINUS)


def decimal(value: float | None, digits: int = 1) -> str:
    """A number with a fixed count of decimals; a dash for None."""
    if value is None:
        return NOT_REPORTED
    point = _decimal_point()
    if point and abs(value) < UNGROUPED - 1 and not _lies_between(value, digits):
        # Adding 0 takes the sign from a zero.
        return f"{value + 0.0:.{digits}f}".replace(".", point).replace("-", MINUS)
    return locale().toString(float(value), "f", digits).replace("-", MINUS)


def _lies_between(value: float, digits: int) -> bool:
    """Whether it is as far from the number above as from the one below, where Qt and Python round differently."""
    return bool(value * 10**digits * 2 % 2 == 1)


def percent(share: float | None) -> str:
    """A probability: 64%, 9.8%, 0.42%, <0.01%; two figures below 10. A dash for None."""
    if share is None:
        return NOT_REPORTED
    value = share * 100
    if value >= 99.5:
        return percent_words(">99")
    if value < 0.01:
        return percent_words(f"<{decimal(0.01, 2)}")
    return percent_words(decimal(value, _decimals(value)))


def percent_words(figure: str) -> str:
    """A figure and its percent sign, with a space between where the language wants one."""
    return tr("{figure}%", figure=figure)


def _decimals(value: float) -> int:
    if value >= 9.95:
        return 0
    return 1 if value >= 0.995 else 2


def change_pp(share: float | None, *, unit: bool = True) -> str:
    """A change of probability in percentage points with its sign; 0 below a twentieth of a point."""
    if share is None:
        return NOT_REPORTED
    points = share * 100
    if abs(points) < 0.05:
        return "0"
    figure = decimal(abs(points), 0 if abs(points) >= 1.95 else 1).removesuffix(".0")
    return f"{'+' if points > 0 else MINUS}{figure}{tr(' pp') if unit else ''}"


def signed(value: float | None) -> str:
    """A whole number with its sign; 0 without one."""
    if value is None:
        return NOT_REPORTED
    return f"+{number(value)}" if value > 0 else number(value)


def interval(low: float, high: float, digits: int = 0) -> str:
    """Both ends joined by an en dash, e.g. "9–24"."""
    return f"{decimal(low, digits)}–{decimal(high, digits)}"


def expected(value: float | None) -> str:
    """An expected count: one decimal below 10, whole above."""
    return decimal(value, 1) if value is not None and value < 9.95 else number(value)


def size(size_bytes: int | None) -> str:
    """File size in decimal units, e.g. "412 MB"."""
    if size_bytes is None:
        return NOT_REPORTED
    value, unit = float(size_bytes), 0
    while value >= 999.5 and unit < len(_SIZE_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    words = _SIZE_UNITS[unit] if unit else tr("bytes")
    return f"{decimal(value, 1 if unit and value < 9.95 else 0)} {words}"


def capacity(capacity_bytes: int | None) -> str:
    """Capacity as the maker prints it, e.g. "12 TB", "1.5 TB", "500 GB"."""
    if capacity_bytes is None or capacity_bytes <= 0:
        return NOT_REPORTED
    terabytes = capacity_bytes / 1e12
    if terabytes < 0.95:
        return f"{number(capacity_bytes / 1e9)} GB"
    rounded = round(terabytes, 1)
    return f"{decimal(rounded, 0 if rounded == round(rounded) else 1)} TB"


def temperature(celsius: float | None) -> str:
    """E.g. "33 °C", which no line break parts."""
    return NOT_REPORTED if celsius is None else f"{number(celsius)}\u00a0°C"


def years(days: float | None, *, unit: bool = True) -> str:
    """An age given in days, as years with one decimal."""
    if days is None:
        return NOT_REPORTED
    figure = decimal(days / DAYS_PER_YEAR, 1)
    return tr("{years} years", years=figure) if unit else figure


def duration(seconds: float) -> str:
    """E.g. "38 s", "2 min 31 s", "1 h 4 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s" if whole % 60 else f"{whole // 60} min"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def time_left(seconds: float) -> str:
    """Rough remaining time: "about 40 s left", "about 3 min left"."""
    if seconds < 90:
        return tr("about {seconds} s left", seconds=max(5, round(seconds / 5) * 5))
    return tr("about {minutes} min left", minutes=round(seconds / 60))


def _date_text(day: dt.date, pattern: str) -> str:
    return locale().toString(QDate(day.year, day.month, day.day), pattern)


def day(value: dt.date | None, today: dt.date | None = None, *, relative: bool = False) -> str:
    """Short: "19 Nov" in the year of `today` (default: now), else "2 Jun 2021"; `relative` adds today, yesterday."""
    if value is None:
        return NOT_REPORTED
    today = today or dt.datetime.now(dt.UTC).astimezone().date()
    if relative and value == today:
        return tr("today")
    if relative and value == today - dt.timedelta(days=1):
        return tr("yesterday")
    return _date_text(value, tr("d MMM") if value.year == today.year else tr("d MMM yyyy"))


def long_day(value: dt.date) -> str:
    """E.g. "Thu 19 Nov 2026"."""
    return _date_text(value, tr("ddd d MMM yyyy"))


def month_span(first: dt.date, last: dt.date) -> str:
    """E.g. "Jul–Sep 2026", "Nov 2025–Jan 2026", "Jan 2018"."""
    end = _date_text(last, "MMM yyyy")
    if (first.year, first.month) == (last.year, last.month):
        return end
    return f"{_date_text(first, 'MMM' if first.year == last.year else 'MMM yyyy')}–{end}"


def moment(value: dt.datetime | None, now: dt.datetime | None = None) -> str:
    """A local time with its day before it: "today 06:14", "19 Nov 06:14". Naive values are taken as UTC."""
    if value is None:
        return NOT_REPORTED
    local = (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).astimezone()
    today = (now or dt.datetime.now(dt.UTC)).astimezone().date()
    return f"{day(local.date(), today, relative=True)} {local:%H:%M}"
