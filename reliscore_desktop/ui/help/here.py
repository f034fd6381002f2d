"""Which topic belongs to where the user is: the card that has the focus, else the page."""

from PySide6.QtWidgets import QWidget

from reliscore_desktop.ui.help.topics import FIRST, GLOSSARY, Place

OF_PAGE: dict[str, Place] = {
    "welcome": Place(FIRST),
    "overview": Place(FIRST, "your-first-morning"),
    "drives": Place("reading-risk"),
    "drive": Place("reading-risk", "why-the-factors"),
    "alerts": Place("alerts"),
    "reliability": Place("reliability"),
    "risk-model": Place("risk-model"),
    "data": Place("data"),
    "settings": Place("bands"),
}
"""By id of the page."""

OF_PART: dict[str, Place] = {
    "AcknowledgeForm": Place("alerts", "acknowledge-until-it-changes"),
    "AgeCard": Place("reliability", "afr-by-age"),
    "AlertPane": Place("alerts", "states"),
    "AsOfControl": Place(FIRST, "the-as-of-day"),
    "AttributeCard": Place("reading-risk", "the-counters-that-matter-most"),
    "BandsCard": Place("bands", "bands"),
    "BudgetBand": Place("bands", "what-a-budget-buys"),
    "CalendarView": Place("data", "the-data-page"),
    "CaughtCard": Place("risk-model", "failures-caught-by-alert-budget"),
    "CohortBanner": Place("reliability", "a-cohort-that-shrinks"),
    "FilterBar": Place(GLOSSARY),
    "ImportDialog": Place("import", "the-three-steps"),
    "ImportPane": Place("import", "undo-an-import"),
    "JobsView": Place("data", "the-data-page"),
    "KpiStrip": Place(GLOSSARY),
    "QuarantineCard": Place("import", "quarantine"),
    "RatesCard": Place("reliability", "annualised-failure-rate-afr"),
    "ReliabilityCard": Place("risk-model", "do-the-percentages-hold"),
    "RulesPanel": Place("reading-risk", "what-rule-based-tools-would-say"),
    "ScorecardCard": Place("risk-model", "scorecard"),
    "SparesCard": Place("reliability", "spares-forecast"),
    "StoreView": Place("data", "keeping-it-safe"),
    "SurvivalCard": Place("reliability", "survival"),
    "TrustLine": Place(FIRST, "the-status-bar-says-whether-to-trust-it"),
    "VersionsCard": Place("risk-model", "versions"),
    "WatchedCard": Place("import", "watched-folder"),
    "WhyPanel": Place("reading-risk", "why-the-factors"),
}
"""By class of the part; named, so that asking does not import every page. Anchors are those of the English pages."""


def place_here(focus: QWidget | None, page_id: str) -> Place:
    """The place for the innermost known part around the focus, else for the page."""
    widget = focus
    while widget is not None:
        if type(widget).__name__ in OF_PART:
            return OF_PART[type(widget).__name__]
        widget = widget.parentWidget()
    return OF_PAGE.get(page_id, Place(FIRST))
