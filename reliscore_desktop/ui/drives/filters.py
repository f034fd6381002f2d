"""What the Drives page is asked to show: a view and filters, and the one DriveQuery they make. No widgets."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from shlex import quote

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.risk import AT_RISK, RiskBand
from reliscore_desktop.fleet.query import (
    ALL_DRIVES,
    AT_RISK_DRIVES,
    DECISION_DRIVES,
    FAILED_DRIVES,
    NOT_SCORED_DRIVES,
    STALE_DRIVES,
    DriveQuery,
)
from reliscore_desktop.fleet.search import parse_search


class DriveView(StrEnum):
    """The tabs of the page."""

    ALL = "all"
    AT_RISK = "at_risk"
    DECISION = "decision"
    """Drives with an open alert of their own."""
    STALE = "stale"
    NOT_SCORED = "not_scored"
    FAILED = "failed"


VIEW_QUERIES: dict[DriveView, DriveQuery] = {
    DriveView.ALL: ALL_DRIVES,
    DriveView.AT_RISK: AT_RISK_DRIVES,
    DriveView.DECISION: DECISION_DRIVES,
    DriveView.STALE: STALE_DRIVES,
    DriveView.NOT_SCORED: NOT_SCORED_DRIVES,
    DriveView.FAILED: FAILED_DRIVES,
}


class FilterKind(StrEnum):
    """One filter of the bar each; also what a chip takes away."""

    TERM = "term"
    DRIVE_MODEL = "drive_model"
    BAND = "band"
    SITE = "site"
    VAULT = "vault"
    CAPACITY = "capacity"
    AGE = "age"
    UNACKNOWLEDGED = "unacknowledged"
    KEYS = "keys"
    PROBABILITY = "probability"


@dataclass(frozen=True, slots=True)
class DriveFilters:
    """The user's filters. `terms` are search terms that became chips, `typed` is what stands in the search field.

    Ages are in years, capacities in bytes; empty tuples and None filter nothing.
    """

    terms: tuple[str, ...] = ()
    typed: str = ""
    drive_models: tuple[str, ...] = ()
    bands: tuple[RiskBand, ...] = ()
    datacenters: tuple[str, ...] = ()
    vaults: tuple[str, ...] = ()
    capacities: tuple[int, ...] = ()
    minimum_age_years: float | None = None
    maximum_age_years: float | None = None
    minimum_probability: float | None = None
    unacknowledged: bool = False
    keys: tuple[DriveKey, ...] = ()

    @property
    def search(self) -> str:
        """The search text that chips and field make together."""
        return " ".join((*(quote(term) for term in self.terms), self.typed)).strip()

    @property
    def count(self) -> int:
        """How many filters are in force; each search term is one."""
        single = (self.typed.strip(), self.drive_models, self.bands, self.datacenters, self.vaults, self.capacities)
        ages = self.minimum_age_years is not None or self.maximum_age_years is not None
        risk = self.minimum_probability is not None
        return len(self.terms) + sum(bool(one) for one in single) + ages + risk + self.unacknowledged + bool(self.keys)

    def without(self, kind: FilterKind, term: str = "") -> "DriveFilters":
        """The same filters less one; for TERM only the named term."""
        if kind is FilterKind.TERM:
            return replace(self, terms=tuple(one for one in self.terms if one != term))
        if kind is FilterKind.SITE:
            return replace(self, datacenters=(), vaults=())
        cleared = DriveFilters()
        return replace(self, **{name: getattr(cleared, name) for name in _FIELDS[kind]})


_FIELDS: dict[FilterKind, tuple[str, ...]] = {
    FilterKind.DRIVE_MODEL: ("drive_models",),
    FilterKind.BAND: ("bands",),
    FilterKind.VAULT: ("vaults",),
    FilterKind.CAPACITY: ("capacities",),
    FilterKind.AGE: ("minimum_age_years", "maximum_age_years"),
    FilterKind.PROBABILITY: ("minimum_probability",),
    FilterKind.UNACKNOWLEDGED: ("unacknowledged",),
    FilterKind.KEYS: ("keys",),
}


@dataclass(frozen=True, slots=True)
class DriveSelection:
    """View, filters and order of the table. The order follows the view until the user sorts by a header.

    `saved` names the saved view it came from; the name stays while one tries other filters.
    """

    view: DriveView = DriveView.ALL
    filters: DriveFilters = field(default_factory=DriveFilters)
    sort: str = "probability"
    descending: bool = True
    saved: str = ""

    def with_view(self, view: DriveView) -> "DriveSelection":
        """Another tab: At risk brings its three bands as a filter, leaving it takes them away again."""
        bands = self.filters.bands
        if view is DriveView.AT_RISK:
            bands = tuple(band for band in bands if band in AT_RISK) or AT_RISK
        elif DriveView.AT_RISK is self.view or view is DriveView.NOT_SCORED:
            bands = ()
        base = VIEW_QUERIES[view]
        return DriveSelection(view, replace(self.filters, bands=bands), base.sort, base.descending)

    def with_filters(self, filters: DriveFilters) -> "DriveSelection":
        """Other filters. A band filter that the view can't hold (Low under At risk) leads to All drives."""
        held = set(filters.bands)
        leaves_at_risk = self.view is DriveView.AT_RISK and not (held and held <= set(AT_RISK))
        leaves_not_scored = self.view is DriveView.NOT_SCORED and bool(held)
        view = DriveView.ALL if leaves_at_risk or leaves_not_scored else self.view
        if view is self.view:
            return replace(self, filters=filters)
        base = VIEW_QUERIES[view]
        return DriveSelection(view, filters, base.sort, base.descending, self.saved)

    def with_sort(self, sort: str, *, descending: bool) -> "DriveSelection":
        """Another order."""
        return replace(self, sort=sort, descending=descending)

    @property
    def query(self) -> DriveQuery:
        """The question that is asked of the fleet."""
        base, filters = VIEW_QUERIES[self.view], self.filters
        if filters.keys and self.view is DriveView.ALL:
            # A list of drives shows every one of them, also those that failed since.
            base = replace(base, statuses=())
        return replace(
            base,
            search=filters.search,
            bands=filters.bands or base.bands,
            drive_models=filters.drive_models,
            datacenters=filters.datacenters,
            vaults=filters.vaults,
            capacities=filters.capacities,
            minimum_age_years=filters.minimum_age_years,
            maximum_age_years=filters.maximum_age_years,
            minimum_probability=filters.minimum_probability,
            sort=self.sort,
            descending=self.descending,
            unacknowledged=filters.unacknowledged,
            keys=filters.keys,
        )


def selection_of(query: DriveQuery) -> DriveSelection:
    """The view and filters that show what a query of another page asks, such as one bar of the Overview."""
    view = _view_of(query)
    base = VIEW_QUERIES[view]
    pods = tuple(f"pod:{pod}" for pod in query.pods)
    filters = DriveFilters(
        terms=(*(term.text for term in parse_search(query.search)), *pods),
        drive_models=query.drive_models,
        bands=query.bands,
        datacenters=query.datacenters,
        vaults=query.vaults,
        capacities=query.capacities,
        minimum_age_years=query.minimum_age_years,
        maximum_age_years=query.maximum_age_years,
        minimum_probability=query.minimum_probability,
        unacknowledged=query.unacknowledged,
        keys=query.keys,
    )
    usual = DriveQuery()
    is_usual = (query.sort, query.descending) == (usual.sort, usual.descending)
    sort, descending = (base.sort, base.descending) if is_usual else (query.sort, query.descending)
    return DriveSelection(view, filters, sort, descending)


def selection_of_saved(query: DriveQuery, name: str = "") -> DriveSelection:
    """The view, filters and order that were kept."""
    return replace(selection_of(query), sort=query.sort, descending=query.descending, saved=name)


def _view_of(query: DriveQuery) -> DriveView:
    if query.alert_states:
        return DriveView.DECISION
    if query.statuses == FAILED_DRIVES.statuses:
        return DriveView.FAILED
    if query.statuses == STALE_DRIVES.statuses:
        return DriveView.STALE
    if query.scored is False:
        return DriveView.NOT_SCORED
    if query.scored and query.bands and set(query.bands) <= set(AT_RISK):
        return DriveView.AT_RISK
    return DriveView.ALL
