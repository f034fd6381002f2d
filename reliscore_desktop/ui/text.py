"""The window's words: translation, plurals, and sentences made of the core's codes and values."""

import functools

from PySide6.QtCore import QCoreApplication

from reliscore_desktop.domain.risk import NotScoredReason, RiskBand
from reliscore_desktop.domain.smart import attribute

CONTEXT = "reliscore"


def tr(text: str, /, **values: object) -> str:
    """The text in the user's language with `{name}` filled in. Pass the English text as a literal."""
    translated = _translated(text)
    return translated.format(**values) if values else translated


@functools.cache
def _translated(text: str) -> str:
    """Texts are asked for at every paint, and by jobs, which each call of Qt would stop for a moment."""
    return QCoreApplication.translate(CONTEXT, text)


def forget_translations() -> None:
    """Ask Qt for every text anew: call it when another language was installed."""
    _translated.cache_clear()


def mark(text: str, /) -> str:
    """The text itself, marked as one that is translated later, where it is shown."""
    return text


def plural(count: int, one: str, many: str, /, **values: object) -> str:
    """`one` or `many` by count, translated; `{n}` becomes the grouped count."""
    from reliscore_desktop.ui.formatting import number

    return tr(one if count == 1 else many, n=number(count), **values)


def band_name(band: RiskBand | str | None) -> str:
    """The word of a risk band; "Not scored" for None."""
    names = {
        RiskBand.LOW: tr("Low"),
        RiskBand.ELEVATED: tr("Elevated"),
        RiskBand.HIGH: tr("High"),
        RiskBand.CRITICAL: tr("Critical"),
    }
    return names[RiskBand(band)] if band else tr("Not scored")


def not_scored_text(reason: NotScoredReason | str | None) -> str:
    """Why a drive has no risk, as a fragment: "SSD, not supported"."""
    texts = {
        NotScoredReason.UNSUPPORTED_MEDIA: tr("SSD, not supported"),
        NotScoredReason.NO_USABLE_ATTRIBUTES: tr("No usable SMART attributes"),
        NotScoredReason.TOO_LITTLE_HISTORY: tr("Too little history"),
        NotScoredReason.STALE_TELEMETRY: tr("Not seen on this day"),
        NotScoredReason.FAILED: tr("Failed on this day"),
    }
    if not reason:
        return tr("Not scored yet")
    return texts[NotScoredReason(reason)] if reason in set(NotScoredReason) else str(reason)


def status_name(status: str) -> str:
    """The word of a drive's status: active, stale, failed."""
    return {"active": tr("Active"), "stale": tr("Stale"), "failed": tr("Failed")}.get(status, status)


def attribute_label(attribute_id: int) -> str:
    """Name and number: "Pending sectors (197)"."""
    return f"{tr(attribute(attribute_id).name)} ({attribute_id})"


def search_words(text: str) -> tuple[str, ...]:
    """Lower-case words of a search text."""
    return tuple(text.casefold().split())
