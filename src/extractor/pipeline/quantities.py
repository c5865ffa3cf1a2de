"""Quantities: each number with its modifier, unit and counted noun; what is no claim is dropped here.

Not quantities: numbers in dates, ages, names and designations, list numbers, phone numbers, years, definite
anaphora ("the two presidents"). The rules for these are in `lexicons/not_claims.toml`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from extractor.normalization.hedges import find_hedge
from extractor.normalization.numbers import Number
from extractor.normalization.units import unit_rows
from extractor.pipeline.measure_words import triggers as measure_words
from extractor.pipeline.not_claims import is_no_claim
from extractor.pipeline.noun_phrases import (
    find_described_head,
    find_head,
    find_joined_head,
    find_joined_people,
    head_index,
    head_words,
    is_plain_adjective,
    is_plural,
)
from extractor.pipeline.number_readings import Reading
from extractor.pipeline.number_units import find_unit
from extractor.pipeline.words import Words, function_words
from extractor.records import Measure, Modifier

_DISPUTED = 8  # words between a verb of denying and `any`


@dataclass(slots=True)
class Quantity:
    """A number in its phrase. Word indices are those of its sentence; characters those of the document.

    `first`..`last` are the words from modifier through counted noun (last inclusive); `number_at` is the first
    word of the number; `head` the counted noun in lower case, None when the number stands alone; `reading` is what the
    network reads there; a `named` one names the noun in front of it.
    """

    start: int
    end: int
    first: int
    last: int
    number_at: int
    number: Number
    modifier: Modifier
    head: str | None = None
    subject_start: int | None = None
    unit: str | None = None
    unit_measure: Measure | None = None
    negated: bool = False
    more: bool = False
    named: bool = False
    reading: Reading | None = None


_STRONG = re.compile(r"-strong\b", re.IGNORECASE)  # a 12-strong patrol


def find_quantities(
    text: str,
    words: Words,
    *,
    blocked: Sequence[tuple[int, int]],
    dated: frozenset[int],
    numbers: Sequence[Number],
    cells: Container[int] = (),
) -> list[Quantity]:
    """Return the quantities of one sentence in order. `blocked` are character spans (dates, names) to leave alone.

    `cells`: where numbers start that fill a cell of a table that says what they count.
    """
    found: list[Quantity] = []
    starts = words.starts
    for number in (number for number in numbers if not _is_blocked(number, blocked)):
        before = words.before(_first_dated(words, starts, dated, number)) if dated else words
        quantity = _read_quantity(text, before, starts, number, is_cell=number.start in cells)
        if quantity is not None:
            found.append(quantity)
    zeros = [zero for zero in _find_zeros(words, found) if not _is_blocked(zero, blocked)]
    return sorted([*found, *zeros], key=lambda quantity: quantity.start) if zeros else found


def _is_blocked(found: Number | Quantity, blocked: Sequence[tuple[int, int]]) -> bool:
    return any(start < found.end and found.start < end for start, end in blocked)


def _first_dated(words: Words, starts: list[int], dated: frozenset[int], number: Number) -> int:
    """Return the index of the first date word behind the number: the counted noun ends before it."""
    at = bisect_left(starts, number.end)
    return min((index for index in dated if index >= at), default=len(words))


def _read_quantity(
    text: str, words: Words, starts: list[int], number: Number, *, is_cell: bool
) -> Quantity | None:
    if is_cell:
        at = max(0, bisect_right(starts, number.start) - 1)
        return Quantity(number.start, number.end, at, at, at, number, "exact")
    unit, unit_start, unit_end = find_unit(text, number)
    before, after = find_hedge(text, unit_start, unit_end)
    start = before.start if before else unit_start
    tail = after.end if after else unit_end
    if is_no_claim(text, number, has_unit=unit is not None):
        return None
    modifier = _modifier(number, before.modifier if before else None, after.modifier if after else None)
    at = max(0, bisect_right(starts, number.start) - 1)
    first = max(0, bisect_right(starts, start) - 1)
    last = max(0, bisect_left(starts, tail) - 1)
    quantity = Quantity(start, tail, first, last, at, number, modifier)
    if unit is not None:
        row = unit_rows()[unit]
        quantity.unit, quantity.unit_measure = (None if row.unitless else unit), row.measure
        _take_opener(words, quantity)
        return quantity
    strong = _STRONG.match(text, number.end)
    if strong is not None:
        quantity.end, quantity.unit_measure = strong.end(), "personnel"
        return quantity
    if number.is_fraction:
        quantity.unit, quantity.unit_measure = "fraction", "percentage"
        return quantity
    _take_opener(words, quantity)
    _read_noun_phrase(words, quantity)
    return quantity


def _modifier(number: Number, before: Modifier | None, after: Modifier | None) -> Modifier:
    if number.vague is not None:
        return "vague"
    if number.value is None:
        return "range"
    return before or after or "exact"


def _read_noun_phrase(words: Words, quantity: Quantity) -> None:
    """Widen the quantity over the counted noun: `35 more innocent civilians`, `dozens of people`."""
    start = quantity.last + 1
    if quantity.number.vague is not None or _is_collective(quantity.number, words, quantity):
        start = _skip_of(words, start) or -1
    if start < 0:
        return
    index = start
    head = find_head(words, index)
    if head is None and words[index : index + 1] and is_plain_adjective(words[index]):
        head = find_joined_head(words, index + 1)
    quantity.more = quantity.more or not function_words("increment").isdisjoint(
        words.lowers[index : (head or index) + 1]
    )
    if head is None or _is_label(words, quantity, head):
        _take_more(words, quantity, index)
        return
    if words.lowers[head] in function_words("containers"):
        head = _inside_container(words, head)
    if quantity.number.value != 1.0 and not is_plural(words.lowers[head]):
        is_whole = (
            quantity.number.value is None or quantity.number.value.is_integer()
        )  # a 6.9 magnitude quake
        head = (
            (find_described_head(words, head) if is_whole else None)
            or find_joined_head(words, head + 1)
            or head
        )
        if head == index and "V" in words[head].classes:
            return  # three shot: a participle, for what is counted has a plural
    last = find_joined_people(words, quantity.first, head) or head
    quantity.last = last
    quantity.end = words[last].end
    quantity.head = head_words(words, index, head)
    quantity.subject_start = words[index].start


def _is_label(words: Words, quantity: Quantity, head: int) -> bool:
    """Tell whether a noun is the label of the number behind it, in a list of labels: personnel: 120, TANKS: 4."""
    if quantity.first == 0 or words[quantity.first - 1].text not in function_words("label_joints"):
        return False
    behind = words[head + 1 : head + 3]
    return len(behind) == 2 and behind[0].text in function_words("label_joints") and behind[1].main == "#"


def _inside_container(words: Words, head: int) -> int:
    """Return the head behind `pieces of`: 180 pieces of artillery."""
    inside = _skip_of(words, head + 1)
    if inside is None or inside == head + 1:
        return head
    return find_head(words, inside) or head


def _take_opener(words: Words, quantity: Quantity) -> None:
    """`another 13`, `a further 20`: the word that adds belongs to the phrase."""
    if quantity.first > 0 and words.lowers[quantity.first - 1] in function_words("increment_openers"):
        quantity.more = True
        quantity.first -= 1
        if quantity.first > 0 and words.lowers[quantity.first - 1] in ("a", "an"):
            quantity.first -= 1
        quantity.start = words[quantity.first].start


def _take_more(words: Words, quantity: Quantity, index: int) -> None:
    """`wounded nine more`: without a noun, "more" ends the phrase."""
    if (
        index == quantity.last + 1
        and index < len(words)
        and words.lowers[index] in function_words("increment")
    ):
        quantity.last, quantity.end = index, words[index].end


def _is_collective(number: Number, words: Words, quantity: Quantity) -> bool:
    return (
        words.lowers[quantity.last] in ("dozen", "score", "hundred", "thousand", "million")
        and number.value is not None
    )


def _skip_of(words: Words, index: int) -> int | None:
    """Return where the noun phrase behind "of" starts; None where "of the" makes it a partitive."""
    if index < len(words) and words.lowers[index] == "of":
        behind = words.lowers[index + 1] if index + 1 < len(words) else ""
        if behind in function_words("partitive_of"):
            return None
        return index + 1 if index + 1 < len(words) and words[index + 1].classes != "." else None
    return index


def _find_zeros(words: Words, found: Iterable[Quantity]) -> list[Quantity]:
    """Return stated zeros: `no casualties`, `no one`, `none`, `did not hurt anyone`, `denied that any tank was hit`."""
    openers = function_words("zero_words")
    if openers.isdisjoint(words.lowers):
        return []
    places = [index for index, lower in enumerate(words.lowers) if lower in openers]
    taken = {index for quantity in found for index in range(quantity.first, quantity.last + 1)}
    zeros: list[Quantity] = []
    for index in places:
        word = words[index]
        if index in taken:
            continue
        end = _zero_end(words, index)
        if end is None:
            continue
        number = Number(word.start, words[end].end, 0.0, in_words=True)
        quantity = Quantity(word.start, words[end].end, index, end, index, number, "exact", negated=True)
        if (
            word.lower in ("no", "zero", "without", "not", "neither", "any")
            and end > index
            and words.lowers[end] != "one"
        ):
            quantity.head = head_words(words, index + 1, end)
            quantity.subject_start = words[index + 1].start
        zeros.append(quantity)
    return zeros


def _zero_end(words: Words, index: int) -> int | None:
    """Return the last word of a zero phrase that starts at index, None when there is none."""
    lower = words.lowers[index]
    following = words.lowers[index + 1] if index + 1 < len(words) else ""
    if lower == "not" and words.lowers[index + 1 : index + 3] == ["a", "single"]:
        return find_head(words, index + 3) if index + 3 < len(words) else None
    if lower == "neither":
        return _neither_end(words, index)
    if lower in ("none", "nobody") or (lower == "no" and following in ("-", "one")):
        return index + (1 if following == "one" else 0)
    if lower == "without" and following.endswith("ing"):
        return None  # without giving names
    if lower in ("no", "zero", "without"):
        return _denied_head(words, index + (2 if following in ("any", "immediate", "initial") else 1))
    if lower in ("not", "n't") and following in function_words("causing"):
        end = _denied_head(words, index + 2)
        return end if end is not None and words.lowers[end] in measure_words().nouns else None
    if lower == "any" and is_disputed(words, index):
        end = _denied_head(words, index + 1)
        return index if end is None else end
    if lower in ("anyone", "anybody", "any") and (_is_denied(words, index) or is_disputed(words, index)):
        return index
    return None


def _neither_end(words: Words, index: int) -> int | None:
    """Return the last word of the two who are denied something: NEITHER PILOT was hurt, NEITHER of them was."""
    if words.lowers[index + 1 : index + 2] == ["of"]:
        return index
    head = find_head(words, index + 1) if index + 1 < len(words) else None
    if head is None or words.lowers[head + 1 : head + 2] == ["nor"]:
        return None
    entry = head_index().get(head_words(words, index + 1, head))
    return head if entry is not None and entry[1].subject_type is not None else None


def _denied_head(words: Words, start: int) -> int | None:
    """Return the last word of what is denied: no DEATHS, no reports of INJURIES, no damage or INJURIES."""
    if start + 2 < len(words) and words.lowers[start] in function_words("report_nouns"):
        start += 2 if words.lowers[start + 1] == "of" else 0
    head = find_head(words, start) if start < len(words) else None
    nouns = measure_words().nouns
    while head is not None and words.lowers[head] not in nouns:
        joined = head + 2 < len(words) and words.lowers[head + 1] in ("or", "and")
        other = find_head(words, head + 2) if joined else None
        if (
            other is None
            or words.lowers[other] not in nouns
            or words.lowers[other] in function_words("ledger")
        ):
            break
        head = other
    return head


def _is_denied(words: Words, index: int) -> bool:
    before = words.lowers[max(0, index - 5) : index]
    return any(word in function_words("negators") for word in before)


def is_disputed(words: Words, index: int) -> bool:
    """Tell whether somebody disputes what stands there: denied hurting ANYONE, denied that ANY tanks were lost."""
    before = words.lowers[max(0, index - _DISPUTED) : index]
    at = next((at for at in reversed(range(len(before))) if before[at] in function_words("denying")), None)
    if at is None or not function_words("denial_ends").isdisjoint(before[at + 1 :]):
        return False
    return at == 0 or before[at - 1] not in function_words("negators")  # nobody has not denied it
