"""The window's language: which catalogues travel with the program, and installing one before any text is made."""

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.ui.formatting import forget_locale
from reliscore_desktop.ui.text import forget_translations

log = logging.getLogger(__name__)

SOURCE_LANGUAGE = "en"
CATALOGUE_PREFIX = "reliscore_"
_PROPERTY = "language"
SYSTEM_LANGUAGE = ""
"""The preference that follows the system."""


class Translation:
    """One installed language; `uninstall` gives the application back its English texts and the former locale."""

    def __init__(self, language: str, application: QCoreApplication) -> None:
        self.language = language
        self._application = application
        self._former_locale = QLocale()
        self._translators: list[QTranslator] = []
        QLocale.setDefault(locale_of(language))
        application.setProperty(_PROPERTY, language)
        if language != SOURCE_LANGUAGE:
            # Qt's own words (file dialogs, menus of text fields) first, so that ours win.
            qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            self._install(qt_folder / f"qtbase_{language}.qm")
            self._install(_folder() / f"{CATALOGUE_PREFIX}{language}.qm")
        _forget_former()

    def uninstall(self) -> None:
        """Take the texts away again."""
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators = []
        self._application.setProperty(_PROPERTY, SOURCE_LANGUAGE)
        QLocale.setDefault(self._former_locale)
        _forget_former()

    def _install(self, path: Path) -> None:
        translator = QTranslator(self._application)
        if translator.load(str(path)):
            self._application.installTranslator(translator)
            self._translators.append(translator)
        else:
            log.warning("the translation %s could not be read", path.name)


def spoken_language() -> str:
    """Code of the language the window speaks."""
    application = QCoreApplication.instance()
    return str(application.property(_PROPERTY) or SOURCE_LANGUAGE) if application else SOURCE_LANGUAGE


def languages() -> tuple[str, ...]:
    """Codes of the languages the window can speak: English, then those with a catalogue."""
    try:
        found = sorted(path.stem.removeprefix(CATALOGUE_PREFIX) for path in _folder().glob(f"{CATALOGUE_PREFIX}*.qm"))
    except StoreError:
        found = []
    return (SOURCE_LANGUAGE, *found)


def language_name(language: str) -> str:
    """A language in its own words: "Deutsch"."""
    name = QLocale(language).nativeLanguageName()
    return "English" if language == SOURCE_LANGUAGE else name[:1].upper() + name[1:]


def chosen_language(preference: str) -> str:
    """The language for a preference; the first one of the system's that there is where it says nothing usable."""
    known = languages()
    if preference in known:
        return preference
    wanted = (QLocale(name).name().split("_")[0] for name in QLocale.system().uiLanguages())
    return next((one for one in wanted if one in known), SOURCE_LANGUAGE)


def locale_of(language: str) -> QLocale:
    """How numbers and days are written: as the system does where it speaks the same language, else as usual there."""
    system = QLocale.system()
    if system.name().split("_")[0] == language:
        return system
    if language == SOURCE_LANGUAGE:
        # Days before months, as the program's own sentences write them.
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return QLocale(language)


def install_translation(application: QCoreApplication, preference: str) -> Translation:
    """Speak this language ("" follows the system) from now on; texts that exist already don't change."""
    return Translation(chosen_language(preference), application)


def _forget_former() -> None:
    forget_locale()
    forget_translations()


def _folder() -> Path:
    return resource_path("translations")
