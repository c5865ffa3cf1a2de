"""Numbers that take no place or day from the sentences before theirs: those of a war, of what stands, of elsewhere."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.pipeline.days import turning
from extractor.pipeline.findings import Finding
from extractor.pipeline.links import Anchor, is_home
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.words import Words, function_words
from extractor.records import TOLLS

NARROW = frozenset(("city", "village", "facility", "unknown"))  # kinds of place where one event happens
_TO_EVENT = 3  # words between the article and the noun of an event
_TO_OPENING = 5  # words in which a sentence turns to another event


class Apart(NamedTuple):
    """Whether the site told before a claim's sentence is not its own, and whether the day is not."""

    place: bool
    date: bool


def find_apart(sentence: Sentence, quantity: Quantity, finding: Finding, date: Anchor | None) -> Apart:
    """Return what a claim leaves behind; `date` is its day by the rules."""
    words, present = sentence.words, sentence.present
    may_be_war = finding.measure in TOLLS and not function_words("wars").isdisjoint(present)
    is_war = may_be_war and _is_of_war(words)
    may_turn = not function_words("other_events").isdisjoint(present)
    may_turn = may_turn or not function_words("like_events").isdisjoint(present)
    is_away = (may_turn or words.lowers[0] == "elsewhere") and _turns_away(words)
    is_long = date is not None and date.start >= words[0].start and _is_since_long(words, date)
    is_turned = turning(words, quantity.first) >= 0
    is_wide = quantity.head in function_words("several_places") and quantity.number.value != 1
    return Apart(is_war or is_long or is_away or is_wide, is_war or is_turned or _stands(words, quantity))


def _is_of_war(words: Words) -> bool:
    """Tell whether a toll beside a war is the war's, not that of an event in it: the conflict has killed 12,000."""
    return not any(
        word.lower in function_words("taking_up")
        and _names_event(words.lowers[row + 1 : row + 1 + _TO_EVENT])
        for row, word in enumerate(words)
    )


def _names_event(lowers: Sequence[str]) -> bool:
    return not function_words("happenings").isdisjoint(lowers)


def _is_since_long(words: Words, date: Anchor) -> bool:
    """Tell whether a claim is counted from a year or month on: have killed 12,000 since [2009]."""
    is_since = date.first > 0 and words.lowers[date.first - 1] == "since"
    return is_since and date.kind == "DATE" and date.value.count("-") <= 1 and "W" not in date.value


def _turns_away(words: Words) -> bool:
    """Tell whether a sentence opens elsewhere: Elsewhere, ...; In a separate attack, ..."""
    opening = words.lowers[:_TO_OPENING]
    if "elsewhere" in opening[:1]:
        return True
    is_other = not function_words("other_events").isdisjoint(opening[:3])
    if opening[:1] == ["in"] and is_other and _names_event(words.lowers[:_TO_OPENING]):
        return True
    return any(
        left.lower in function_words("like_events") and right.lower in function_words("happenings")
        for left, right in pairwise(words)
    )


def _stands(words: Words, quantity: Quantity) -> bool:
    """Tell whether a number is of what is there on any day: has [300 soldiers], [two million] live in camps."""
    before = words.lowers[quantity.first - 1] if quantity.first else ""
    after = words.lowers[quantity.last + 1 : quantity.last + 3]
    return (
        is_home(words, quantity.first)
        or before in function_words("having")
        or not function_words("residing").isdisjoint(after)
    )
