"""Which number a number is a part of: "12, including three children", "of these, 22 in Sindh", "seven of the 168"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from extractor.pipeline.findings import Finding
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.words import Words, function_words
from extractor.records import TOLLS

Counted = tuple[Quantity, Finding, dict[str, Any]]
_PEOPLE = TOLLS | {"affected", "personnel", "people"}
# Only words make one a part of the other: 34 wounded, three of whom died.
_APART = {"killed", "injured"}
_SHARES = frozenset(("percentage",))
# "1,100 pounds (500 kg)": a bracket behind a measured quantity says it again in another unit.
_MEASURED = frozenset(("distance", "area", "mass", "money"))
# The network's chance that a number is a part of another, from which its word is taken (set on corpus/gold/dev).
_SURE = 0.85
_FEWEST = 2  # parts that add up to a whole
_OPENING_REACH = 4  # words between "including", "of whom" and the number they open


def link_wholes(
    sentence: Sentence, items: Sequence[dict[str, Any]], before: Sequence[Counted]
) -> list[Counted]:
    """Set `subset_of` of each claim to [start, end, measure] of its whole, or None; return the sentence's wholes.

    `before` are the wholes of the sentence before, which "of them" and "of these" may reach.
    """
    counted = [(*found, item) for found, item in zip(sentence.quantities, items, strict=True)]
    wholes: list[Counted | None] = []
    for position, (quantity, _, item) in enumerate(counted):
        whole = _find_whole(sentence.words, counted, wholes, position, before)
        if whole is None:
            whole = _read_whole(sentence.words, counted, wholes, position, before)
        wholes.append(whole)
        fits = whole is not None and _fits(quantity, whole[0])
        item["subset_of"] = _name(whole[2]) if whole is not None and fits else None
    _add_up(counted, wholes)
    alone = (own for own, whole in zip(counted, wholes, strict=True) if whole is None)
    return [own for own in alone if own[1].measure not in _SHARES]


def _add_up(counted: Sequence[Counted], wholes: Sequence[Counted | None]) -> None:
    """Set `subset_of` where the numbers behind one add up to it: 12 died, seven in Osh and five in Batken."""
    for position, whole in enumerate(counted):
        total, parts = whole[0].number.value, counted[position + 1 :]
        if (
            total is None
            or whole[2]["increment"]
            or wholes[position] is not None
            or whole[0].unit is not None
        ):
            continue
        values = [part[0].number.value or 0.0 for part in parts]
        sums = (n for n in range(_FEWEST, len(parts) + 1) if sum(values[:n]) == total and all(values[:n]))
        found = parts[: next(sums, 0)]
        if all(_is_part(whole, own) for own in found):
            for own in found:
                own[2]["subset_of"] = own[2]["subset_of"] or _name(whole[2])


def _is_part(whole: Counted, part: Counted) -> bool:
    is_apart = {whole[1].measure, part[1].measure} == _APART
    return _may_hold(whole, part[1]) and not is_apart and not part[2]["increment"]


def _name(item: dict[str, Any]) -> list[Any]:
    return [item["start"], item["end"], item["measure"]]


def _fits(part: Quantity, whole: Quantity) -> bool:
    """Tell whether a number is not larger than its whole; shares and vague numbers fit anything."""
    if part.unit is not None or part.number.value is None or whole.number.value is None:
        return True
    return part.number.value <= whole.number.value


def _find_whole(
    words: Words,
    counted: Sequence[Counted],
    wholes: Sequence[Counted | None],
    position: int,
    before: Sequence[Counted],
) -> Counted | None:
    quantity, finding, item = counted[position]
    if item["negated"] or finding.measure in _MEASURED:
        return None
    behind = words.lowers[quantity.last + 1 : quantity.last + 4]
    if behind[:1] == ["of"] and position + 1 < len(counted):
        after = counted[position + 1]
        between = words.lowers[quantity.last + 1 : after[0].first]
        if len(between) == 2 and between[1] in function_words("whole_openers"):  # seven of the 168
            return after
    earlier = [
        own
        for own, whole in zip(counted[:position], wholes, strict=True)
        if whole is None and _may_hold(own, finding)
    ]
    if _points_back(words, quantity, behind):
        return (
            earlier[-1]
            if earlier
            else next((own for own in reversed(before) if _may_hold(own, finding)), None)
        )
    if earlier and _is_opened(words, earlier[-1][0], quantity):
        return earlier[-1]
    if wholes and wholes[-1] is not None and _goes_on(words, counted[position - 1], counted[position]):
        return wholes[-1]
    return None


def _tells_another(words: Words, quantity: Quantity) -> bool:
    """Tell whether a sentence opens with an event of its own: a second bomb killed three."""
    opening = words[: quantity.first]
    return any(word.lower in function_words("events_apart") for word in opening)


def _read_whole(
    words: Words,
    counted: Sequence[Counted],
    wholes: Sequence[Counted | None],
    position: int,
    before: Sequence[Counted],
) -> Counted | None:
    """Return the nearest larger number told before, where the network is sure that a number is a part of one."""
    quantity, finding, item = counted[position]
    reading = quantity.reading
    if item["increment"] or reading is None or reading.flag("subset") < _SURE:
        return None
    if position == 0 and _tells_another(words, quantity):
        return None
    earlier = [own for own, whole in zip(counted[:position], wholes, strict=True) if whole is None]
    if earlier and _is_beside(words, earlier[-1][0], quantity):
        return None
    for own in (*reversed(earlier), *reversed(before)):
        is_larger = (own[0].number.value or 0.0) > (quantity.number.value or 0.0)
        is_apart = {finding.measure, own[1].measure} == _APART
        if is_larger and not is_apart and _may_hold(own, finding) and finding.measure not in _MEASURED:
            return own
    return None


def _is_beside(words: Words, left: Quantity, right: Quantity) -> bool:
    """Tell whether two numbers are of two places or two nouns: 12 in Osh and three in Batken, 40 men and three nuns."""
    if words.lowers[left.last + 1 : right.first] == ["and"] and left.head and right.head:
        return True
    is_joined = words.lowers[right.first - 1] in ("and", ",")
    is_placed = right.last + 1 < len(words) and words.lowers[right.last + 1] in ("in", "at", "near")
    return is_joined and is_placed and any(word.lower == "in" for word in words[left.last : right.first])


def _may_hold(whole: Counted, part: Finding) -> bool:
    """Tell whether a whole can hold a part: people in people, shares in anything, else the same measure."""
    if part.measure in _SHARES:
        return whole[1].measure not in _SHARES
    if part.measure in _PEOPLE:
        return whole[1].measure in _PEOPLE
    return part.measure == whole[1].measure


def _points_back(words: Words, quantity: Quantity, behind: Sequence[str]) -> bool:
    """Tell whether a number names its whole by a pronoun: "five of them", "of whom 12", "of these, 22"."""
    pronouns = function_words("whole")
    if behind[:1] == ["of"] and behind[1:2] and behind[1] in pronouns:
        return True
    start = max(0, quantity.first - _OPENING_REACH)
    opening = words.lowers[start : quantity.first]
    return any(left == "of" and right in pronouns for left, right in pairwise(opening))


def _is_opened(words: Words, whole: Quantity, part: Quantity) -> bool:
    """Tell whether "including", "among" or a bracket right behind the whole opens its parts."""
    between = words.lowers[whole.last + 1 : part.first]
    if set(between[-_OPENING_REACH:]) & function_words("part_openers"):
        return True
    return between[:1] == ["("] and ")" not in between and len(between) <= _OPENING_REACH


def _goes_on(words: Words, left: Counted, right: Counted) -> bool:
    """Tell whether two numbers stand in one list of parts: "including three women and two children"."""
    between = words.lowers[left[0].last + 1 : right[0].first]
    if not between or len(between) > _OPENING_REACH or {")", ".", ":"} & set(between):
        return False
    return between[-1] in function_words("list_joints") and left[1].measure == right[1].measure
