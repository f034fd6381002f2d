"""Brings the catalogues in resources/translations up to date with the program's texts, and compiles them.

Usage: update_translations.py [LANGUAGE ...]     (without one: every catalogue there is)

Qt's own lupdate finds `self.tr` of classes; our texts go through the functions of `ui/text.py`, so they are found
here: literal arguments of tr, mark and plural, and the names of SMART attributes, which lie below the window.
"""

import ast
import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from reliscore_desktop.domain.smart import ATTRIBUTES

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "reliscore_desktop" / "ui"
CATALOGUES = ROOT / "resources" / "translations"
CONTEXT = "reliscore"
NAMES_FILE = "reliscore_desktop/domain/smart.py"
TEXT_ARGUMENTS = {"tr": slice(0, 1), "mark": slice(0, 1), "plural": slice(1, 3)}


def texts_of(source: str) -> Iterator[str]:
    """Literal texts in a Python source, in the order they are written."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
        if isinstance(call.func, ast.Name) and call.func.id in TEXT_ARGUMENTS:
            for argument in call.args[TEXT_ARGUMENTS[call.func.id]]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def program_texts() -> dict[str, list[str]]:
    """Every text of the window and the files it stands in, both sorted."""
    found: dict[str, set[str]] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        for text in texts_of(path.read_text(encoding="utf-8")):
            if text.strip():
                found.setdefault(text, set()).add(path.relative_to(ROOT).as_posix())
    for known in ATTRIBUTES.values():
        for name in (known.name, known.short_name):
            found.setdefault(name, set()).add(NAMES_FILE)
    return {text: sorted(found[text]) for text in sorted(found)}


def translations_of(catalogue: Path) -> dict[str, str]:
    """Source and translation of every entry of a catalogue; an empty translation where there is none yet."""
    if not catalogue.exists():
        return {}
    messages = ET.parse(catalogue).getroot().iter("message")  # our own file, not one from outside
    return {one.findtext("source", ""): one.findtext("translation", "") for one in messages}


def write_catalogue(catalogue: Path, language: str, texts: dict[str, list[str]], known: dict[str, str]) -> None:
    """Write the catalogue anew: texts that vanished are dropped, new ones are marked as unfinished."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text, places in texts.items():
        message = ET.SubElement(context, "message")
        for place in places:
            ET.SubElement(message, "location", filename=f"../../{place}")
        ET.SubElement(message, "source").text = text
        translation = known.get(text, "")
        ET.SubElement(message, "translation", {} if translation else {"type": "unfinished"}).text = translation
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    catalogue.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def compile_catalogue(catalogue: Path) -> None:
    """Write the .qm that the program reads beside the .ts."""
    tool = Path(sysconfig.get_path("scripts")) / "pyside6-lrelease"
    command = [str(tool), "-silent", "-nounfinished", str(catalogue), "-qm", str(catalogue.with_suffix(".qm"))]
    subprocess.run(command, check=True)


def main(languages: list[str]) -> int:
    """Update the catalogues and say how much of each is translated."""
    CATALOGUES.mkdir(parents=True, exist_ok=True)
    texts = program_texts()
    found = {path.stem.removeprefix("reliscore_") for path in CATALOGUES.glob("reliscore_*.ts")}
    for language in languages or sorted(found):
        catalogue = CATALOGUES / f"reliscore_{language}.ts"
        known = translations_of(catalogue)
        write_catalogue(catalogue, language, texts, known)
        compile_catalogue(catalogue)
        done = sum(1 for text in texts if known.get(text))
        gone = len(known.keys() - texts.keys())
        print(f"{catalogue.name}: {done} of {len(texts)} texts translated, {gone} dropped")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
