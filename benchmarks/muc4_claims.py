"""Tolls against the MUC-4 answer keys: HUM TGT NUMBER (slot 21) with HUM TGT EFFECT (slot 23), document by document.

usage: python benchmarks/muc4_claims.py --data FOLDER [--model MODEL] [--errors N]

FOLDER holds the texts and keys of the development set, TST1 and TST2 (public repository xinyadu/doc_event_entity).
Only documents with an incident in their key are read. The sets only measure.

Pairs. Each filler of slot 21 is a pair (effect, number); the filler of slot 23 that shares a string with it gives the
effect: DEATH -> killed, INJURY -> injured, both -> killed, injured or casualties (a key does not say which of two
numbers of the same PEOPLE died); the victims of a KIDNAPPING are abducted, whatever became of them. NO INJURY, NO
DEATH and the like count people who came to no harm, and no effect at all leaves the harm open: neither is a toll, and
targets without an effect are counted apart. The same filler in several templates of a document is one pair.
Numbers. `7` is met by a claim of value 7; `~70` by a value within a tenth of it; `5-` (at least) and `-26` (at most;
the texts bear both readings out) by the bound itself, stated (`at least five`, `26 over four towns`) or implied
(`more than four`); values beyond the bound, though compatible, do not count. Alternatives (`/`) are all accepted.
PLURAL is no number. A pair whose number no number of the text meets (a list that the annotator counted) is "not
stated"; recall is given over all pairs and over the stated ones. Single victims (number 1) are counted apart: most
are named, and a claim holds a stated number only.
Recall. Pairs of 2 or more, matched one to one with claims: of the same effect, and of any measure that counts people
("value alone").
Precision. The distinct (measure, value) of claims of killed, injured, casualties and abducted with one value of 2 or
more: right when some pair is met. Keys cover only recent terrorist incidents in nine countries, so tolls of war,
of accidents and of former years count as wrong though they are not: read it as a lower bound.
A claim that repeats another's measure and value counts once there; F1 is the harmonic mean of the two shares.
Optional templates and fillers (`?`), and TOTAL NUMBER (slot 24), are neither asked for nor held against a claim.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from muc4 import SETS, Template, read_strings, read_templates, read_texts

from extractor.extraction import extract
from extractor.normalization.numbers import find_numbers
from extractor.pipeline.registry import load
from extractor.records import TOLLS, Article, Claim

_NAME, _NUMBER, _EFFECT, _TOTAL = 18, 21, 23, 24
_EFFECTS = {"DEATH": "killed", "INJURY": "injured"}
_TOLL_MEASURES = ("killed", "injured", "casualties", "abducted")
_PEOPLE = TOLLS | {"affected", "people", "personnel", "count"}
_FILL = re.compile(r"(?P<most>-\s*)?(?P<about>~\s*)?(?P<number>\d+)(?P<least>\s*-)?")
_NEARLY = 0.1  # of the number: how far a value may be from `~70`
_ROWS = (
    "documents",
    "pairs",
    "pairs found",
    "pairs stated",
    "pairs stated found",
    "pairs value alone",
    "claims",
    "claims right",
    "claims value alone",
    "no effect",
    "no effect found",
    "single named",
    "single named found",
    "single described",
    "single described found",
)


@dataclass(frozen=True, slots=True)
class Fill:
    """One alternative of a NUMBER filler: `kind` is "=", "~" (about), ">" (at least) or "<" (at most)."""

    number: int
    kind: str

    def meets(self, values: Sequence[float | None]) -> bool:
        """Tell whether a value is this number; `values` are a claim's value, low and high."""
        if self.kind == "~":
            return values[0] is not None and abs(values[0] - self.number) <= _NEARLY * self.number
        bound = {">": 1, "<": 2}.get(self.kind, 0)
        return self.number in (values[0], values[bound])


@dataclass(frozen=True, slots=True)
class Pair:
    """A number of targets with its alternatives and the measures that its effect may be told with."""

    fills: tuple[Fill, ...]
    measures: frozenset[str]
    strings: tuple[str, ...]
    is_named: bool = False

    def meets(self, claim: Claim, *, any_measure: bool = False) -> bool:
        """Tell whether a claim states this number with this effect, or with any measure of people."""
        measures = _PEOPLE if any_measure else self.measures
        return claim.measure in measures and self.is_number((claim.value, claim.low, claim.high))

    def is_number(self, values: Sequence[float | None]) -> bool:
        """Tell whether a value is one of the alternatives; `values` are a claim's value, low and high."""
        return any(fill.meets(values) for fill in self.fills)

    @property
    def is_single(self) -> bool:
        """Tell whether one victim is counted."""
        return self.fills[0].number == 1


@dataclass(slots=True)
class Key:
    """The pairs of a document: those asked for, and those neither asked for nor wrong."""

    required: dict[Pair, None]
    optional: dict[Pair, None]


def read_keys(folder: Path) -> dict[str, Key]:
    """Return the keys of the documents that have an incident, in file order."""
    keys: dict[str, Key] = {}
    for template in read_templates(folder):
        if not template.lines(1):
            continue
        key = keys.setdefault(template.document, Key({}, {}))
        for pair, is_optional in _read_pairs(template):
            (key.optional if is_optional else key.required)[pair] = None
    return keys


def _read_pairs(template: Template) -> Iterator[tuple[Pair, bool]]:
    """Yield the pairs of a template, each with whether it is optional."""
    is_optional = "OPTIONAL" in template.lines(1)[0]
    is_kidnapping = template.slots.get(4) == ["KIDNAPPING"]
    names = {name for line in template.lines(_NAME) for name in read_strings(line)}
    effects = [(set(read_strings(line)), line.partition('"')[0]) for line in template.lines(_EFFECT)]
    every: set[str] = set()
    for line in template.lines(_NUMBER):
        strings = read_strings(line)
        told = [effect for owners, effect in effects if owners & set(strings)]
        measures = _measures(told) | ({"abducted"} if is_kidnapping else frozenset())
        every |= measures
        fills = _read_fills(line)
        if fills and (measures or not told):
            pair = Pair(fills, measures, strings, is_named=names.issuperset(strings))
            doubt = "?" in line.partition('"')[0] or (bool(told) and all("?" in effect for effect in told))
            yield pair, is_optional or doubt
    for line in template.lines(_TOTAL):
        fills = _read_fills(line)
        if fills:
            both = {"casualties"} if {"killed", "injured"} <= every else set()
            yield Pair(fills, frozenset(every | both), ()), True


def _measures(effects: Sequence[str]) -> frozenset[str]:
    words = {word.strip(" ?():") for effect in effects for word in effect.split("/")}
    found = {_EFFECTS[word] for word in words if word in _EFFECTS}
    return frozenset(found | {"casualties"} if len(found) > 1 else found)


def _read_fills(line: str) -> tuple[Fill, ...]:
    numbers = line.partition('"')[0].split("/")
    matches = [match for text in numbers if (match := _FILL.search(text))]
    return tuple(
        Fill(int(match["number"]), "~" if match["about"] else "<" if match["most"] else _bound(match))
        for match in matches
    )


def _bound(match: re.Match[str]) -> str:
    return ">" if match["least"] else "="


def pair_up(pairs: Sequence[Pair], claims: Sequence[Claim], *, any_measure: bool = False) -> set[int]:
    """Return the indices of the pairs that a largest one-to-one matching with the claims meets."""
    owner: dict[int, int] = {}

    def place(index: int, tried: set[int]) -> bool:
        for position, claim in enumerate(claims):
            if position in tried or not pairs[index].meets(claim, any_measure=any_measure):
                continue
            tried.add(position)
            if position not in owner or place(owner[position], tried):
                owner[position] = index
                return True
        return False

    return {index for index in range(len(pairs)) if place(index, set())}


def score_document(key: Key, text: str, claims: Sequence[Claim]) -> tuple[Counter[str], list[str]]:
    """Return the counts of one document and its errors as lines."""
    tolls = [pair for pair in key.required if pair.measures and not pair.is_single]
    found, alone = pair_up(tolls, claims), pair_up(tolls, claims, any_measure=True)
    numbers = [(number.value, number.value, number.value) for number in find_numbers(text)]
    stated = {index for index, pair in enumerate(tolls) if any(map(pair.is_number, numbers))}
    counts = Counter(
        {
            "documents": 1,
            "pairs": len(tolls),
            "pairs found": len(found),
            "pairs stated": len(stated),
            "pairs stated found": len(stated & found),
            "pairs value alone": len(alone),
        }
    )
    _count_apart(key, claims, counts)
    errors = [
        f"{'missed' if index in stated else 'unstated'} {describe(pair)}; {_near(pair, claims, text)}"
        for index, pair in enumerate(tolls)
        if index not in found
    ]
    for claim in {(claim.measure, claim.value): claim for claim in reversed(claims)}.values():
        errors += _judge(claim, key, text, counts)
    return counts, errors


def _count_apart(key: Key, claims: Sequence[Claim], counts: Counter[str]) -> None:
    """Count the targets without an effect and the single victims."""
    for pair in key.required:
        is_open = not pair.measures
        if pair.is_single and is_open:
            continue
        apart = "no effect" if is_open else "single named" if pair.is_named else "single described"
        if is_open or pair.is_single:
            counts[apart] += 1
            counts[f"{apart} found"] += any(pair.meets(claim, any_measure=is_open) for claim in claims)


def _judge(claim: Claim, key: Key, text: str, counts: Counter[str]) -> list[str]:
    """Count a toll as right or wrong, and return the line of a wrong one; others pass by."""
    is_toll = claim.measure in _TOLL_MEASURES and claim.value is not None and claim.value > 1
    required = [pair for pair in key.required if pair.measures]
    is_right = any(pair.meets(claim) for pair in required)
    if not is_toll or (not is_right and any(pair.meets(claim) for pair in key.optional)):
        return []
    counts["claims"] += 1
    counts["claims right"] += is_right
    counts["claims value alone"] += any(pair.meets(claim, any_measure=True) for pair in required)
    return [] if is_right else [f"wrong {claim.measure} {claim.value:g}; {_around(claim, text)}"]


def describe(pair: Pair) -> str:
    """Return a pair in one phrase: its measures, its number as the key writes it, its strings."""
    signs = {"=": "{}", "~": "~{}", ">": "{}-", "<": "-{}"}
    numbers = " / ".join(signs[fill.kind].format(fill.number) for fill in pair.fills)
    return f"{'|'.join(sorted(pair.measures))} {numbers} {pair.strings}"


def _near(pair: Pair, claims: Sequence[Claim], text: str) -> str:
    near = [claim for claim in claims if pair.is_number((claim.value, claim.low, claim.high))]
    told = [f"{claim.measure}: {_around(claim, text)}" for claim in near]
    spots = [
        " ".join(text[max(0, number.start - 60) : number.end + 90].split())
        for number in find_numbers(text)
        if pair.is_number((number.value, number.value, number.value))
    ]
    return " | ".join(told or [f"no claim: {spot}" for spot in spots] or ["no such number"])


def _around(claim: Claim, text: str) -> str:
    before, after = text[max(0, claim.start - 90) : claim.start], text[claim.end : claim.end + 90]
    return " ".join(f"{before}<<{claim.text}>>{after}".split())


def find_claims(texts: dict[str, str], model: str | None) -> Iterator[tuple[str, list[Claim]]]:
    """Yield the claims that state one number or more of each text, by document id."""
    articles = [
        Article(name, text, name, sha256(text.encode()).hexdigest(), "latin-1")
        for name, text in texts.items()
    ]
    for extraction in extract(articles, load(model)):
        if extraction.document["status"] != "ok":
            raise SystemExit(f"{extraction.document['doc_id']}: {extraction.document['error']}")
        claims = [record for record in extraction.records if isinstance(record, Claim)]
        yield extraction.document["doc_id"], [claim for claim in claims if not claim.negated]


def print_table(counts: dict[str, Counter[str]]) -> None:
    """Print counts and shares, one column for each set and one for all."""
    columns = [*counts.values(), sum(counts.values(), Counter())]
    print("".join([f"{'':24}", *(f"{name:>8}" for name in (*counts, "total"))]))
    for row in _ROWS:
        print("".join([f"{row:24}", *(f"{column[row]:8}" for column in columns)]))
    for name, found, right in (
        ("value + effect", "pairs found", "claims right"),
        ("  of stated pairs", "pairs stated found", "claims right"),
        ("value alone", "pairs value alone", "claims value alone"),
    ):
        asked = "pairs stated" if "stated" in found else "pairs"
        shares = [(_share(c, found, asked), _share(c, right, "claims")) for c in columns]
        print("".join([f"{name + ' recall':24}", *(f"{recall:8.1f}" for recall, _ in shares)]))
        print("".join([f"{name + ' precision':24}", *(f"{precision:8.1f}" for _, precision in shares)]))
        print("".join([f"{name + ' F1':24}", *(f"{_f1(*share):8.1f}" for share in shares)]))


def _share(counts: Counter[str], part: str, whole: str) -> float:
    return 100 * counts[part] / counts[whole] if counts[whole] else 0.0


def _f1(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def main() -> None:
    """Print the table, and the first errors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of texts and keys")
    parser.add_argument("--model", help="pipeline by name or folder (default: the shipped accurate one)")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the first N errors")
    options = parser.parse_args()
    keys, texts = read_keys(options.data), read_texts(options.data)
    if not keys:
        raise SystemExit(f"{options.data}: no answer keys; name the folder of the MUC-4 texts and keys")
    counts: dict[str, Counter[str]] = {name: Counter() for name in SETS}
    errors: list[str] = []
    for document, claims in find_claims({name: texts[name] for name in keys}, options.model):
        found, lines = score_document(keys[document], texts[document], claims)
        counts[next(name for name, prefix in SETS.items() if document.startswith(prefix))] += found
        errors += [f"{document} {line}" for line in lines]
    print_table(counts)
    for line in errors[: options.errors]:
        print(line)


if __name__ == "__main__":
    main()
