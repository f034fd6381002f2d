"""View, filters and query of the Drives page belong together."""

import pytest

from reliscore_desktop.domain.risk import AT_RISK, RiskBand
from reliscore_desktop.fleet.query import AT_RISK_DRIVES, DECISION_DRIVES, STALE_DRIVES, DriveQuery
from reliscore_desktop.ui.drives.filter_bar import with_ticked
from reliscore_desktop.ui.drives.filters import DriveFilters, DriveSelection, DriveView, FilterKind, selection_of
from reliscore_desktop.ui.drives.words import no_match, sort_words
from reliscore_desktop.ui.tables.columns import Column


def test_at_risk_brings_its_bands_and_leaving_it_takes_them_away() -> None:
    at_risk = DriveSelection().with_view(DriveView.AT_RISK)
    assert at_risk.filters.bands == AT_RISK
    assert at_risk.query.scored is True
    assert at_risk.with_view(DriveView.ALL).filters.bands == ()


def test_a_band_that_is_not_at_risk_leads_to_all_drives() -> None:
    at_risk = DriveSelection().with_view(DriveView.AT_RISK)
    with_low = at_risk.with_filters(DriveFilters(bands=(RiskBand.LOW, RiskBand.CRITICAL)))
    assert with_low.view is DriveView.ALL
    assert with_low.query.bands == (RiskBand.LOW, RiskBand.CRITICAL)
    assert at_risk.with_filters(DriveFilters(bands=(RiskBand.CRITICAL,))).view is DriveView.AT_RISK


def test_a_tab_brings_its_own_order_and_keeps_the_other_filters() -> None:
    chosen = DriveSelection(filters=DriveFilters(drive_models=("ST3000DM001",)))
    stale = chosen.with_view(DriveView.STALE)
    assert (stale.sort, stale.descending) == (STALE_DRIVES.sort, STALE_DRIVES.descending)
    assert stale.query.drive_models == ("ST3000DM001",)
    assert stale.query.statuses == STALE_DRIVES.statuses


def test_terms_and_typed_text_make_one_search() -> None:
    filters = DriveFilters(terms=("risk>1", "model:TOSHIBA MG07"), typed="Z30")
    assert filters.search == "'risk>1' 'model:TOSHIBA MG07' Z30"
    assert filters.count == 3
    assert filters.without(FilterKind.TERM, "risk>1").terms == ("model:TOSHIBA MG07",)


def test_taking_the_site_away_takes_its_vaults_too() -> None:
    filters = DriveFilters(datacenters=("AMS2",), vaults=("1022",))
    assert filters.without(FilterKind.SITE) == DriveFilters()
    assert filters.without(FilterKind.VAULT) == DriveFilters(datacenters=("AMS2",))


@pytest.mark.parametrize(
    ("query", "view"),
    [
        (AT_RISK_DRIVES, DriveView.AT_RISK),
        (DriveQuery(bands=(RiskBand.CRITICAL,), scored=True), DriveView.AT_RISK),
        (DriveQuery(bands=(RiskBand.CRITICAL,)), DriveView.ALL),
        (DECISION_DRIVES, DriveView.DECISION),
        (DriveQuery(bands=(RiskBand.LOW,)), DriveView.ALL),
        (STALE_DRIVES, DriveView.STALE),
        (DriveQuery(scored=False), DriveView.NOT_SCORED),
        (DriveQuery(drive_models=("ST4000DM000",)), DriveView.ALL),
    ],
)
def test_a_query_of_another_page_opens_the_view_that_shows_it(query: DriveQuery, view: DriveView) -> None:
    selection = selection_of(query)
    assert selection.view is view
    assert selection.query.bands == (query.bands or selection.query.bands)
    assert selection.query.drive_models == query.drive_models


def test_ticks_of_sites_and_vaults_become_two_filters() -> None:
    ticked = (("site", "AMS2"), ("vault", "1022"), ("vault", "407"))
    filters = with_ticked(DriveFilters(), FilterKind.SITE, ticked)
    assert filters.datacenters == ("AMS2",)
    assert filters.vaults == ("407", "1022")


def test_capacities_that_print_alike_are_ticked_together() -> None:
    filters = with_ticked(DriveFilters(), FilterKind.CAPACITY, ((4000785948160, 4000787030016),))
    assert filters.capacities == (4000785948160, 4000787030016)


def test_sentences_name_what_they_speak_of() -> None:
    assert sort_words("probability") == "risk"
    assert "197" in sort_words("smart_197")
    assert no_match(3) == "No drives match these 3 filters."
    assert no_match(1) == "No drives match this filter."


def test_columns_of_the_table_name_columns_of_the_fleet() -> None:
    from reliscore_desktop.fleet.schema import FLEET_SCHEMA
    from reliscore_desktop.ui.drives.drive_table import HIDDEN_AT_FIRST, table_columns

    columns: tuple[Column, ...] = table_columns(lambda: None)
    assert {column.key for column in columns} <= {*FLEET_SCHEMA, "location"}
    assert set(HIDDEN_AT_FIRST) < {column.key for column in columns}
