"""One sentence as the claim rules see it: its words, and the names, places, dates and weapons in it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Span

from extractor.pipeline.attribution import Cue
from extractor.pipeline.extensions import get_items
from extractor.pipeline.findings import Finding
from extractor.pipeline.links import Anchor
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.speakers import Entity
from extractor.pipeline.words import Word, function_words, read_words


@dataclass(slots=True)
class Sentence:
    """Word indices are those of the sentence, characters those of the document."""

    index: int
    words: list[Word]
    entities: list[Entity]
    places: list[Anchor]
    dates: list[Anchor]
    weapons: list[Anchor]
    cues: list[Cue] = field(default_factory=list)
    quantities: list[tuple[Quantity, Finding]] = field(default_factory=list)


class Mentions:
    """What the earlier components found in a document, looked up by sentence."""

    def __init__(self, doc: Doc) -> None:
        """Read `doc.ents` and the groups "places", "dates" and "weapons"; without places, PLACE entities do."""
        self.entities = [
            {"start": ent.start_char, "end": ent.end_char, "label": ent.label_} for ent in doc.ents
        ]
        places = get_items(doc, "places")
        self.places = places or [item for item in self.entities if item["label"] == "PLACE"]
        self.dates = get_items(doc, "dates")
        self.weapons = get_items(doc, "weapons")

    def of_place(self, entity: str | None) -> list[Anchor]:
        """Return the mentions of one place, in order; they belong to no sentence."""
        return [
            Anchor(-1, -1, place["start"], place["end"], place.get("country"))
            for place in self.places
            if entity is not None and place.get("entity_id") == entity
        ]


def read_sentence(span: Span, index: int, mentions: Mentions) -> Sentence:
    """Return the view of one sentence with the mentions that start in it."""
    words = read_words(span)
    starts = [word.start for word in words]

    def anchors(items: Sequence[dict[str, Any]]) -> list[Anchor]:
        return [
            Anchor(
                *where,
                item["start"],
                item["end"],
                item.get("country"),
                item.get("timex") or item.get("place_type") or "",
                item.get("value") or "",
            )
            for item in _inside(items, span)
            for where in (_locate(starts, item["start"], item["end"]),)
            if where is not None
        ]

    entities = [
        Entity(*where, item["label"])
        for item in _inside(mentions.entities, span)
        for where in (_locate(starts, item["start"], item["end"]),)
        if where is not None
    ]
    places, dates, weapons = mentions.places, mentions.dates, mentions.weapons
    return Sentence(index, words, entities, anchors(places), anchors(dates), anchors(weapons))


def _inside(items: Sequence[dict[str, Any]], span: Span) -> Sequence[dict[str, Any]]:
    """Return the items that start in the sentence; `items` are in order of their start."""
    low = bisect_left(items, span.start_char, key=lambda item: item["start"])
    high = bisect_left(items, span.end_char, key=lambda item: item["start"])
    return items[low:high]


def _locate(starts: Sequence[int], start: int, end: int) -> tuple[int, int] | None:
    first = bisect_left(starts, start + 1) - 1
    last = bisect_left(starts, end) - 1
    return (first, last) if 0 <= first <= last else None


def find_clause(sentence: Sentence, quantity: Quantity, cue: Cue | None) -> tuple[int, int]:
    """Return the words (end exclusive) of the clause around a quantity: its cue's scope, cut at clause breaks."""
    low, high = cue.scope if cue is not None else (0, len(sentence.words))
    breaks = function_words("clause_breaks")
    for index in range(quantity.first - 1, low - 1, -1):
        word = sentence.words[index]
        if word.lower in breaks:
            low = index + 1
            break
    for index in range(quantity.last + 1, high):
        word = sentence.words[index]
        if word.lower in breaks:
            high = index
            break
    return low, high
