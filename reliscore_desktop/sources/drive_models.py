"""One name for a drive model, however a tool spells it."""

import re

_REVISION = re.compile(r"(ST\d+[A-Z]{2}\w*|WDC W[A-Z]{1,2}\d+\w*)-\w+")
"""Seagate and Western Digital put the revision of the part behind a dash: ST4000DM000-1F2168, WDC WD30EFRX-68EUZN0."""

_MAKERS = (
    "WDC",
    "HGST",
    "HITACHI",
    "TOSHIBA",
    "SAMSUNG",
    "SEAGATE",
    "INTEL",
    "KINGSTON",
    "MICRON",
    "FUJITSU",
    "MAXTOR",
)


def drive_model_named(name: str) -> str:
    """The drive model as Backblaze's files name it: single spaces, without the revision of the part.

    Drives of one product then stand together, whatever tool told of them.
    """
    name = " ".join(name.split())
    match = _REVISION.fullmatch(name)
    return match[1] if match else name


def drive_model_in_file_name(name: str) -> str:
    """The drive model out of a name in which smartd wrote "_" for each space and each dash.

    Behind the maker's name it stood for a space; before a revision for a dash.
    """
    maker, found, rest = name.strip("_").partition("_")
    if found and maker.upper() in _MAKERS:
        return drive_model_named(f"{maker} {rest.replace('_', '-')}")
    dashed = drive_model_named(name.strip("_").replace("_", "-"))
    return dashed if "-" not in dashed else dashed.replace("-", " ")
