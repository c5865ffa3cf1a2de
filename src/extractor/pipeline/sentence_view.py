"""One sentence as the claim rules see it: its words, and the names, places, dates and weapons in it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Span

from extractor.pipeline.attribution import Cue
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


def read_sentence(doc: Doc, span: Span, index: int, groups: dict[str, list[dict[str, Any]]]) -> Sentence:
    """Return the view of one sentence; `groups` are the items of the components that ran before."""
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
            for item in items
            if span.start_char <= item["start"] < span.end_char
            for where in (_locate(starts, item["start"], item["end"]),)
            if where is not None
        ]

    entities = [
        Entity(*where, ent.label_)
        for ent in doc.ents
        if span.start_char <= ent.start_char < span.end_char
        for where in (_locate(starts, ent.start_char, ent.end_char),)
        if where is not None
    ]
    places = groups["places"] or [
        {"start": ent.start_char, "end": ent.end_char} for ent in doc.ents if ent.label_ == "PLACE"
    ]
    return Sentence(
        index, words, entities, anchors(places), anchors(groups["dates"]), anchors(groups["weapons"])
    )


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
