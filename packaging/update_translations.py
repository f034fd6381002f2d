"""Brings the catalogues in resources/translations up to date with the program's texts, and compiles them.

Usage: update_translations.py [LANGUAGE ...]     (without one: every catalogue there is)

Qt's own lupdate finds `self.tr` of classes; our texts go through the functions of `ui/text.py`, so they are found
here: literal arguments of tr, mark, plural and titled in the window; in the rooms below it templates of phrases,
literal sentences of errors, names and units of steps, titles of the terminal's jobs, and names of SMART attributes.
"""

import ast
import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from reliscore_desktop.domain.smart import ATTRIBUTES

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "reliscore_desktop"
WINDOW, TERMINAL = PACKAGE / "ui", PACKAGE / "cli"
CATALOGUES = ROOT / "resources" / "translations"
CONTEXT = "reliscore"
NAMES_FILE = "reliscore_desktop/domain/smart.py"
TEXT_ARGUMENTS = {"tr": slice(0, 1), "mark": slice(0, 1), "plural": slice(1, 3), "titled": slice(0, 1)}
CORE_ARGUMENTS = {"phrase": slice(0, 1), "step": slice(0, 1), "warn": slice(0, 1), "_demand": slice(1, 2)}
JOB_ARGUMENTS = {"run_job": slice(1, 2)}
FIRST_ERROR = "ReliScoreError"
ERROR_ARGUMENTS = slice(0, 2)
NOT_A_WORD = "bytes"
"""The unit of sizes, which are written as MB and GB."""


def texts_of(source: str, arguments: Mapping[str, slice] = MappingProxyType(TEXT_ARGUMENTS)) -> Iterator[str]:
    """Literal texts in a Python source, in the order they are written: those arguments of calls of those names."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
        if name_of(call) in arguments:
            units = [one.value for one in call.keywords if one.arg == "unit" and name_of(call) == "step"]
            for argument in (*call.args[arguments[name_of(call)]], *units):
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def name_of(call: ast.Call) -> str:
    """Name of the function, method or class that is called; empty where it has none."""
    function = call.func
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def core_sources() -> list[Path]:
    """Sources of the rooms below the window and the terminal."""
    return [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if not path.is_relative_to(WINDOW) | path.is_relative_to(TERMINAL)
    ]


def error_names() -> frozenset[str]:
    """Names of the errors whose sentences are made for people."""
    found = {FIRST_ERROR}
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in core_sources()]
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    while new := {one.name for one in classes if {b.id for b in one.bases if isinstance(b, ast.Name)} & found} - found:
        found |= new
    return frozenset(found)


def program_texts() -> dict[str, list[str]]:
    """Every text of the window and of what it lets the core say, and the files it stands in, both sorted."""
    found: dict[str, set[str]] = {}
    core = CORE_ARGUMENTS | dict.fromkeys(error_names(), ERROR_ARGUMENTS)
    kinds = [(sorted(WINDOW.rglob("*.py")), TEXT_ARGUMENTS), (core_sources(), core)]
    for paths, arguments in (*kinds, (sorted(TERMINAL.rglob("*.py")), JOB_ARGUMENTS)):
        for path in paths:
            for text in texts_of(path.read_text(encoding="utf-8"), arguments):
                if text.strip() and text != NOT_A_WORD:
                    found.setdefault(text, set()).add(path.relative_to(ROOT).as_posix())
    for known in ATTRIBUTES.values():
        for name in (known.name, known.short_name, known.name.lower()):
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
