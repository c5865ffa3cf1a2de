"""One sentence as the claim rules see it: its words, and the names, places, dates and weapons in it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from spacy.tokens import Doc

from extractor.pipeline.cues import Cue
from extractor.pipeline.days import usable_dates
from extractor.pipeline.extensions import get_items
from extractor.pipeline.findings import Finding
from extractor.pipeline.links import Anchor, find_locatives
from extractor.pipeline.named_phrases import Entity
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.words import Tokens, Words, function_words


class Stretch(NamedTuple):
    """A sentence: tokens [first, end), characters [start, stop), white space behind it included.

    `number` counts the longer ones (pipeline/reading_plan.py).
    """

    first: int
    end: int
    start: int
    stop: int
    number: int


@dataclass(slots=True)
class Sentence:
    """Word indices are those of the sentence, characters those of the document.

    `present` are its words in lower case, to ask whether one of many stands in it; `usable` are the dates that can
    say when something happened, `scenes` the places where nobody speaks, `locatives` those of them that are
    locations; `countries` are those that it names, once somebody has asked (pipeline/affected.py), `named` its peoples
    and countries (first word, last word, country), once somebody has asked (pipeline/affected_options.py).
    """

    index: int
    words: Words
    present: frozenset[str]
    entities: list[Entity]
    places: list[Anchor]
    dates: list[Anchor]
    weapons: list[Anchor]
    usable: list[Anchor]
    cues: list[Cue] = field(default_factory=list)
    scenes: list[Anchor] = field(default_factory=list)
    locatives: list[Anchor] = field(default_factory=list)
    quantities: list[tuple[Quantity, Finding]] = field(default_factory=list)
    countries: set[str | None] | None = None
    named: Sequence[tuple[int, int, str]] | None = None

    def take_cues(self, cues: list[Cue]) -> None:
        """Set who speaks in the sentence, and so which of its places are scenes."""
        self.cues = cues
        self.scenes = [
            place for place in self.places if not any(cue.first <= place.first <= cue.last for cue in cues)
        ]
        self.locatives = find_locatives(self.words, self.scenes)


class Group:
    """Items of one kind in order of their start, looked up by where they start."""

    def __init__(self, items: Sequence[dict[str, Any]]) -> None:
        """Take the items in order."""
        self.items = items
        self._starts = [item["start"] for item in items]

    def between(self, start: int, end: int) -> Sequence[dict[str, Any]]:
        """Return the items that start at characters [start, end)."""
        low = bisect_left(self._starts, start)
        return self.items[low : bisect_left(self._starts, end, low)]


class Mentions:
    """What the earlier components found in a document, looked up by sentence."""

    def __init__(self, doc: Doc) -> None:
        """Read `doc.ents` and the groups "places", "dates" and "weapons"; without places, PLACE entities do."""
        self.tokens = Tokens(doc)
        entities = [{"start": ent.start_char, "end": ent.end_char, "label": ent.label_} for ent in doc.ents]
        self.places = get_items(doc, "places") or [item for item in entities if item["label"] == "PLACE"]
        self._entities, self._places = Group(entities), Group(self.places)
        self._dates, self._weapons = Group(get_items(doc, "dates")), Group(get_items(doc, "weapons"))

    def of_place(self, entity: str | None) -> list[Anchor]:
        """Return the mentions of one place, in order; they belong to no sentence."""
        return [
            Anchor(-1, -1, place["start"], place["end"], place.get("country"))
            for place in self.places
            if entity is not None and place.get("entity_id") == entity
        ]

    def read_names(self, stretch: Stretch) -> tuple[Words, list[Entity]]:
        """Return the words of a sentence and the names that start in it."""
        words = self.tokens.read_words(stretch.first, stretch.end)
        entities = [
            Entity(*where, item["label"])
            for item in self._entities.between(stretch.start, stretch.stop)
            if (where := _locate(words.starts, item["start"], item["end"])) is not None
        ]
        return words, entities

    def read_sentence(self, stretch: Stretch) -> Sentence:
        """Return the view of one sentence with the mentions that start in it."""
        words, entities = self.read_names(stretch)
        places, dates, weapons = (
            _anchors(words.starts, group.between(stretch.start, stretch.stop))
            for group in (self._places, self._dates, self._weapons)
        )
        present, usable = frozenset(words.lowers), usable_dates(words, dates)
        return Sentence(stretch.number, words, present, entities, places, dates, weapons, usable)


def _anchors(starts: Sequence[int], items: Sequence[dict[str, Any]]) -> list[Anchor]:
    return [
        _anchor(where, item)
        for item in items
        if (where := _locate(starts, item["start"], item["end"])) is not None
    ]


def _anchor(where: tuple[int, int], item: dict[str, Any]) -> Anchor:
    return Anchor(
        *where,
        item["start"],
        item["end"],
        item.get("country"),
        item.get("timex") or item.get("place_type") or "",
        item.get("value") or "",
    )


def _locate(starts: Sequence[int], start: int, end: int) -> tuple[int, int] | None:
    first = bisect_left(starts, start + 1) - 1
    last = bisect_left(starts, end) - 1
    return (first, last) if 0 <= first <= last else None


def find_clause(sentence: Sentence, quantity: Quantity, cue: Cue | None) -> tuple[int, int]:
    """Return the words (end exclusive) of the clause around a quantity: its cue's scope, cut at clause breaks."""
    low, high = cue.scope if cue is not None else (0, len(sentence.words))
    breaks = function_words("clause_breaks")
    if breaks.isdisjoint(sentence.present):
        return low, high
    lowers = sentence.words.lowers
    for index in range(quantity.first - 1, low - 1, -1):
        if lowers[index] in breaks:
            low = index + 1
            break
    for index in range(quantity.last + 1, high):
        if lowers[index] in breaks:
            high = index
            break
    return low, high
