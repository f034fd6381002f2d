"""Five hundred damaged risk models, their hashes made to fit: none of them harms this process."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.scoring.artefact import load_artefact
from tests.unit.scoring.tiny_models import write_folder

MUTANTS = 500
WORDS = (b"-1", b"0", b"7", b"99999999", b"-99999999", b"1e308", b"nan", b"inf", b"", b"0x7f", b"[]", b"null", b"\xff")
TRY_ALL = """
import sys
from pathlib import Path
from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.scoring.artefact import load_artefact
from reliscore_desktop.scoring.golden import check_golden_rows
for folder in sys.stdin.read().split():
    try:
        check_golden_rows(load_artefact(Path(folder)))
    except ArtefactError:
        pass
    print(folder)
"""


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def flip_bits(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def drop_line(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def swap_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def change_word(data: bytes, chance: random.Random) -> bytes:
    words = data.split(b" ")
    words[chance.randrange(len(words))] = chance.choice(WORDS)
    return b" ".join(words)


def change_digit(data: bytes, chance: random.Random) -> bytes:
    """Keeps every length, so that only the values speak against it."""
    places = [place for place, byte in enumerate(data) if 48 <= byte <= 57]
    place = chance.choice(places)
    return data[:place] + bytes([chance.randrange(48, 58)]) + data[place + 1 :]


def repeat_part(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data + data[start : start + chance.randrange(1, 4000)]


MUTATIONS = (cut, flip_bits, drop_line, swap_lines, change_word, change_digit, repeat_part)
TARGETS = ("model-few.txt", "model-modern.txt", "model-few.txt", "model.json", "feature_schema.json")


def mutate(files: dict[str, bytes], number: int) -> dict[str, bytes]:
    chance = random.Random(number)
    target = chance.choice(TARGETS)
    return {**files, target: chance.choice(MUTATIONS)(files[target], chance)}


def loads(folder: Path) -> bool:
    try:
        load_artefact(folder)
    except ArtefactError:
        return False
    return True


@pytest.mark.slow
def test_five_hundred_mutants_are_refused_or_live_through_a_child(
    tmp_path: Path, artefact_files: dict[str, bytes]
) -> None:
    folders = [write_folder(tmp_path / f"m{number}", mutate(artefact_files, number)) for number in range(MUTANTS)]
    loadable = [folder for folder in folders if loads(folder)]
    assert 0 < len(loadable) < MUTANTS / 3
    child = subprocess.run(
        [sys.executable, "-c", TRY_ALL],
        input="\n".join(map(str, loadable)),
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        check=False,
    )
    assert child.returncode == 0, child.stderr[-2000:]
    assert child.stdout.split() == [str(folder) for folder in loadable]


def test_a_mutated_version_json_is_refused_with_a_sentence(
    make_artefact: Callable[..., Path], artefact_files: dict[str, bytes]
) -> None:
    whole = make_artefact()
    document = (whole / "version.json").read_bytes()
    for number in range(200):
        chance = random.Random(number)
        changed = chance.choice((cut, flip_bits, change_word, change_digit))(document, chance)
        (whole / "version.json").write_bytes(changed)
        if loads(whole):
            hashes = json.loads(changed)["hashes"]
            assert set(hashes) == set(artefact_files)
