"""Examples of what language does with numbers, and which of them a program reads rightly.

An example is a sentence or three in inline markup (`extractor.markup`) that shows one phenomenon, or, as a negative,
only looks as if it did. It is right when the program finds its claims with the same span, measure and value and no
others, and what the phenomenon is about, its attributes, is as labelled. What a label leaves out is the default.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from extractor.errors import LexiconError, RecordError
from extractor.lexicon import LexiconRow, parse_toml
from extractor.markup import parse_markup
from extractor.scoring.alignment import (
    Fields,
    document_order,
    is_same_stretch,
    overlap,
    pair_overlapping,
)
from extractor.scoring.tallies import FLAG_SLOTS, Counts, claim_rank, is_same_claim, tally_document, without

Attribute = Literal[
    "modifier", "bounds", "unit", "certainty", "negated", "increment", "cumulative", "subset_of", "source", "via",
    "affected", "actor", "place", "date", "weapon",
]  # fmt: skip
_SPANS = frozenset({"source", "via", "actor", "place", "date", "weapon"})
_DEFAULTS = (None, False, "exact", "asserted")
PHENOMENA = "phenomena.toml"  # beside the folder of examples
FLAGS = tuple(f"slot_{name}" for name, _, _ in FLAG_SLOTS)


class PhenomenonRow(LexiconRow):
    """What a phenomenon is about beside span, measure and value; the table name is its name."""

    attributes: tuple[Attribute, ...]


class _ExampleRow(LexiconRow):
    phenomenon: str
    negative: bool
    markup: str


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its labelled claims; `name` is unique, `gold` as `parse_markup` returns it."""

    name: str
    phenomenon: str
    is_negative: bool
    text: str
    gold: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an example is not right: span, missed, spurious, measure, value or an attribute; what it says."""

    cause: str
    said: str


@dataclass(slots=True)
class Verdict:
    """An example judged: its faults (none: it is right) and the counts it adds to the looser figures."""

    example: Example
    faults: list[Fault] = field(default_factory=list)
    claims: Counts = field(default_factory=Counts)
    attributes: Counts = field(default_factory=Counts)
    flags: dict[str, Counts] = field(default_factory=dict)


def load_phenomena(folder: Path) -> dict[str, PhenomenonRow]:
    """Return the phenomena of a folder in the order of the page; LexiconError names file and line."""
    path = folder / PHENOMENA
    return parse_toml(PhenomenonRow, path.read_text(encoding="utf-8"), name=str(path))


def load_examples(folder: Path, phenomena: Iterable[str]) -> list[Example]:
    """Return the examples of `folder/examples/*.toml`, in file order.

    LexiconError where a row is none, a phenomenon is unknown, a text stands twice or nothing is there; RecordError
    where markup is unsound.
    """
    known, examples = set(phenomena), []
    seen: dict[str, str] = {}
    for path in sorted((folder / "examples").glob("*.toml")):
        for number, fields in enumerate(_read_rows(path), start=1):
            example = _read_example(fields, f"{path.stem}-{number}", str(path))
            if example.phenomenon not in known:
                raise LexiconError(
                    f"{path}: {example.name}: no row for {example.phenomenon!r} in {PHENOMENA}"
                )
            first = seen.setdefault(example.text, example.name)
            if first != example.name:
                raise LexiconError(f"{path}: {example.name}: the text of {first} again; write another one")
            examples.append(example)
    if not examples:
        raise LexiconError(f"{folder / 'examples'}: no examples; write some as [[example]] tables")
    return examples


def fingerprint(examples: Iterable[Example]) -> str:
    """Return the SHA-256 (hex) of what the examples say and how they are labelled."""
    digest = sha256()
    for example in examples:
        digest.update(repr((example.phenomenon, example.is_negative, example.text, example.gold)).encode())
    return digest.hexdigest()


def _read_rows(path: Path) -> list[Any]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: {error}") from error
    if list(tables) != ["example"]:
        raise LexiconError(f"{path}: write every example as an [[example]] table and nothing else")
    return list(tables["example"])


def _read_example(fields: Any, name: str, path: str) -> Example:
    try:
        row = _ExampleRow.model_validate(fields)
    except ValidationError as error:
        raise LexiconError(f"{path}: {name}: {error.errors()[0]['msg']}: {fields!r}") from error
    try:
        text, records = parse_markup(row.markup, name=name)
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from error
    return Example(name, row.phenomenon, row.negative, text, tuple(records))


def judge(example: Example, attributes: Sequence[Attribute], records: Sequence[Fields]) -> Verdict:
    """Return the verdict on what a program found in an example's text (its records as plain mappings)."""
    sides = _Sides(example.gold, records)
    verdict = Verdict(example)
    verdict.faults += [Fault("missed", _brief(claim)) for claim in sides.missed]
    verdict.faults += [Fault("spurious", _brief(claim)) for claim in sides.spurious]
    for gold, found in sides.met:
        verdict.faults += _compare(gold, found)
        for attribute in attributes:
            expected, actual = sides.values(attribute, gold, found)
            is_right = _is_same(attribute, expected, actual)
            if not is_right:
                verdict.faults.append(
                    Fault(attribute, f"{_say(actual)} instead of {_say(expected)}: {_brief(gold)}")
                )
            if is_same_claim(gold, found):
                has, given = expected not in _DEFAULTS, actual not in _DEFAULTS
                verdict.attributes.add(int(is_right and has), int(given), int(has))
    tally = tally_document(example.name, document_order(example.gold), document_order(records))
    verdict.claims = tally.counts["claim"]
    verdict.flags = {name: tally.counts[name] for name in FLAGS}
    return verdict


class _Sides:
    """The claims of an example and those that were found, paired; what optional claims meet is spared."""

    def __init__(self, gold: Sequence[Fields], records: Sequence[Fields]) -> None:
        claims = document_order(record for record in gold if record["kind"] == "claim")
        self.gold = [record for record in claims if not record.get("optional")]
        self.found = document_order(record for record in records if record["kind"] == "claim")
        pairs = pair_overlapping(self.gold, self.found, rank=claim_rank)
        self.met = sorted(
            ((self.gold[i], self.found[j]) for i, j in pairs), key=lambda pair: int(pair[0]["start"])
        )
        self.missed = without(self.gold, (i for i, _ in pairs))
        left = without(self.found, (j for _, j in pairs))
        optional = [record for record in claims if record.get("optional")]
        self.spurious = without(left, (j for _, j in pair_overlapping(optional, left)))
        self._gold_by_id = {record["id"]: record for record in claims if "id" in record}
        self._found_by_id = {record["id"]: record for record in self.found if "id" in record}

    def values(self, attribute: Attribute, gold: Fields, found: Fields) -> tuple[Any, Any]:
        """Return what the label and the program say of an attribute, as `_is_same` compares it."""
        if attribute == "bounds":
            return _bounds(gold), _bounds(found)
        if attribute == "subset_of":
            whole = self._gold_by_id.get(gold.get(attribute) or "")
            return whole, self._found_by_id.get(found.get(attribute) or "")
        default = {"modifier": "exact", "certainty": "asserted"}.get(attribute)
        return gold.get(attribute) or default, found.get(attribute) or default


def _bounds(claim: Fields) -> tuple[Any, Any] | None:
    return (claim.get("low"), claim.get("high")) if claim.get("modifier") == "range" else None


def _is_same(attribute: Attribute, expected: Any, actual: Any) -> bool:
    if expected is None or actual is None:
        return expected is actual
    if attribute == "subset_of":
        return overlap(expected, actual) > 0
    return is_same_stretch(expected, actual) if attribute in _SPANS else bool(expected == actual)


def _compare(gold: Fields, found: Fields) -> Iterator[Fault]:
    """Yield what differs between a labelled claim and the one that was found in its place."""
    if gold["measure"] != found["measure"]:
        yield Fault("measure", f"{found['measure']} instead of {_brief(gold)}")
    if claim_rank(gold, found) - (gold["measure"] == found["measure"]) < 1:
        yield Fault("value", f"{_brief(found)} instead of {_brief(gold)}")
    if (gold["start"], gold["end"]) != (found["start"], found["end"]):
        yield Fault("span", f"{found['text']!r} instead of {_brief(gold)}")


def _say(value: Any) -> str:
    return repr(value["text"]) if isinstance(value, Mapping) else str(value)


def _brief(claim: Fields) -> str:
    value = claim["value"]
    return f"{claim['measure']} {value if value is None else format(value, '.12g')} {claim['text']!r}"


def count_causes(verdicts: Iterable[Verdict]) -> list[tuple[str, int]]:
    """Return how many examples fail for each cause, most first; one that fails for several counts for each."""
    counts = Counter(cause for verdict in verdicts for cause in {fault.cause for fault in verdict.faults})
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
