"""What the corpus holds: gold counted by what it says, events, kinds of text, and traps for a reader."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from extractor import records
from extractor.gold.agreement import SLOTS
from extractor.gold.labellings import Labelled
from extractor.gold.links import Cluster, LinkKind, event_of, find_records
from extractor.lexicon import LexiconRow, parse_toml
from extractor.records import Article

# How many examples of each the corpus is to hold before it can tell whether a change of them is luck.
MEASURES_AIM = 10
VALUES_AIM = 8
TRAPS_AIM = 1
ARTICLES_AIM, EVENTS_AIM, CONFLICTS_AIM, REGISTERS_AIM, RAW_AIM = 60, 12, 20, 10, 8
ARTICLES_OF_EVENT = 3  # from so many on an event shows how its tolls grow and contradict each other
# osh.html, feed.jsonl.gz:3 (the third article of a feed)
_SUFFIX = re.compile(r"\.(?P<suffix>\w+?)(?:\.gz)?(?::\d+)?$")
TrapGroup = Literal["no claim", "verb that lies", "no weapon", "furniture"]
_Counts = Mapping[str, Counter[str]]


class EventRow(LexiconRow):
    """An event that articles report; the table name is theirs without folder and register."""

    name: str
    conflict: str


class TrapRow(LexiconRow):
    """Words that mislead: a match of `pattern` that no gold record of `kind` touches."""

    group: TrapGroup
    what: str
    pattern: str
    kind: records.Kind | None = None
    example: str
    counter_example: str

    def count(self, text: str, labels: Iterable[Mapping[str, Any]]) -> int:
        """Return how often the trap stands in a text that is labelled so."""
        held = [record for record in labels if record["kind"] == self.kind and not record.get("optional")]
        return sum(
            not any(record["start"] < match.end() and match.start() < record["end"] for record in held)
            for match in re.finditer(self.pattern, text)
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One split of the corpus: its articles, their labels and what links them."""

    name: str
    articles: tuple[Article, ...]
    gold: Mapping[str, Labelled]
    clusters: tuple[Cluster, ...]

    def records(self) -> Iterator[Mapping[str, Any]]:
        """Yield the gold records that are not optional."""
        for held in self.gold.values():
            yield from (record for record in held.records if not record.get("optional"))


@dataclass(frozen=True, slots=True)
class Row:
    """What is counted, how often per split, and how much of it is wanted (None: as it comes)."""

    what: str
    counts: tuple[int, ...]
    aim: int | None = None

    @property
    def missing(self) -> int:
        """Return how many are missing, 0 where there are enough."""
        return max(0, (self.aim or 0) - sum(self.counts))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading; the first column says what is counted."""

    title: str
    column: str
    rows: tuple[Row, ...]


def load_events(path: Path) -> dict[str, EventRow]:
    """Return the rows of an events file; LexiconError names file and line of what is wrong."""
    return parse_toml(EventRow, path.read_text(encoding="utf-8"), name=str(path))


def load_traps(path: Path) -> dict[str, TrapRow]:
    """Return the rows of a traps file; LexiconError names file and line of what is wrong."""
    return parse_toml(TrapRow, path.read_text(encoding="utf-8"), name=str(path))


def count_coverage(
    parts: Sequence[Part], events: Mapping[str, EventRow], traps: Mapping[str, TrapRow]
) -> list[Table]:
    """Return the tables of the coverage page; optional records are not counted."""
    counts = [_count_records(part.records()) for part in parts]
    return [
        _corpus_table(parts, events),
        *(_values_table(*spec, counts) for spec in _CLAIM_TABLES),
        Table("Flags", "flag", tuple(_rows("flag", _FLAGS, counts, VALUES_AIM))),
        Table("Slots", "slot", tuple(_rows("slot", SLOTS, counts, VALUES_AIM))),
        *(_values_table(*spec, counts) for spec in _MENTION_TABLES),
        *(_traps_table(group, parts, traps) for group in get_args(TrapGroup)),
        _links_table(parts),
        _texts_table("Kinds of text", "articles", parts, _register, _one),
        _texts_table("Claims by kind of text", "claims", parts, _register, _claims),
        _texts_table("Formats", "articles", parts, _format, _one),
        _texts_table("Claims by format", "claims", parts, _format, _claims),
    ]


_FLAGS = ("increment", "cumulative", "negated")
_CLAIM_TABLES: tuple[tuple[str, str, tuple[str, ...], int | None], ...] = (
    ("Measures", "measure", get_args(records.Measure), MEASURES_AIM),
    ("Modifiers", "modifier", get_args(records.Modifier), VALUES_AIM),
    ("Certainty", "certainty", get_args(records.Certainty), VALUES_AIM),
    ("Kinds of source", "source_type", get_args(records.SourceType), VALUES_AIM),
    ("Kinds of victims and other subjects", "subject_type", get_args(records.SubjectType), VALUES_AIM),
)
_MENTION_TABLES: tuple[tuple[str, str, tuple[str, ...], int | None], ...] = (
    ("Records", "kind", records.KINDS, None),
    ("Weapons", "category", get_args(records.Category), None),
    ("Places", "place_type", get_args(records.PlaceType), None),
    ("Organizations", "org_type", get_args(records.OrgType), None),
    ("Dates", "timex", get_args(records.Timex), None),
)
_IMPLIED = {"modifier": "exact", "certainty": "asserted"}


def _count_records(held: Iterable[Mapping[str, Any]]) -> _Counts:
    """Return how often each value stands, by key; slots and flags count where they are filled."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for record in held:
        counts["kind"][record["kind"]] += 1
        for _, key, _, _ in (*_CLAIM_TABLES, *_MENTION_TABLES[1:]):
            value = record.get(key) or (_IMPLIED.get(key) if record["kind"] == "claim" else None)
            if value:
                counts[key][value] += 1
        if record["kind"] == "claim":
            counts["slot"].update(slot for slot in SLOTS if record.get(slot))
            counts["flag"].update(flag for flag in _FLAGS if record.get(flag))
    return counts


def _values_table(
    title: str, key: str, values: Sequence[str], aim: int | None, counts: Sequence[_Counts]
) -> Table:
    return Table(title, key.replace("_", " "), tuple(_rows(key, values, counts, aim)))


def _rows(key: str, values: Iterable[str], counts: Sequence[_Counts], aim: int | None) -> Iterator[Row]:
    for value in values:
        yield Row(value, tuple(held[key][value] for held in counts), aim)


def _corpus_table(parts: Sequence[Part], events: Mapping[str, EventRow]) -> Table:
    """Return what the corpus is to be made of; an event or conflict counts in the split that has it."""
    told = [Counter(event_of(article.doc_id) for article in part.articles) for part in parts]
    seen: set[str] = set()
    conflicts, registers = [], []
    for part, counts in zip(parts, told, strict=True):
        here = {_conflict(event, events) for event in counts} - seen
        seen |= here
        conflicts.append(len(here))
        registers.append({_register(article) for article in part.articles})
    fresh = [len(held - set().union(*registers[:index])) for index, held in enumerate(registers)]
    many = [sum(count >= ARTICLES_OF_EVENT for count in counts.values()) for counts in told]
    raw = [sum(_format(article) in ("html", "htm", "jsonl") for article in part.articles) for part in parts]
    return Table(
        "Articles",
        "what",
        (
            Row("articles", tuple(len(part.articles) for part in parts), ARTICLES_AIM),
            Row("words", tuple(sum(map(_words, part.articles)) for part in parts)),
            Row("with a publication date", tuple(_dated(part.articles) for part in parts)),
            Row("HTML or JSONL", tuple(raw), RAW_AIM),
            Row("events", tuple(map(len, told))),
            Row(f"events with {ARTICLES_OF_EVENT} articles or more", tuple(many), EVENTS_AIM),
            Row("conflicts and disasters (not in the columns before)", tuple(conflicts), CONFLICTS_AIM),
            Row("kinds of text (not in the columns before)", tuple(fresh), REGISTERS_AIM),
        ),
    )


def _conflict(event: str, events: Mapping[str, EventRow]) -> str:
    return events[event].conflict if event in events else event


def _texts_table(
    title: str,
    column: str,
    parts: Sequence[Part],
    name: Callable[[Article], str],
    count: Callable[[Part, Article], int],
) -> Table:
    """Return a row for each name that articles have, counting what `count` finds in an article."""
    counts: list[Counter[str]] = [Counter() for _ in parts]
    for part, held in zip(parts, counts, strict=True):
        for article in part.articles:
            held[name(article)] += count(part, article)
    values = sorted(set().union(*counts))
    return Table(title, column, tuple(Row(value, tuple(held[value] for held in counts)) for value in values))


def _one(_part: Part, _article: Article) -> int:
    return 1


def _claims(part: Part, article: Article) -> int:
    held = part.gold.get(article.doc_id)
    labels = held.records if held else ()
    return sum(record["kind"] == "claim" and not record.get("optional") for record in labels)


def _traps_table(group: TrapGroup, parts: Sequence[Part], traps: Mapping[str, TrapRow]) -> Table:
    rows = [
        Row(
            trap.what,
            tuple(
                sum(
                    trap.count(article.text, part.gold[article.doc_id].records)
                    for article in part.articles
                    if article.doc_id in part.gold
                )
                for part in parts
            ),
            TRAPS_AIM,
        )
        for trap in traps.values()
        if trap.group == group
    ]
    return Table(f"Traps: {group}", "trap", tuple(rows))


def _links_table(parts: Sequence[Part]) -> Table:
    rows = [
        Row(kind, tuple(sum(held.kind == kind for held in part.clusters) for part in parts))
        for kind in get_args(LinkKind)
    ]
    tolls = [[held for held in part.clusters if held.kind == "toll"] for part in parts]
    linked = tuple(sum(len(toll.members) for toll in held) for held in tolls)
    differing = tuple(
        sum(len(_numbers(toll, part.gold)) > 1 for toll in held)
        for part, held in zip(parts, tolls, strict=True)
    )
    rows += [Row("toll, with claims that differ", differing), Row("claims in the tolls", linked)]
    return Table("Links across articles", "clusters of", tuple(rows))


def _numbers(toll: Cluster, gold: Mapping[str, Labelled]) -> set[tuple[Any, ...]]:
    """Return the numbers that the members of a toll state."""
    return {
        tuple(record.get(key) for key in ("value", "low", "high"))
        for member in toll.members
        for record in find_records(toll, member, gold)
    }


def _register(article: Article) -> str:
    return article.doc_id.rpartition("-")[2]


def _format(article: Article) -> str:
    match = _SUFFIX.search(article.path)
    return "none" if match is None else match["suffix"]


def _words(article: Article) -> int:
    return len(article.text.split())


def _dated(articles: Iterable[Article]) -> int:
    return sum(article.published is not None for article in articles)
