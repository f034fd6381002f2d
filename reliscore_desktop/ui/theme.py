"""One theme object: palette, style sheet and fonts made from the tokens, and one signal when they change."""

import re
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from reliscore_desktop.ui.tokens import DARK, LIGHT, TEXT_STYLES, TextRole, Token

_PLACEHOLDER = re.compile(r"@([a-z][a-z0-9-]*)")

_GENERIC_FAMILIES = frozenset({"sans serif", "sans-serif", "sans", "dejavu sans", "helvetica", "arial", "fixed"})
"""What Qt reports where the desktop names no UI font of its own (bare X server, offscreen platform)."""

_PREFERRED_FAMILIES = (
    "Inter",
    "Inter Variable",
    "Noto Sans",
    "Cantarell",
    "Ubuntu",
    "Open Sans",
    "Liberation Sans",
    "DejaVu Sans",
)

SMALLEST_PX = 10
MOST_WIDTHS = 20_000
"""Of words, kept between two paintings."""


class ThemeMode(StrEnum):
    """Which theme the user wants; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Colours, fonts and style of the whole application. Lives in the GUI thread; one for each QApplication."""

    theme_changed = Signal()

    def __init__(self, application: QApplication, mode: ThemeMode = ThemeMode.SYSTEM, scale: float = 1.0) -> None:
        super().__init__(application)
        self._application = application
        self._mode = mode
        self._scale = scale
        self._family = _ui_family(application.font())
        self._colors: dict[tuple[Token, float], QColor] = {}
        self._fonts: dict[TextRole, QFont] = {}
        self._metrics: dict[TextRole, QFontMetricsF] = {}
        self._widths: dict[tuple[TextRole, str], float] = {}
        application.setStyle(QStyleFactory.create("Fusion"))
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def mode(self) -> ThemeMode:
        """What the user chose."""
        return self._mode

    @property
    def scale(self) -> float:
        """Factor on every text size, 0.9 to 1.5."""
        return self._scale

    @property
    def is_dark(self) -> bool:
        """Whether the dark tokens are in force."""
        if self._mode is ThemeMode.SYSTEM:
            return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode is ThemeMode.DARK

    @property
    def tokens(self) -> dict[Token, str]:
        """The colour table in force."""
        return DARK if self.is_dark else LIGHT

    def color(self, token: Token, alpha: float = 1.0) -> QColor:
        """The colour behind a token, not to be changed; `alpha` in 0..1."""
        color = self._colors.get((token, alpha))
        if color is None:
            color = QColor(self.tokens[token])
            color.setAlphaF(alpha)
            self._colors[token, alpha] = color
        return color

    def font(self, role: TextRole = TextRole.BODY) -> QFont:
        """Font of a role at the present scale, with tabular figures."""
        if role not in self._fonts:
            size, weight = TEXT_STYLES[role]
            font = QFont(self._application.font())
            font.setPixelSize(self.px(size))
            font.setWeight(QFont.Weight(weight))
            self._fonts[role] = font
        return QFont(self._fonts[role])

    def metrics(self, role: TextRole = TextRole.BODY) -> QFontMetricsF:
        """How much room the words of a role take."""
        if role not in self._metrics:
            self._metrics[role] = QFontMetricsF(self.font(role))
        return self._metrics[role]

    def words_width(self, words: str, role: TextRole) -> float:
        """Width of one line of words in px. Tables ask it of every cell at every painting."""
        width = self._widths.get((role, words))
        if width is None:
            if len(self._widths) >= MOST_WIDTHS:
                self._widths.clear()
            width = self._widths[role, words] = self.metrics(role).horizontalAdvance(words)
        return width

    def px(self, size: float) -> int:
        """A text size in px at the present scale, never below 10."""
        return max(SMALLEST_PX, round(size * self._scale))

    def set_mode(self, mode: ThemeMode) -> None:
        """Switch between light, dark and system."""
        if mode is not self._mode:
            self._mode = mode
            self._apply()

    def set_scale(self, scale: float) -> None:
        """Change the text size. Values outside 0.9 to 1.5 are brought to the nearest end."""
        self._scale = min(1.5, max(0.9, scale))
        self._apply()

    def style_sheet(self) -> str:
        """The style sheet of the application with every placeholder filled in."""
        from reliscore_desktop.app.resources import resource_path

        template = resource_path("themes", "reliscore.qss").read_text(encoding="utf-8")
        return fill_template(template, self._placeholders())

    def _placeholders(self) -> dict[str, str]:
        from reliscore_desktop.ui.icons import themed_icon_path

        values = {token.value: color for token, color in self.tokens.items()}
        values |= {f"px-{size}": f"{self.px(size)}px" for size, _ in TEXT_STYLES.values()}
        icons = (
            ("check", Token.ON_ACCENT),
            ("minus", Token.ON_ACCENT),
            ("chevron-down", Token.TEXT2),
            ("chevron-up", Token.TEXT2),
        )
        for name, token in icons:
            values[f"icon-{name}"] = themed_icon_path(name, self.tokens[token])
        return values

    def _follow_system(self) -> None:
        if self._mode is ThemeMode.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        for kept in (self._colors, self._fonts, self._metrics, self._widths):
            kept.clear()
        font = QFont(self._family)
        font.setPixelSize(self.px(13))
        if hasattr(QFont, "setFeature"):
            font.setFeature(QFont.Tag("tnum"), 1)
        self._application.setFont(font)
        self._application.setPalette(self._palette())
        # Where one sheet follows another, Qt restyles a widget once for each of its ancestors; without one, once.
        self._application.setStyleSheet("")
        self._application.setStyleSheet(self.style_sheet())
        self.theme_changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _PALETTE_ROLES.items():
            palette.setColor(role, self.color(token))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color(Token.TEXT3))
        return palette


_PALETTE_ROLES: dict[QPalette.ColorRole, Token] = {
    QPalette.ColorRole.Window: Token.BG,
    QPalette.ColorRole.WindowText: Token.TEXT,
    QPalette.ColorRole.Base: Token.SURFACE,
    QPalette.ColorRole.AlternateBase: Token.SUNKEN,
    QPalette.ColorRole.Text: Token.TEXT,
    QPalette.ColorRole.PlaceholderText: Token.TEXT3,
    QPalette.ColorRole.Button: Token.SURFACE,
    QPalette.ColorRole.ButtonText: Token.TEXT,
    QPalette.ColorRole.BrightText: Token.ON_ACCENT,
    QPalette.ColorRole.Highlight: Token.ACCENT,
    QPalette.ColorRole.HighlightedText: Token.ON_ACCENT,
    QPalette.ColorRole.Link: Token.ACCENT,
    QPalette.ColorRole.LinkVisited: Token.ACCENT,
    QPalette.ColorRole.ToolTipBase: Token.SURFACE,
    QPalette.ColorRole.ToolTipText: Token.TEXT,
    QPalette.ColorRole.Light: Token.SURFACE,
    QPalette.ColorRole.Mid: Token.BORDER,
    QPalette.ColorRole.Dark: Token.BORDER_STRONG,
}


def fill_template(template: str, values: dict[str, str]) -> str:
    """Replace every `@name`. Raises KeyError for a name that nobody defined."""
    return _PLACEHOLDER.sub(lambda match: values[match.group(1)], template)


def _ui_family(font: QFont) -> str:
    """The desktop's UI font; where it names none, the first preferred family that is installed."""
    if font.family().lower() not in _GENERIC_FAMILIES:
        return font.family()
    installed = set(QFontDatabase.families())
    return next((family for family in _PREFERRED_FAMILIES if family in installed), font.family())


_current: list[Theme] = []


def install_theme(application: QApplication, mode: ThemeMode = ThemeMode.SYSTEM, scale: float = 1.0) -> Theme:
    """Make the theme of this application, replacing an earlier one. Call it once before the first widget."""
    _current[:] = [Theme(application, mode, scale)]
    return _current[0]


def theme() -> Theme:
    """The application's theme. Raises RuntimeError before `install_theme`."""
    if not _current:
        message = "No theme is installed yet; call install_theme first."
        raise RuntimeError(message)
    return _current[0]
