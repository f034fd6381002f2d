"""Dates as files write them."""

import datetime as dt

import pytest

from reliscore_desktop.sources.dates import DateProblem, DateReading, describe, survey

LATEST = dt.date(2026, 11, 24)
PLAIN = DateReading(LATEST)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-10-01", dt.date(2024, 10, 1)),
        ("2018/1/1", dt.date(2018, 1, 1)),
        ("20240229", dt.date(2024, 2, 29)),
        ("2024-10-01 00:00:00", dt.date(2024, 10, 1)),
        ("2024-10-01T23:59:59.999+02:00", dt.date(2024, 10, 1)),
        (" 2024-10-01 ", dt.date(2024, 10, 1)),
        ("01.04.2020", dt.date(2020, 4, 1)),
        ("31-10-2024", dt.date(2024, 10, 31)),
        ("13/10/2024", dt.date(2024, 10, 13)),
        ("10/13/2024", dt.date(2024, 10, 13)),
        ("05/05/2024", dt.date(2024, 5, 5)),
        ("05/06/2024", DateProblem.AMBIGUOUS),
        ("2023-02-29", DateProblem.UNREADABLE),
        ("32-10-2024", DateProblem.UNREADABLE),
        ("01-10/2024", DateProblem.UNREADABLE),
        ("yesterday", DateProblem.UNREADABLE),
        ("", DateProblem.UNREADABLE),
    ],
)
def test_a_text_alone_is_read_only_where_it_says_one_day(text: str, expected: dt.date | DateProblem) -> None:
    assert PLAIN.read(text) == expected


def test_one_day_beyond_the_twelfth_decides_for_its_whole_file() -> None:
    american = survey(["05/06/2024", "05/13/2024"], LATEST)
    european = survey(["05/06/2024", "13/05/2024"], LATEST)
    assert american.read("05/06/2024") == dt.date(2024, 5, 6)
    assert european.read("05/06/2024") == dt.date(2024, 6, 5)


def test_contradicting_dates_leave_only_the_unmistakable_ones() -> None:
    reading = survey(["05-13-2024", "13-05-2024"], LATEST)
    assert reading.read("13-05-2024") == dt.date(2024, 5, 13)
    assert reading.read("05-13-2024") == dt.date(2024, 5, 13)
    assert reading.read("05-06-2024") is DateProblem.AMBIGUOUS


def test_a_reading_that_lies_in_the_future_is_no_reading() -> None:
    # 11 December 2026 has not come yet on 24 November, 12 November has.
    assert survey(["12/11/2026"], LATEST).read("12/11/2026") == dt.date(2026, 11, 12)
    assert survey(["11/12/2026"], LATEST).read("11/12/2026") == dt.date(2026, 11, 12)


def test_evidence_about_slashes_says_nothing_about_dashes() -> None:
    reading = survey(["05/13/2024", "05-06-2024"], LATEST)
    assert reading.read("05-06-2024") == dt.date(2024, 6, 5)


def test_the_forms_of_a_file_are_named_in_words() -> None:
    texts = ["2024-01-01", "01-10-2024"]
    assert describe(texts, survey(texts, LATEST)) == "YYYY-MM-DD and DD-MM-YYYY"
    assert describe(["05/06/2024"], PLAIN) == "day and month/year in unknown order"
