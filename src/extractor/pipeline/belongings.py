"""Whose the things are that a number counts: weapons of who lost them, houses and herds of a country's people."""

from typing import Any

from extractor.pipeline.findings import Finding
from extractor.pipeline.nationality import country_of_phrase, owner_before
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.stated import complement, own_country
from extractor.pipeline.words import function_words

OWNER_REACH = 14  # words between a country and the weapons that it has
_TO_FIRED = 4  # words between a weapon and the verb that fires it
_TO_LOSER = 3  # words behind `lost by` in which the loser stands: lost by the Kenyan army
_TO_TAKEN = 6  # words between weapons and the verb behind them that says who took them


def is_property(sentence: Sentence, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether things belong to a country's people: houses, buses and herds; not the targets of air strikes."""
    if finding.measure == "count":
        return quantity.head in function_words("livestock")
    if finding.measure != "structures" or _is_held_by_body(sentence, quantity):
        return False
    if quantity.head in function_words("dwellings"):
        return True
    is_target = not function_words("air_raids").isdisjoint(sentence.present)
    return quantity.head in function_words("civil_things") and not is_target


def _is_held_by_body(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether a counted phrase names who holds it: three militia-held houses of a named body."""
    return any(
        entity.label == "ORGANIZATION" and quantity.first <= entity.last and entity.first <= quantity.last
        for entity in sentence.entities
    )


def owner_of_weapons(
    text: str, sentence: Sentence, quantity: Quantity, item: dict[str, Any], home: str | None
) -> str | None:
    """Return the owner of weapons lost, downed or held; those fired or launched have none that counts.

    `home` is the country whose weapons they are where the text names no owner: seized, handed in or held there.
    """
    words = sentence.words
    around = words.lowers[max(0, quantity.first - _TO_FIRED) : quantity.last + 1 + _TO_FIRED]
    if not function_words("firing_verbs").isdisjoint(around):
        return None
    stated = country_of_phrase(words[quantity.number_at : quantity.last + 1])
    if stated is None and (behind := complement(words, quantity.last + 1)):
        stated = country_of_phrase(behind)
    if stated is None:
        stated = own_country(text, sentence, quantity, item).country
    owner = (
        stated
        or _loser_behind(sentence, quantity)
        or owner_before(words, quantity, function_words("arming_verbs"), OWNER_REACH)
    )
    if owner is not None or _is_held_by_body(sentence, quantity):
        return owner
    return home if _changes_hands(sentence, quantity) else None


def _loser_behind(sentence: Sentence, quantity: Quantity) -> str | None:
    """Return who lost what is counted, behind it or the list that it opens: 90 tanks and 12 guns [lost by Chad]."""
    words = sentence.words
    listed = {at for other, _ in sentence.quantities for at in range(other.first, other.last + 1)}
    for index in range(quantity.last + 1, min(len(words) - 2, quantity.last + 1 + OWNER_REACH)):
        if words.lowers[index] in function_words("losing"):
            is_by = words.lowers[index + 1] == "by"
            return country_of_phrase(words[index + 2 : index + 2 + _TO_LOSER]) if is_by else None
        if not (index in listed or words.mains[index] in "NAC" or words.lowers[index] in (",", "of")):
            return None
    return None


def _changes_hands(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether weapons are taken or given up: police seized 40 rifles, 40 rifles were handed in."""
    lowers, takes = sentence.words.lowers, function_words("seizing_verbs")
    behind = lowers[quantity.last + 1 : quantity.last + 1 + _TO_TAKEN]
    return not (takes.isdisjoint(lowers[: quantity.first]) and takes.isdisjoint(behind))
