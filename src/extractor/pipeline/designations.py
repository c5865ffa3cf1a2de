"""Numbers that name what stands in front of them: police posts 542 and 543, Task Force (TF) 50, Committee 1267 list."""

from collections.abc import Container, Sequence
from typing import Any

from extractor.pipeline.measure_words import triggers as measure_words
from extractor.pipeline.noun_phrases import head_index, is_plural
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.words import Word, Words, function_words

_BRACKET = 3  # words of an abbreviation in brackets


def names_thing(
    words: Words, quantity: Quantity, taken: Container[int], before: Sequence[tuple[Quantity, Any]]
) -> bool:
    """Tell whether a number in digits counts nothing, because it names the noun right in front of it.

    `taken` are the words of dates and places, behind which a number may begin a phrase of its own; `before` are the
    quantities of the sentence in front of this one: posts 542 AND 543. What labels say of such a number goes before
    this (pipeline/tables.py).
    """
    if not _is_plain(words, quantity):
        return False
    if before and before[-1][0].named and _is_joined(words[before[-1][0].last + 1 : quantity.first]):
        return True
    at = _noun_before(words, quantity.first)
    if at is None or at in taken or _counts(words, at) or not _may_be_named(words[at]):
        return False
    is_gapped = bool(before) and _opens_part(words, at)
    is_sure = quantity.head is not None or words[quantity.first - 1].text == ")"
    return not is_gapped and (is_sure or not _goes_on(words, quantity.last + 1))


def _is_plain(words: Words, quantity: Quantity) -> bool:
    """Tell whether a number is bare digits, or digits in front of a noun that stands for one thing (1267 list)."""
    number = quantity.number
    is_whole = number.value is not None and number.value > 1 and float(number.value).is_integer()
    if number.in_words or quantity.unit is not None or quantity.modifier != "exact" or not is_whole:
        return False
    digits = words[quantity.number_at]
    if quantity.first != quantity.number_at or not digits.text.isdecimal() or digits.end < number.end:
        return False
    return quantity.head is None or (
        not is_plural(quantity.head)
        and quantity.head not in head_index()
        and quantity.last > quantity.number_at
    )


def _noun_before(words: Words, first: int) -> int | None:
    """Return the word right in front of a number, or in front of its abbreviation in brackets, if it is a noun."""
    at = first - 1
    if (
        at >= _BRACKET
        and words[at].text == ")"
        and words[at - 2].text == "("
        and words[at - 1].text.isupper()
    ):
        at -= _BRACKET
    return at if at >= 0 and words.mains[at] == "N" and words[at].text[-1].isalnum() else None


def _counts(words: Words, at: int) -> bool:
    """Tell whether `number` is a verb: the dead NUMBER 62, they were said to number 300; not: flight number 62."""
    if at == 0 or words.lowers[at] not in ("number", "numbers"):
        return False
    before = words[at - 1]
    return before.lower == "to" or (before.lower.islower() and not _may_be_named(before))


def _may_be_named(word: Word) -> bool:
    """Tell whether a noun can be told apart by number: not a toll, not people, not what has a value."""
    known = measure_words()
    if word.lower in known.nouns or word.lower in function_words("valued") or "V" in word.classes:
        return False
    entry = head_index().get(word.lower)
    is_toll = known.toll.match_before([word.lower], 1) is not None
    return not is_toll and (entry is None or entry[1].subject_type is None)


def _opens_part(words: Words, at: int) -> bool:
    """Tell whether the noun's phrase begins a part of its own: the blast killed 12, THE FIRE 7."""
    while at > 0 and words.mains[at - 1] in "NAD":
        at -= 1
    return at > 0 and words.lowers[at - 1] in function_words("part_joints")


def _is_joined(between: Sequence[Word]) -> bool:
    return [word.lower for word in between] in ([","], ["and"], [",", "and"], ["or"])


def _goes_on(words: Words, index: int) -> bool:
    """Tell whether the number is what is spoken of, or bounds another: in Oru 12 were hurt; the vote was 83 to 17."""
    behind = words.lowers[index : index + 1]
    return bool(behind) and (words.mains[index] in "VX" or behind[0] in function_words("number_goes_on"))
