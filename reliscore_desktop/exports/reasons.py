"""Main reasons in words, as columns."""

import polars as pl

from reliscore_desktop.scoring.reason import Reason
from reliscore_desktop.scoring.reason_text import sentence, short


def reason_sentences(main_reason: pl.Series) -> pl.Series:
    """JSON reasons as whole sentences, null where there is none."""
    return _told(main_reason, short_form=False)


def reason_shorts(main_reason: pl.Series) -> pl.Series:
    """JSON reasons as they fit a table cell, null where there is none."""
    return _told(main_reason, short_form=True)


def _told(main_reason: pl.Series, *, short_form: bool) -> pl.Series:
    tell = short if short_form else sentence
    texts = [None if text is None else tell(Reason.from_json(text)) for text in main_reason]
    return pl.Series(main_reason.name, texts, dtype=pl.String)
