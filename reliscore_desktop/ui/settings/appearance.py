"""Theme, text size and language, kept for this user; the language is spoken from the next start on."""

from PySide6.QtWidgets import QComboBox

from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.settings.rows import padded, setting_row
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import ThemeMode, theme
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.translation import SYSTEM_LANGUAGE, language_name, languages
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.segment import Choice, Segment

SCALES = (0.9, 1.0, 1.1, 1.25, 1.5)


class AppearanceCard(Card):
    """Follows the theme, so that Ctrl+Shift+L shows here too."""

    def __init__(self, session: Session) -> None:
        super().__init__(tr("Appearance"))
        self._session = session
        self.modes = Segment(
            (
                Choice(ThemeMode.SYSTEM.value, tr("As the system")),
                Choice(ThemeMode.LIGHT.value, tr("Light")),
                Choice(ThemeMode.DARK.value, tr("Dark")),
            ),
            tr("Theme"),
        )
        self.scale = QComboBox()
        for value in SCALES:
            self.scale.addItem(f"{value:.0%}", value)
        self.language = QComboBox()
        self.language.addItem(tr("As the system"), SYSTEM_LANGUAGE)
        for code in languages():
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(max(0, self.language.findData(session.preferences.language)))
        self._problem = label("", TextRole.TABLE, Token.TEXT2, wrap=True)
        self._problem.setContentsMargins(CARD_PADDING, 0, CARD_PADDING, 0)
        self._problem.hide()
        self.body.addWidget(setting_row(tr("Theme"), self.modes))
        self.body.addWidget(setting_row(tr("Text size"), self.scale))
        self.body.addWidget(
            setting_row(tr("Language"), self.language, tr("Takes effect when the program is started again"))
        )
        self.body.addWidget(self._problem)
        padded(self)
        self._follow()
        self.modes.chosen.connect(self._choose_mode)
        self.scale.activated.connect(self._choose_scale)
        self.language.activated.connect(lambda place: self._keep(language=self.language.itemData(place)))
        theme().theme_changed.connect(self._follow)

    def _follow(self) -> None:
        self.modes.choose(theme().mode.value)
        nearest = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - theme().scale))
        self.scale.setCurrentIndex(nearest)

    def _choose_mode(self, mode: str) -> None:
        theme().set_mode(ThemeMode(mode))
        self._keep(theme=mode)

    def _choose_scale(self, place: int) -> None:
        theme().set_scale(SCALES[place])
        self._keep(scale=SCALES[place])

    def _keep(self, **changes: object) -> None:
        try:
            self._session.change_preferences(**changes)
        except ReliScoreError as error:
            self._problem.setText(tr("This holds until the program ends: {reason}", reason=error))
            self._problem.show()
