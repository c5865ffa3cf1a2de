"""The weapon that did what a toll counts, where its sentence says so: "a car bomb killed 12", "a drone strike"."""

from collections.abc import Sequence

from extractor.pipeline.findings import Finding
from extractor.pipeline.links import Anchor
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence, find_clause
from extractor.pipeline.words import Word, function_words

_HARM = frozenset(("killed", "injured", "casualties", "structures"))
REACH = 20  # words between a toll and the weapon
_OF_REACH = 4  # words between a mass and what is weighed


def find_means(sentence: Sentence, quantity: Quantity, finding: Finding) -> Anchor | None:
    """Return the weapon of a number that does not count it: what did a toll, what a mass or a bare number is of."""
    if finding.measure == "mass":
        return _what_is_weighed(sentence, quantity)
    if finding.measure == "weapons":
        return _counted_before(sentence, quantity)
    if finding.measure not in _HARM or quantity.negated or finding.frame == "topic":
        return None
    return _nearest(sentence, quantity, is_object=finding.frame == "object")


def _nearest(sentence: Sentence, quantity: Quantity, *, is_object: bool) -> Anchor | None:
    """Return the weapon nearest to a toll in its clause; one that is itself counted only as the verb's subject."""
    low, high = find_clause(sentence, quantity, None)
    counted = {other.last for other, found in sentence.quantities if found.measure == "weapons"}
    near = [
        (abs(weapon.first - quantity.number_at), weapon)
        for weapon in sentence.weapons
        if low <= weapon.first < high
        and not _is_of_others(sentence, quantity, weapon)
        and (weapon.last not in counted or (is_object and weapon.last < quantity.first))
    ]
    if not near:
        return None
    distance, weapon = min(near, key=lambda item: item[0])
    return weapon if distance <= REACH else None


def _is_of_others(sentence: Sentence, quantity: Quantity, weapon: Anchor) -> bool:
    """Tell whether a weapon is the victims' own, or was itself hit: 12 men [planting] mines, a gun and two trucks."""
    words = sentence.words
    if weapon.first > quantity.last:
        behind = words[quantity.last + 1 : weapon.first]
        is_carried = bool(behind) and behind[0].lower in function_words("carrying")
        return is_carried or _is_list(behind)
    return _is_list(words[weapon.last + 1 : quantity.first])


def _is_list(between: Sequence[Word]) -> bool:
    """Tell whether words only join the members of a list."""
    lowers = {word.lower for word in between}
    is_joined = not lowers.isdisjoint((",", "and"))
    return is_joined and all(
        word.main in "NADR#" or word.lower in (",", "and", "of", ";") for word in between
    )


def _what_is_weighed(sentence: Sentence, quantity: Quantity) -> Anchor | None:
    """Return the explosive behind its mass: 20 kilograms of homemade explosives."""
    behind = sentence.words[quantity.last + 1 : quantity.last + 2]
    if not behind or behind[0].lower not in function_words("makers"):
        return None
    return next((w for w in sentence.weapons if quantity.last < w.first <= quantity.last + _OF_REACH), None)


def _counted_before(sentence: Sentence, quantity: Quantity) -> Anchor | None:
    """Return the weapon that the number before counted: four MiG-29s, [two] of them in May."""
    wholes = [
        other
        for other, found in sentence.quantities
        if found.measure == "weapons" and other.last < quantity.first
    ]
    if quantity.head is not None or not wholes:
        return None
    return next(
        (w for w in reversed(sentence.weapons) if wholes[-1].number_at < w.last <= wholes[-1].last), None
    )
