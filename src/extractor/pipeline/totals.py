"""Whether a number adds to an earlier figure, and whether it is a running total rather than one incident's."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from extractor.pipeline.certainty import goes_on
from extractor.pipeline.findings import Finding
from extractor.pipeline.memory import Memory
from extractor.pipeline.periods import (
    counts_on,
    find_stretch,
    is_lasting,
    is_long,
    is_ranked,
    names_period,
    tells_event,
)
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.wholes import Counted
from extractor.pipeline.words import Word, Words, function_words
from extractor.records import TOLLS

_SHARES = frozenset(("percentage",))
_NO_SUMS = _SHARES | {"distance", "area"}
_PERSONAL = TOLLS | {"affected"}
_HAPPENED = _PERSONAL | {"attacks", "structures"}  # what happens, so that a period sums it up
_SUBJECT = 5  # words between the noun of a war and its toll, and between `during` and the war
_OUTBREAK = 10  # fewer deaths or cases are those of a family or a ward as often as of an outbreak
_PERIOD = 4  # words between "past" and the unit of its period: the past two and a half years


def is_increment(sentence: Sentence, position: int, memory: Memory) -> bool:
    """Tell whether a number adds to an earlier figure; a part of one toll (killed 13, wounded 56 more) does not."""
    quantity, finding = sentence.quantities[position]
    if finding.measure in _SHARES:
        return False
    if not quantity.more:
        if _is_new(sentence.words, quantity):
            return True
        is_shared = position > 0 and _shares_more(sentence, position)
        return is_shared or _is_grown_by(sentence.words, quantity)
    return not _is_partition(sentence, position, memory)


def _is_new(words: Words, quantity: Quantity) -> bool:
    """Tell whether what is counted is new to a count that goes on: 546 NEW cases; not: 12 new houses."""
    inside = words.lowers[quantity.number_at + 1 : quantity.last]
    return "new" in inside and quantity.head in function_words("counted_anew")


def may_add(sentence: Sentence, position: int, memory: Memory) -> bool:
    """Tell whether nothing speaks against a number's being added: neither a part of one toll nor where it stands."""
    quantity, finding = sentence.quantities[position]
    before = sentence.words.lowers[quantity.first - 1] if quantity.first else ""
    is_stand = finding.frame == "toll" and before in ("to", "at")
    return not is_stand and not _is_partition(sentence, position, memory)


def _is_partition(sentence: Sentence, position: int, memory: Memory) -> bool:
    """Tell whether "more" or "another" only goes on with a number of something else: 12 dead, another 40 hurt."""
    finding = sentence.quantities[position][1]
    if finding.measure not in _PERSONAL:
        return False
    if finding.measure == "casualties":
        return False  # it sums up whatever was counted before it: 11 killed, four additional casualties
    earlier = {found.measure for _, found in sentence.quantities[:position] if found.measure in _PERSONAL}
    if earlier:
        return earlier != {finding.measure}
    told = memory.told & _PERSONAL
    return bool(told) and finding.measure not in told


def _shares_more(sentence: Sentence, position: int) -> bool:
    """Tell whether a number is added together with the one before: an additional 2,000 troops and 1,500 police."""
    before, quantity = sentence.quantities[position - 1][0], sentence.quantities[position][0]
    between = sentence.words[before.last + 1 : quantity.first]
    return before.more and len(between) == 1 and between[0].main == "C"


def _is_grown_by(words: Words, quantity: Quantity) -> bool:
    """Tell whether a figure grew by a number: the toll rose by 12 to 36."""
    before = words.lowers[max(0, quantity.first - 2) : quantity.first]
    grows = function_words("growth") | function_words("counted_on")
    if before[1:] == ["add"]:
        return before[0] in function_words("modals")  # will add 700 seats; he added that 12 died
    return before[1:] == ["by"] and before[0] in grows


def is_total(sentence: Sentence, position: int, items: Sequence[dict[str, Any]], *, is_read: bool) -> bool:
    """Tell whether a number is a running total: by its words, with the one before it, or by the network's reading.

    `items` are those of the sentence's numbers in front of it, `is_read` is what the network reads.
    """
    quantity, finding = sentence.quantities[position]
    if finding.measure in _SHARES or quantity.negated:
        return False
    if _is_told(sentence, position):
        return True
    before = sentence.quantities[position - 1][0] if position else None
    if before is not None and items[position - 1]["cumulative"] and goes_on(sentence.words, before, quantity):
        return True
    return is_read and not _is_once(sentence, position)


def _is_told(sentence: Sentence, position: int) -> bool:
    """Tell whether a number is a running total by its words, or is one of a war or of more than a day."""
    quantity, finding = sentence.quantities[position]
    words = sentence.words
    if finding.frame == "toll":
        return _is_counted_on(words, quantity, finding)
    if finding.measure in _NO_SUMS | {"personnel"} or is_lasting(words, quantity):
        return False
    low, high = find_stretch(sentence, quantity)
    if counts_on(sentence, quantity, low, high) or _is_of_outbreak(sentence, quantity, finding):
        return True
    is_one = finding.measure != "attacks" and tells_event(sentence, quantity, low, high)
    if finding.measure not in _HAPPENED or is_one:
        return False
    return (
        names_period(sentence, quantity, low, high, is_sum=_is_of_several(sentence, finding, low, high))
        or _is_of_period(words, low, high)
        or (finding.measure in _PERSONAL and _is_of_war(sentence, quantity, finding, high))
    )


def _is_once(sentence: Sentence, position: int) -> bool:
    """Tell whether a number is plainly of one event, or of a state, whatever the network reads."""
    quantity, finding = sentence.quantities[position]
    if finding.frame == "toll":
        return False
    if is_lasting(sentence.words, quantity):
        return True
    return tells_event(sentence, quantity, *find_stretch(sentence, quantity))


def _is_counted_on(words: Words, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether a toll is one that goes on being counted: the toll rose to 36; not: the deaths of two men."""
    first = finding.trigger[0] if finding.trigger else quantity.first
    lowers = set(words.lowers[max(0, first - 1) : quantity.first])
    return bool(lowers & function_words("counted_on")) or not lowers & function_words("single_tolls")


def _is_of_war(sentence: Sentence, quantity: Quantity, finding: Finding, high: int) -> bool:
    """Tell whether it is the toll of a war: the insurgency has killed 30,000 people, 12 died during the siege."""
    words, wars = sentence.words, function_words("wars")
    if finding.trigger is None or (wars | function_words("unrest")).isdisjoint(sentence.present):
        return False
    first, last = min(finding.trigger[0], quantity.first), finding.trigger[1]
    before = [word.lower for word in _subject(words, first)]
    if any(word in wars for word in before):
        return True
    if {"has", "have"} & set(before) and function_words("unrest") & set(before):
        is_counted = any(word.main == "#" for word in _subject(words, first))
        return not is_counted and all(is_long(date) for date in sentence.dates)
    for index in range(last + 1, high):
        if words.lowers[index] in function_words("during"):
            behind = words[index + 1 : min(high, index + 2 + _SUBJECT)]
            behind = list(takewhile(lambda word: word.lower != "since", behind))
            return any(word.lower in wars for word in behind)
    return False


def _subject(words: Words, first: int) -> list[Word]:
    """Return the words of the subject in front of a verb, nearest first, a clause between left out.

    In "the war, which began in May, has killed" they are those of the war.
    """
    near = list(takewhile(lambda word: word.main != ".", reversed(words[max(0, first - _SUBJECT) : first])))
    end = first - len(near) - 1
    if end < 1 or words[end].text != "," or any(word.main not in "XR" for word in near):
        return near
    opener = next((index for index in range(end - 1, 0, -1) if words[index].text == ","), None)
    if opener is None or words.lowers[opener + 1] not in function_words("relative"):
        return near
    return [*near, *reversed(words[max(0, opener - _SUBJECT) : opener])]


def _is_of_several(sentence: Sentence, finding: Finding, low: int, high: int) -> bool:
    """Tell whether several events are told: 40 clashes, killed in 40 clashes, a wave of clashes killed them."""
    if finding.measure == "attacks":
        return True
    counted = (
        quantity.number.value
        for quantity, found in sentence.quantities
        if found.measure == "attacks" and low <= quantity.first < high
    )
    return any(value is None or value > 1 for value in counted) or not function_words(
        "event_sums"
    ).isdisjoint(sentence.words.lowers[low:high])


def _is_of_outbreak(sentence: Sentence, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether it is the toll of a disease, which goes on being counted: 200 died of cholera; not: 31 in a day.

    Of the sick only those of an outbreak: with 750 cases of cholera; not: 12 pupils have the flu.
    """
    value, outbreaks = quantity.number.value, function_words("outbreaks")
    if finding.measure not in ("killed", "affected") or (value is not None and value < _OUTBREAK):
        return False
    is_case = quantity.head in function_words("cases")
    counted = (
        outbreaks if finding.measure == "affected" and not is_case else outbreaks | function_words("diseases")
    )
    if counted.isdisjoint(sentence.present) or not function_words("unsure").isdisjoint(sentence.present):
        return False
    near = sentence.words.lowers[max(0, quantity.first - 1) : quantity.last + 1]
    return "new" not in near and not any(
        date.kind == "DURATION" and not is_long(date) for date in sentence.dates
    )


def _is_of_period(words: Words, low: int, high: int) -> bool:
    """Tell whether words name a period of weeks or more up to now: in the past two years, in recent months."""
    openers, periods = function_words("period_openers") - {"this"}, function_words("long_periods")
    return any(
        words.lowers[index] in openers
        and not periods.isdisjoint(words.lowers[index + 1 : min(high, index + 1 + _PERIOD)])
        and not is_ranked(words, index)
        for index in range(low, high)
    )


def share_totals(items: Sequence[dict[str, Any]], before: Sequence[Counted]) -> None:
    """Make the parts of a running total running totals, in place: items of a sentence, linked to their wholes.

    `before` are the wholes of the sentence before: 165 have died so far. Of these, 27 were women.
    """
    wholes = [*(item for _, _, item in before), *items]
    totals = {(item["start"], item["end"], item["measure"]) for item in wholes if item["cumulative"]}
    for item in items:
        whole = item["subset_of"]
        if whole is not None and tuple(whole) in totals and item["measure"] not in _SHARES:
            item["cumulative"] = True
