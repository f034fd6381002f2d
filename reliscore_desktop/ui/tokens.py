"""The colours and type sizes of both themes: the only place where a colour is written down."""

from enum import StrEnum


class Token(StrEnum):
    """Names of colours by what they are for; the value is the name used in the style sheet template."""

    BG = "bg"
    SURFACE = "surface"
    SUNKEN = "sunken"
    HOVER = "hover"
    SELECTION = "sel"
    BORDER = "border"
    DIVIDER = "divider"
    BORDER_STRONG = "border-strong"
    CONTROL = "ctl"
    TEXT = "text"
    TEXT2 = "text2"
    TEXT3 = "text3"
    ACCENT = "accent"
    ON_ACCENT = "on-accent"
    ACCENT_SOFT = "accent-soft"
    ACCENT_LINE = "accent-line"
    LOW = "low"
    ELEVATED = "elev"
    ELEVATED_SOFT = "elev-soft"
    HIGH = "high"
    HIGH_SOFT = "high-soft"
    CRITICAL = "crit"
    CRITICAL_SOFT = "crit-soft"
    ON_CRITICAL = "on-crit"
    GOOD = "good"
    GOOD_SOFT = "good-soft"
    GRID = "grid"
    AXIS = "axis"
    BAR_TRACK = "bar-track"
    SERIES2 = "s2"
    SERIES3 = "s3"
    SERIES4 = "s4"


LIGHT: dict[Token, str] = {
    Token.BG: "#F4F5F7",
    Token.SURFACE: "#FFFFFF",
    Token.SUNKEN: "#F0F2F5",
    Token.HOVER: "#F5F7FA",
    Token.SELECTION: "#E7EEFD",
    Token.BORDER: "#DCE0E6",
    Token.DIVIDER: "#EAEDF1",
    Token.BORDER_STRONG: "#B9C1CC",
    Token.CONTROL: "#858E9B",
    Token.TEXT: "#151A21",
    Token.TEXT2: "#434E5E",
    Token.TEXT3: "#5F6B7C",
    Token.ACCENT: "#2257D0",
    Token.ON_ACCENT: "#FFFFFF",
    Token.ACCENT_SOFT: "#E7EEFD",
    Token.ACCENT_LINE: "#A9C0F2",
    Token.LOW: "#7E8A9A",
    Token.ELEVATED: "#B98B00",
    Token.ELEVATED_SOFT: "#FBF2D9",
    Token.HIGH: "#B93C05",
    Token.HIGH_SOFT: "#FDECDF",
    Token.CRITICAL: "#860C45",
    Token.CRITICAL_SOFT: "#F8E6EE",
    Token.ON_CRITICAL: "#FFFFFF",
    Token.GOOD: "#14735A",
    Token.GOOD_SOFT: "#E2F2EC",
    Token.GRID: "#E8EBEF",
    Token.AXIS: "#B9C1CC",
    Token.BAR_TRACK: "#E9ECF0",
    Token.SERIES2: "#5B6675",
    Token.SERIES3: "#0F7C7C",
    Token.SERIES4: "#8A6A00",
}

DARK: dict[Token, str] = {
    Token.BG: "#0E1115",
    Token.SURFACE: "#151920",
    Token.SUNKEN: "#1B2028",
    Token.HOVER: "#1A1F27",
    Token.SELECTION: "#1C2A49",
    Token.BORDER: "#29303A",
    Token.DIVIDER: "#222831",
    Token.BORDER_STRONG: "#475261",
    Token.CONTROL: "#64707F",
    Token.TEXT: "#E6EAF0",
    Token.TEXT2: "#B4BECB",
    Token.TEXT3: "#8F9BAB",
    Token.ACCENT: "#7FA6FF",
    Token.ON_ACCENT: "#0B1222",
    Token.ACCENT_SOFT: "#1B2947",
    Token.ACCENT_LINE: "#3A5694",
    Token.LOW: "#64707F",
    Token.ELEVATED: "#F2D06B",
    Token.ELEVATED_SOFT: "#2E2713",
    Token.HIGH: "#E27226",
    Token.HIGH_SOFT: "#33220F",
    Token.CRITICAL: "#FF86B0",
    Token.CRITICAL_SOFT: "#391B29",
    Token.ON_CRITICAL: "#1A0A10",
    Token.GOOD: "#55BE9A",
    Token.GOOD_SOFT: "#142B24",
    Token.GRID: "#232932",
    Token.AXIS: "#475261",
    Token.BAR_TRACK: "#262D37",
    Token.SERIES2: "#9AA6B5",
    Token.SERIES3: "#4FBDBD",
    Token.SERIES4: "#C9A646",
}


class TextRole(StrEnum):
    """Sizes and weights of text; the value is what the style sheet matches in the property `role`."""

    KPI = "kpi"
    RISK = "risk"
    PROMISE = "promise"
    TITLE = "title"
    BODY = "body"
    STRONG = "strong"
    TABLE = "table"
    TABLE_STRONG = "table-strong"
    CAPTION = "caption"
    CAPTION_STRONG = "caption-strong"


TEXT_STYLES: dict[TextRole, tuple[int, int]] = {
    TextRole.KPI: (22, 600),
    TextRole.RISK: (28, 600),
    TextRole.PROMISE: (20, 600),
    TextRole.TITLE: (16, 600),
    TextRole.BODY: (13, 400),
    TextRole.STRONG: (13, 600),
    TextRole.TABLE: (12, 400),
    TextRole.TABLE_STRONG: (12, 500),
    TextRole.CAPTION: (11, 400),
    TextRole.CAPTION_STRONG: (11, 600),
}
"""Size in px at scale 1, and weight."""

SPACE = 8
PAGE_PADDING = 16
GAP = 12
CARD_PADDING = 12
RADIUS_CARD = 8
RADIUS_CONTROL = 6
RADIUS_BADGE = 4
ROW_HEIGHT_COMFORTABLE = 28
ROW_HEIGHT_COMPACT = 26
ROW_HEIGHT_CARD = 24
