"""The language of the search field: what it finds, and what it says when it does not understand."""

import polars as pl
import pytest

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.fleet.schema import ALERT_COLUMNS, FLEET_SCHEMA
from reliscore_desktop.fleet.search import WORDS, parse_search

DRIVES = pl.DataFrame(
    {
        "serial_number": ["ZHZ4VK7D", "Z302SXQD", "PL1331LAG1S4H", "zhz4lower"],
        "drive_model": ["ST12000NM0008", "ST4000DM000", "HGST HMS5C4040ALE640", "ST4000DM000"],
        "datacenter": ["AMS2", "AMS1", None, "New York"],
        "probability": [0.64, 0.05, 0.001, None],
        "age_days": [365.25 * 5.4, 365.25 * 9.6, None, 10.0],
        "smart_197": [24, 184, None, 0],
        "capacity_bytes": [12 * 10**12, 4 * 10**12, 4 * 10**12, None],
        "status": ["active", "active", "stale", "failed"],
        "band": ["critical", "high", "low", None],
    }
)


def found(text: str) -> list[str]:
    conditions = [term.expression() for term in parse_search(text)]
    return DRIVES.filter(conditions)["serial_number"].to_list() if conditions else DRIVES["serial_number"].to_list()


@pytest.mark.parametrize(
    ("text", "serials"),
    [
        ("", ["ZHZ4VK7D", "Z302SXQD", "PL1331LAG1S4H", "zhz4lower"]),
        ("zhz4", ["ZHZ4VK7D", "zhz4lower"]),
        ("hms5", ["PL1331LAG1S4H"]),
        ("ST4*", ["Z302SXQD", "zhz4lower"]),
        ("risk>5", ["ZHZ4VK7D"]),
        ("risk>=5%", ["ZHZ4VK7D", "Z302SXQD"]),
        ("risk<1", ["PL1331LAG1S4H"]),
        ("site:AMS2", ["ZHZ4VK7D"]),
        ("site:ams1,ams2", ["ZHZ4VK7D", "Z302SXQD"]),
        ('site:"New York"', ["zhz4lower"]),
        ("site:AMS*", ["ZHZ4VK7D", "Z302SXQD"]),
        ("age>9", ["Z302SXQD"]),
        ("197>0", ["ZHZ4VK7D", "Z302SXQD"]),
        ("197:0", ["zhz4lower"]),
        ("capacity=4", ["Z302SXQD", "PL1331LAG1S4H"]),
        ("model:ST12* risk>5 197>0 age>5 site:AMS2 ZHZ4", ["ZHZ4VK7D"]),
        ("status:stale", ["PL1331LAG1S4H"]),
        ("band:high,critical", ["ZHZ4VK7D", "Z302SXQD"]),
        ("model:ST4000DM000", ["Z302SXQD", "zhz4lower"]),
        ("a.b", []),
    ],
)
def test_terms_keep_the_drives_they_describe(text: str, serials: list[str]) -> None:
    assert found(text) == serials


def test_an_unreported_value_matches_no_comparison() -> None:
    assert "PL1331LAG1S4H" not in found("197>=0")
    assert "PL1331LAG1S4H" not in found("age<100")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("siet:AMS2", "Unknown word 'siet'. Did you mean site?"),
        ("Modle:ST*", "Unknown word 'Modle'. Did you mean model?"),
        ("qqqq:1", "Unknown word 'qqqq'."),
        ("198x>0", "Unknown word '198x'. Did you mean 198?"),
        ("risk>high", "'risk>high' needs a number."),
        ("risk>nan", "'risk>nan' needs a number."),
        ("risk>", "'risk>' has no value."),
        ("site>3", "'site' is text and can't be compared with >."),
        ("band:hgh", "Unknown band 'hgh'. Did you mean high?"),
        ('site:"New York', "A quotation mark in the search is not closed."),
    ],
)
def test_a_mistake_is_named_with_the_word_that_was_meant(text: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_search(text)
    assert raised.value.message == message


def test_terms_keep_the_text_as_typed_for_the_chips() -> None:
    terms = parse_search("RISK>5 site:AMS2 ZHZ4")
    assert [term.text for term in terms] == ["RISK>5", "site:AMS2", "ZHZ4"]
    assert [term.word for term in terms] == ["risk", "site", ""]


def test_every_word_asks_for_a_column_of_the_fleet() -> None:
    assert {word.column for word in WORDS.values()} <= {*FLEET_SCHEMA, *ALERT_COLUMNS}
