"""What carries on from sentence to sentence: speakers, places and days, and what the rules fill with them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.pipeline.aftermath import is_of_aftermath
from extractor.pipeline.asked import Last
from extractor.pipeline.cues import Cue
from extractor.pipeline.days import CARRY_DATE, choose_date, dates_of_clause, is_day
from extractor.pipeline.findings import Finding
from extractor.pipeline.focus import NOWHERE, Standing
from extractor.pipeline.issuers import Statement
from extractor.pipeline.links import Anchor, Stand, find_locatives, is_home
from extractor.pipeline.other_parts import is_in_other_part, is_place_elsewhere
from extractor.pipeline.own_places import CARRY_PLACE, choose_place, most_specific
from extractor.pipeline.place_labels import find_label
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.quotations import list_end
from extractor.pipeline.sentence_view import Sentence, find_clause
from extractor.pipeline.source_kinds import SourceKinds
from extractor.pipeline.unsaid import without_far_ends
from extractor.pipeline.wholes import Counted
from extractor.pipeline.words import Words, function_words
from extractor.records import TOLLS

_EVENTS = TOLLS | {"affected", "personnel", "weapons", "attacks", "structures"}
_HARM = frozenset(("killed", "injured", "casualties", "missing"))
_TIMELESS = frozenset(("distance", "area"))  # how far and how large things are holds on any day
_MOVING = frozenset(("personnel", "displaced", "evacuated", "abducted", "people"))


class Said(NamedTuple):
    """The last speaker: his characters [start, end), his verb in lower case, whether he stood behind his report.

    `at` is the last sentence that he is known to speak in, `opening` the character where that one begins.
    """

    start: int
    end: int
    verb: str
    is_behind: bool
    at: int
    opening: int


@dataclass(slots=True)
class Memory:
    """What carries on from sentence to sentence."""

    kinds: SourceKinds
    place: Anchor | None = None
    place_at: int = -99
    date: Anchor | None = None
    date_at: int = -99
    said: Said | None = None
    sourced: tuple[int, tuple[int, int]] | None = None
    country: str | None = None
    standing: Standing = NOWHERE
    affected: str | None = None
    affected_at: int = -99
    listing: tuple[int, tuple[int, int]] | None = None
    quoted: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    issued: Sequence[Statement] = ()
    sites: Sequence[Anchor] = ()
    told: set[str] = field(default_factory=set)
    last: Last | None = None
    wholes: list[Counted] = field(default_factory=list)

    def hear(self, speaker: tuple[int, int], sentence: Sentence) -> None:
        """Keep who tells a number of a sentence, though no verb of saying shows it: his report may go on."""
        if self.said is None or self.said[:2] != speaker:
            self.said = Said(*speaker, "", False, sentence.index, sentence.words[0].start)  # noqa: FBT003


def char_span(sentence: Sentence, first: int, last: int) -> dict[str, int]:
    """Return the characters of the words first..last (inclusive) as a span."""
    return {"start": sentence.words[first].start, "end": sentence.words[last].end}


def find_place_date(
    sentence: Sentence, quantity: Quantity, finding: Finding, cue: Cue | None, memory: Memory
) -> tuple[Anchor | None, Anchor | None]:
    """Return where and when a claim's number holds by the rules."""
    stand = _stand(sentence, quantity, cue)
    date = choose_date(sentence.words, _own(finding, sentence, sentence.usable, stand), stand)
    locatives = sentence.locatives
    if finding.measure in _MOVING:
        locatives = find_locatives(sentence.words, sentence.scenes, moving=True)
    others = [other for other, _ in sentence.quantities]
    locatives = without_far_ends(sentence.words, locatives, quantity, others)
    place = find_label(sentence.words, sentence.places, stand) or _own_place(
        sentence, finding, locatives, stand
    )
    is_timeless = finding.measure in _TIMELESS or is_home(sentence.words, quantity.first)
    if is_timeless or _is_earlier(sentence, finding):
        date = None  # "the earlier toll of 46" held at another time than the sentence's
    elif _is_event(sentence, finding):
        if place is None and not locatives and _carries_place(sentence, memory, cue, date):
            place, memory.place_at = memory.place, sentence.index
        is_told = cue is None or not locatives  # another place may have another day
        if date is None and not sentence.usable and is_told and _carries_date(sentence, memory):
            date = memory.date
            if is_listed(sentence):
                memory.date_at = sentence.index  # one day governs the whole list
    if place is None and finding.measure in _HARM and not sentence.places:
        place = _site(memory, quantity)
    return place, date


def _stand(sentence: Sentence, quantity: Quantity, cue: Cue | None) -> Stand:
    following, before = len(sentence.words), -1
    for other, _ in sentence.quantities:
        if other.first > quantity.last:
            following = min(following, other.first)
        elif other.last < quantity.first:
            before = max(before, other.last)
    clause, verb = find_clause(sentence, quantity, cue), -1 if cue is None else cue.verb
    return Stand(quantity.first, quantity.last, clause, following, before, verb)


def _own(finding: Finding, sentence: Sentence, dates: Sequence[Anchor], stand: Stand) -> list[Anchor]:
    """Return the dates of a sentence that can be those of a claim."""
    own = dates_of_clause(sentence.words, dates, stand, sentence.places)
    own = [date for date in own if not is_in_other_part(sentence.words, date, stand, finding)]
    if finding.measure not in TOLLS:
        return own
    return [date for date in own if not is_of_aftermath(sentence.words, date[:2], stand.first)]


def _own_place(
    sentence: Sentence, finding: Finding, locatives: Sequence[Anchor], stand: Stand
) -> Anchor | None:
    """Return the place that a claim's sentence tells for it."""
    words = sentence.words
    if finding.measure in TOLLS:
        locatives = [place for place in locatives if not is_of_aftermath(words, place[:2], stand.first)]
    locatives = [place for place in locatives if not is_place_elsewhere(words, place, stand, finding)]
    later = next((other for other, _ in sentence.quantities if other.first == stand.following), None)
    if later is not None and _is_of_them(words, later):
        low, high = stand.clause  # "40 people died, 12 of them in Mosul"
        stand = stand._replace(clause=(low, min(high, stand.following)))
    return choose_place(words, locatives, stand, is_held=finding.measure == "detained")


def _is_of_them(words: Words, quantity: Quantity) -> bool:
    """Tell whether a quantity is a part of the one before it: 12 of them, of whom 12."""
    before, after = (
        words[max(0, quantity.first - 1) : quantity.first],
        words[quantity.last + 1 : quantity.last + 3],
    )
    near = {word.lower for word in (*before, *after)}
    return not near.isdisjoint(function_words("whole"))


def _site(memory: Memory, quantity: Quantity) -> Anchor | None:
    """Return the last mention before a quantity of the one site that the article is about."""
    at = bisect_right(memory.sites, quantity.start, key=lambda site: site.start) - 1
    return memory.sites[at] if at >= 0 else None


def _is_earlier(sentence: Sentence, finding: Finding) -> bool:
    if finding.frame != "toll" or finding.trigger is None or finding.trigger[0] == 0:
        return False
    before = sentence.words[max(0, finding.trigger[0] - 2) : finding.trigger[0]]
    return any(word.lower in function_words("earlier_totals") for word in before)


def _is_event(sentence: Sentence, finding: Finding) -> bool:
    """Tell whether a claim is of something that happened, or stands in a list of what happened."""
    return finding.measure in _EVENTS or (
        finding.measure == "count" and any(found.measure in _EVENTS for _, found in sentence.quantities)
    )


def is_listed(sentence: Sentence) -> bool:
    """Tell whether a sentence is an item of a list of places: "Near Mosul, two strikes ..."."""
    for lower, main in zip(sentence.words.lowers, sentence.words.mains, strict=True):
        if main not in ".R":
            return lower in function_words("locative")
    return False


def _carries_place(sentence: Sentence, memory: Memory, cue: Cue | None, date: Anchor | None) -> bool:
    """Tell whether the last place still governs: not for another day, nor where another country speaks."""
    if memory.place is None or sentence.index - memory.place_at > CARRY_PLACE:
        return False
    if date is not None and memory.date is not None and date != memory.date:
        return False
    if cue is not None:
        speaker = [place for place in sentence.places if cue.first <= place.first <= cue.last]
        return not any(place.country != memory.place.country for place in speaker)
    return True


def _carries_date(sentence: Sentence, memory: Memory) -> bool:
    """Tell whether the last day still governs: not where a sentence goes back or forth from it (hours earlier)."""
    ends = (sentence.words[date.last + 1 : date.last + 2] for date in sentence.dates)
    turns = any(word.lower in function_words("relative_times") for follower in ends for word in follower)
    return not turns and sentence.index - memory.date_at <= CARRY_DATE


def span_of(anchor: Anchor | None) -> dict[str, int] | None:
    """Return the characters of an anchor as a span."""
    return None if anchor is None else {"start": anchor.start, "end": anchor.end}


def carry(text: str, sentence: Sentence, memory: Memory) -> None:
    """Keep the places, days and speakers of a sentence for those behind it."""
    if sentence.locatives:
        memory.place, memory.place_at = most_specific(sentence.words, sentence.locatives), sentence.index
    dates = [date for date in sentence.usable if is_day(date)]
    if dates:
        memory.date, memory.date_at = dates[0], sentence.index
    if sentence.cues:
        last = sentence.cues[-1]
        opens = sentence.words[-1].text.endswith(":") and last.is_source
        speaker = sentence.words[last.first].start, sentence.words[last.last].end
        memory.listing = (list_end(text, sentence.words[-1].end), speaker) if opens else None
        verb, opening = sentence.words.lowers[last.verb], sentence.words[0].start
        memory.said = Said(*speaker, verb, last.is_trailing, sentence.index, opening)
        memory.kinds.describe(text, *speaker)  # he, in the next sentence, is whoever spoke here
