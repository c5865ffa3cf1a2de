"""What bare numbers count: "first 36, then 59, then 63" goes on counting what the text was counting.

A bare number has no noun, no unit and no verb of its own. It takes, in this order, the measure of the number
before it in the sentence, of an equal figure elsewhere in the article, of the tolls just told, or, where a
speaker states it, of the last toll told. Else it stays a count.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.pipeline.anaphora import drop_taken_up
from extractor.pipeline.cues import cover
from extractor.pipeline.findings import Finding
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.records import TOLLS, Measure

TOPICS = TOLLS | {"affected", "personnel", "people", "weapons", "attacks", "structures"}
TOPIC_REACH = 2  # sentences over which a bare number still counts what was counted last
TOLL_REACH = 2  # the same for tolls, which go before other counts
SPOKEN_REACH = 12  # the same for a bare number that a speaker states
TELLING = 10  # figures from here on are known again by their value alone


@dataclass(slots=True)
class _Told:
    """What was counted so far: measures of the last sentence with topics, with tolls, and each figure's."""

    topics: tuple[Measure, ...] = ()
    topic_at: int = -99
    tolls: tuple[Measure, ...] = ()
    toll_at: int = -99
    figures: dict[float, Measure] = field(default_factory=dict)


def settle_topics(sentences: Sequence[Sentence]) -> None:
    """Give every bare number of a document its measure, and drop what only takes up an earlier count, in place."""
    told = _Told(figures=_find_figures(sentences))
    for sentence in sentences:
        for position, (quantity, finding) in enumerate(sentence.quantities):
            sentence.quantities[position] = quantity, _settle(sentence, position, finding, told)
        _remember(sentence, told)
    drop_taken_up(sentences)


def is_bare(quantity: Quantity, finding: Finding) -> bool:
    """Tell whether a number names nothing that it counts."""
    is_default = finding.measure == "count" and finding.frame in ("noun", "topic")
    return is_default and quantity.head is None and not quantity.negated


def _find_figures(sentences: Sequence[Sentence]) -> dict[float, Measure]:
    """Return figure -> measure of every toll that is told with its noun or verb; a figure told twice is dropped."""
    found: dict[float, set[Measure]] = {}
    for sentence in sentences:
        for quantity, finding in sentence.quantities:
            value = quantity.number.value
            if value is not None and value >= TELLING and finding.measure in TOLLS:
                found.setdefault(value, set()).add(finding.measure)
    return {value: measures.pop() for value, measures in found.items() if len(measures) == 1}


def _settle(sentence: Sentence, position: int, finding: Finding, told: _Told) -> Finding:
    quantity = sentence.quantities[position][0]
    before = [item for item in sentence.quantities[:position] if item[1].frame != "unit"]
    if finding.frame in ("part", "coordination") and finding.measure == "count" and before:
        return Finding(before[-1][1].measure, finding.frame, finding.trigger)
    if (
        quantity.named
        or not is_bare(quantity, finding)
        or quantity.number.vague is not None
        or quantity.number.value == 1
    ):
        return finding
    topic = _whole_measure(sentence, position) or _topic(sentence, quantity, before, told)
    return Finding(topic, "topic") if topic in TOPICS else finding


def _whole_measure(sentence: Sentence, position: int) -> Measure | None:
    """Return the measure of the whole that a number stands before: "seven of the 20 dead"."""
    if position + 1 == len(sentence.quantities):
        return None
    whole, finding = sentence.quantities[position + 1]
    between = sentence.words[sentence.quantities[position][0].last + 1 : whole.first]
    is_whole = [word.lower for word in between] == ["of", "the"] and not is_bare(whole, finding)
    return finding.measure if is_whole else None


def _topic(
    sentence: Sentence, quantity: Quantity, before: Sequence[tuple[Quantity, Finding]], told: _Told
) -> Measure | None:
    bare = [item for item in before if item[1].frame == "topic"]
    if before and not bare:
        return before[-1][1].measure
    equal = told.figures.get(quantity.number.value or -1.0)
    if equal is not None:
        return equal
    if told.tolls and sentence.index - told.toll_at <= TOLL_REACH:
        return told.tolls[min(len(bare), len(told.tolls) - 1)]
    if told.topics and sentence.index - told.topic_at <= TOPIC_REACH:
        return told.topics[-1]
    is_spoken = cover(sentence.cues, quantity.number_at) is not None
    if told.tolls and is_spoken and sentence.index - told.toll_at <= SPOKEN_REACH:
        return told.tolls[0]
    return None


def _remember(sentence: Sentence, told: _Told) -> None:
    topics = tuple(dict.fromkeys(f.measure for _, f in sentence.quantities if f.measure in TOPICS))
    if topics:
        told.topics, told.topic_at = topics, sentence.index
    tolls = tuple(topic for topic in topics if topic in TOLLS)
    if tolls:
        told.tolls, told.toll_at = tolls, sentence.index
