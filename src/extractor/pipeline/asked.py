"""What a claim is asked about its place, day and source: the claim as the makers of options see it."""

from typing import NamedTuple

from extractor.pipeline.choices import step
from extractor.pipeline.cues import Cue
from extractor.pipeline.findings import Finding
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence, find_clause
from extractor.pipeline.surroundings import Candidate, Surroundings
from extractor.pipeline.words import Words, function_words
from extractor.records import Measure

# Measures that behave alike where places and days are concerned.
_GROUPS: dict[Measure, str] = {
    "killed": "harm",
    "injured": "harm",
    "casualties": "harm",
    "missing": "harm",
    "detained": "captured",
    "abducted": "captured",
    "displaced": "moved",
    "evacuated": "moved",
}
_CLAIMS = (0, 1, 2, 5)  # sentences to the claim before
_CLOSE = 3  # words before an event's noun in which its article stands


class Last(NamedTuple):
    """The number of the sentence of the claim before, and when that holds: characters [start, end)."""

    number: int
    date: tuple[int, int] | None = None


class Asked(NamedTuple):
    """A claim: its quantity and finding in a sentence, and the characters [start, end) of its clause.

    `group` joins measures that behave alike; `event` says whether the sentence takes up an event (`d1`) or tells of
    another (`i1`); `opening` how it opens; `number` is the sentence's number in the document, `paragraph` the
    paragraph's; `last` when the claim before holds.
    """

    sentence: Sentence
    quantity: Quantity
    finding: Finding
    cue: Cue | None
    number: int
    paragraph: int
    clause: tuple[int, int]
    group: str
    event: str
    opening: str
    last: Last | None = None

    def since_last(self) -> str:
        """Return how many sentences back the claim before stands, as a step; `-` where there is none."""
        return "-" if self.last is None else step(self.number - self.last.number, _CLAIMS)

    def gap(self, candidate: Candidate) -> tuple[str, int, int]:
        """Return the side on which a candidate stands (`left` or `right`) and the characters between."""
        return self.gap_of(candidate.start, candidate.end)

    def gap_of(self, start: int, end: int) -> tuple[str, int, int]:
        """Return the side on which characters [start, end) stand and the characters between."""
        if end <= self.quantity.start:
            return "left", end, self.quantity.start
        return "right", self.quantity.end, start

    def numbers_between(self, start: int, end: int) -> int:
        """Return how many quantities of the sentence start between two characters."""
        return sum(start <= other.start < end for other, _ in self.sentence.quantities)


def ask(
    sentence: Sentence, quantity: Quantity, finding: Finding, cue: Cue | None, surroundings: Surroundings
) -> Asked:
    """Return the claim as it is asked about."""
    low, high = find_clause(sentence, quantity, cue)
    words = sentence.words
    clause = (
        words[low].start if low < len(words) else quantity.start,
        words[high - 1].end if high else quantity.start,
    )
    group = _GROUPS.get(finding.measure, finding.measure)
    number = surroundings.sentence_at(quantity.start)
    paragraph = surroundings.paragraph_at(quantity.start)
    return Asked(
        sentence, quantity, finding, cue, number, paragraph, clause, group, _event(words), _opening(words)
    )


def _event(words: Words) -> str:
    known = new = False
    nouns, lowers = function_words("event_nouns"), words.lowers
    if nouns.isdisjoint(lowers):
        return "event d0i0"
    for index, lower in enumerate(lowers):
        if lower in nouns:
            before = lowers[max(0, index - _CLOSE) : index]
            if not function_words("taking_up").isdisjoint(before):
                known = True
            elif not function_words("telling_anew").isdisjoint(before[-2:]):
                new = True
    return f"event d{known:d}i{new:d}"


def _opening(words: Words) -> str:
    if not words:
        return "opening other"
    first = words.lowers[0]
    if first == "in" and len(words) > 1 and words.lowers[1] in function_words("other_events"):
        return "opening separately"
    return f"opening {first}" if first in function_words("apart_openers") else "opening other"
