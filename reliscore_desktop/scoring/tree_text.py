"""Checks LightGBM's text format line by line before LightGBM sees it: 4.7 crashes on a damaged text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.domain.phrase import Phrase, phrase

TREES_AT_MOST = 20_000
LEAVES_AT_MOST = 4_096

_END_OF_TREES = "end of trees"
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_NUMBER = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?([eE][-+]?[0-9]{1,3})?")
_FEATURE_INFO = re.compile(rf"none|\[{_NUMBER.pattern}:{_NUMBER.pattern}\]")
_PARAMETER = re.compile(r"\[[a-z0-9_]+: [^\r\n]*\]")
_IMPORTANCE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*=[0-9]+")

_HEADER_KEYS = (
    "version",
    "num_class",
    "num_tree_per_iteration",
    "label_index",
    "max_feature_idx",
    "objective",
    "feature_names",
    "monotone_constraints",
    "feature_infos",
    "tree_sizes",
)
_OPTIONAL_KEYS = ("monotone_constraints",)
_FIXED = {
    "version": "v4",
    "num_class": "1",
    "num_tree_per_iteration": "1",
    "label_index": "0",
    "objective": "binary sigmoid:1",
}
_TREE_KEYS = (
    "num_leaves",
    "num_cat",
    "split_feature",
    "split_gain",
    "threshold",
    "decision_type",
    "left_child",
    "right_child",
    "leaf_value",
    "leaf_weight",
    "leaf_count",
    "internal_value",
    "internal_weight",
    "internal_count",
    "is_linear",
    "shrinkage",
)
_NUMERIC_DECISIONS = frozenset({0, 2, 4, 6, 8, 10})
"""Bit 0 (categorical split) clear, bit 1 the default side, bits 2 and 3 how a missing value is read (0, 1, 2)."""


@dataclass(frozen=True, slots=True)
class TreeText:
    """A text that holds together. `text` ends after the trees: parameters are left out, prediction needs none."""

    text: str
    trees: int


def check_tree_text(data: bytes, features: Sequence[str], trees: int, name: str) -> TreeText:
    """Check every line of a LightGBM text model (version v4, binary, numeric splits only).

    `features` must be the text's own, in order, and `trees` its count. Raises ArtefactError naming `name` and what
    does not hold. What passes has proper binary trees: child and feature numbers in range, every node reached once,
    counts positive, all numbers finite, the recorded size of each tree equal to its text, and all closing sections.
    """
    try:
        return _check(data.decode("ascii"), features, trees)
    except (_DamagedError, UnicodeDecodeError) as error:
        reason = error.reason if isinstance(error, _DamagedError) else phrase("it holds bytes that are not text")
        raise ArtefactError(
            phrase("{name} is damaged: {reason}.", name=name, reason=reason),
            "Install the risk model again from its source.",
        ) from error


class _Place(NamedTuple):
    """A tree, or one of its lines."""

    tree: int
    key: str = ""

    @property
    def words(self) -> Phrase:
        if self.key:
            return phrase("{key} of tree {tree}", key=self.key, tree=self.tree)
        return phrase("tree {tree}", tree=self.tree)


class _DamagedError(Exception):
    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason)
        self.reason = reason


def _demand(condition: bool, reason: str, **values: object) -> None:
    """Refuse the text unless the condition holds; `reason` is a template, filled in only then."""
    if not condition:
        told = {name: value.words if isinstance(value, _Place) else value for name, value in values.items()}
        raise _DamagedError(phrase(reason, **told))


def _check(text: str, features: Sequence[str], trees: int) -> TreeText:
    _demand(text.startswith("tree\n") and "\r" not in text and "\0" not in text, "it does not begin as LightGBM's text")
    head, separator, _trees = text.partition("\n\nTree=0\n")
    _demand(bool(separator), "its header or its trees are missing")
    header = _header(head.split("\n")[1:], features)
    sizes = [_integer(word, 1, 10**8, "tree_sizes") for word in header["tree_sizes"].split(" ")]
    _demand(len(sizes) == trees, "it lists {found} trees instead of {trees}", found=len(sizes), trees=trees)
    _demand(len(sizes) <= TREES_AT_MOST, "it has more than {limit} trees", limit=TREES_AT_MOST)
    start = len(head) + 2
    for number, size in enumerate(sizes):
        block = text[start : start + size]
        _demand(len(block) == size, "it ends within tree {number}", number=number)
        _tree(number, block, len(features))
        start += size
    tail = text[start:]
    _demand(tail.startswith(_END_OF_TREES + "\n"), "the sizes of its trees do not add up")
    _tail(tail.split("\n"), features)
    return TreeText(f"{text[:start]}{_END_OF_TREES}\n\n", trees)


def _header(lines: Sequence[str], features: Sequence[str]) -> dict[str, str]:
    pairs = dict(_pairs(lines))
    expected = [key for key in _HEADER_KEYS if key in pairs or key not in _OPTIONAL_KEYS]
    _demand(list(pairs) == expected and len(lines) == len(pairs), "its header has other lines than expected")
    for key, value in _FIXED.items():
        _demand(
            pairs[key] == value, "its {key} is {found!r}, not {value!r}", key=key, found=pairs[key][:40], value=value
        )
    _demand(pairs["feature_names"].split(" ") == list(features), "its features are not those of model.json")
    _demand(pairs["max_feature_idx"] == str(len(features) - 1), "max_feature_idx does not fit its features")
    infos = pairs["feature_infos"].split(" ")
    _demand(len(infos) == len(features), "feature_infos does not fit its features")
    _demand(all(_FEATURE_INFO.fullmatch(info) for info in infos), "feature_infos holds something unknown")
    if "monotone_constraints" in pairs:
        signs = pairs["monotone_constraints"].split(" ")
        _demand(len(signs) == len(features) and set(signs) <= {"-1", "0", "1"}, "monotone_constraints does not fit")
    return pairs


def _tree(number: int, block: str, features: int) -> None:
    where = _Place(number)
    _demand(
        block.startswith(f"Tree={number}\n") and block.endswith("\n\n\n"), "{where} has the wrong bounds", where=where
    )
    lines = block[:-3].split("\n")[1:]
    pairs = dict(_pairs(lines))
    is_expected = tuple(pairs) == _TREE_KEYS and len(lines) == len(pairs)
    _demand(is_expected, "{where} has other lines than expected", where=where)
    leaves = _integer(pairs["num_leaves"], 1, LEAVES_AT_MOST, where)
    is_numeric = pairs["num_cat"] == "0" and pairs["is_linear"] == "0"
    _demand(is_numeric, "{where} is not a plain numeric tree", where=where)
    _numbers(pairs["shrinkage"], 1, where)
    inner = leaves - 1
    for key in ("split_gain", "threshold", "internal_value", "internal_weight"):
        _numbers(pairs[key], inner, _Place(number, key))
    for key in ("leaf_value", "leaf_weight"):
        _numbers(pairs[key], leaves, _Place(number, key), may_be_empty=leaves == 1 and key != "leaf_value")
    if leaves > 1:
        _integers(pairs["leaf_count"], leaves, 1, 2**31 - 1, _Place(number, "leaf_count"))
    _integers(pairs["internal_count"], inner, 1, 2**31 - 1, _Place(number, "internal_count"))
    _integers(pairs["split_feature"], inner, 0, features - 1, _Place(number, "split_feature"))
    decisions = _integers(pairs["decision_type"], inner, 0, 255, _Place(number, "decision_type"))
    _demand(
        _NUMERIC_DECISIONS.issuperset(decisions),
        "{where} is not a numeric split",
        where=_Place(number, "decision_type"),
    )
    left = _integers(pairs["left_child"], inner, -leaves, inner - 1, _Place(number, "left_child"))
    right = _integers(pairs["right_child"], inner, -leaves, inner - 1, _Place(number, "right_child"))
    _binary_tree(left, right, leaves, where)


def _binary_tree(left: Sequence[int], right: Sequence[int], leaves: int, where: _Place) -> None:
    """Children come after their parent and every node but the root has exactly one: so no circle, no orphan."""
    for parent, pair in enumerate(zip(left, right, strict=True)):
        _demand(
            all(child < 0 or child > parent for child in pair), "{where} has a child before its parent", where=where
        )
    reached = sorted([*left, *right])
    wanted = [*range(-leaves, 0), *range(1, leaves - 1)] if leaves > 1 else []
    _demand(reached == wanted, "{where} is not a tree", where=where)


def _tail(lines: list[str], features: Sequence[str]) -> None:
    """Closing sections in their order; any that is missing means that the file was cut."""
    try:
        importances = lines.index("feature_importances:")
        parameters = lines.index("parameters:")
        end = lines.index("end of parameters")
    except ValueError:
        raise _DamagedError(phrase("it was cut off after its trees")) from None
    _demand(lines[:importances] == [_END_OF_TREES, ""], "unknown lines follow its trees")
    named = [line for line in lines[importances + 1 : parameters] if line]
    _demand(all(_IMPORTANCE.fullmatch(line) for line in named), "its feature importances are damaged")
    _demand({line.partition("=")[0] for line in named} <= set(features), "its importances name unknown features")
    given = [line for line in lines[parameters + 1 : end] if line]
    _demand(all(_PARAMETER.fullmatch(line) for line in given), "its parameters are damaged")
    rest = [line for line in lines[end + 1 :] if line]
    _demand(rest in ([], ["pandas_categorical:null"], ["pandas_categorical:[]"]), "unknown lines follow its parameters")


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        key, equals, value = line.partition("=")
        _demand(bool(equals), "the line {line!r} is not understood", line=line[:40])
        yield key, value


def _words(value: str) -> list[str]:
    return value.split(" ") if value else []


def _demand_count(words: Sequence[str], count: int, where: _Place | str) -> None:
    found = len(words)
    _demand(found == count, "{where} has {found} values instead of {count}", where=where, found=found, count=count)


def _integer(word: str, least: int, most: int, where: _Place | str) -> int:
    is_whole = bool(_INTEGER.fullmatch(word))
    _demand(is_whole, "{where} holds {word!r} where a whole number belongs", where=where, word=word[:20])
    number = int(word)
    if not least <= number <= most:
        _demand(
            False,
            "{where} holds {number}, outside {least} to {most}",
            where=where,
            number=number,
            least=least,
            most=most,
        )
    return number


def _integers(value: str, count: int, least: int, most: int, where: _Place | str) -> list[int]:
    words = _words(value)
    _demand_count(words, count, where)
    return [_integer(word, least, most, where) for word in words]


def _numbers(value: str, count: int, where: _Place, *, may_be_empty: bool = False) -> None:
    words = _words(value)
    if may_be_empty and not words:
        return
    _demand_count(words, count, where)
    for word in words:
        is_number = bool(_NUMBER.fullmatch(word))
        _demand(is_number, "{where} holds {word!r} where a number belongs", where=where, word=word[:20])
        _demand(abs(float(word)) < 1e300, "{where} holds a number that is not finite", where=where)
