"""The libraries the program runs on, with their versions and licences, read from what is installed with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

PROJECT = "reliscore-desktop"
_NAME = re.compile(r"^[A-Za-z0-9._-]+")
_LICENCE_FILE = re.compile(r"(^|/)(licen[cs]es?|copying|notice)[^/]*$|(^|/)licen[cs]es/[^/]+$", re.IGNORECASE)
_LONGEST_NAME = 60
"""A longer `License` field holds a whole text, not a name."""


@dataclass(frozen=True, slots=True)
class Library:
    """One installed distribution. `licence` is empty where it states none."""

    name: str
    version: str
    licence: str


def libraries(project: str = PROJECT) -> tuple[Library, ...]:
    """What the project needs and has at hand, extras included, by name. Nothing where its metadata does not travel."""
    found: dict[str, Library] = {}
    waiting = list(_needs(project))
    while waiting:
        name = waiting.pop()
        if _canonical(name) in found:
            continue
        try:
            one = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        found[_canonical(name)] = Library(one.metadata["Name"], one.version, licence_name(one.metadata))
        waiting += _needs(name)
    return tuple(found[name] for name in sorted(found))


def licence_text(name: str) -> str:
    """The licence files that came with a library, one after the other; empty where none did."""
    try:
        files = metadata.files(name) or ()
    except metadata.PackageNotFoundError:
        return ""
    texts = []
    for file in files:
        if _LICENCE_FILE.search(file.as_posix()) and not file.name.endswith((".py", ".pyc", ".pyi")):
            place = file.locate()
            if place.is_file():  # type: ignore[attr-defined]  # a Path here, as the distribution lies in a folder
                texts.append(file.read_text(encoding="utf-8").strip())
    return "\n\n".join(dict.fromkeys(texts))


def licence_name(facts: metadata.PackageMetadata) -> str:
    """The licence in a few words: the SPDX expression, else the short field, else the classifiers."""
    expression = _first(facts, "License-Expression")
    if expression:
        return expression
    stated = " ".join(_first(facts, "License").split())
    if stated and stated.upper() != "UNKNOWN" and len(stated) <= _LONGEST_NAME:
        return stated
    classifiers = facts.get_all("Classifier") or []
    names = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    return ", ".join(dict.fromkeys(names))


def _first(facts: metadata.PackageMetadata, field: str) -> str:
    found: list[str] = facts.get_all(field) or [""]
    return found[0]


def _needs(name: str) -> Iterator[str]:
    try:
        requirements = metadata.requires(name) or ()
    except metadata.PackageNotFoundError:
        return
    for text in requirements:
        # Markers are not evaluated: what is needed elsewhere only isn't installed here.
        match = _NAME.match(text)
        if match and not _is_development(text):
            yield match.group()


def _is_development(requirement: str) -> bool:
    """Whether an extra is asked that users don't install: of other projects any, of ours all but two."""
    extra = re.search(r"extra\s*==\s*['\"]([^'\"]+)['\"]", requirement)
    return extra is not None and extra.group(1) not in ("postgres", "notify", "binary")


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
