"""The frames of numbers that go on from another number of their sentence: parts, lists, gaps, what is split."""

from collections.abc import Sequence

from extractor.pipeline.counted_nouns import may_become, names_people
from extractor.pipeline.findings import Finding
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.words import Word, Words, function_words

Others = Sequence[tuple[Quantity, Finding]]

_THINGS = frozenset(("weapons", "structures"))
MAX_GAP = 7  # words from the noun of things to the participle behind a number without one


def by_gap(words: Words, quantity: Quantity, others: Others) -> Finding | None:
    """Return the things whose noun is left out: ten tanks destroyed and THREE CAPTURED."""
    if quantity.head is not None or not others or others[-1][1].measure not in _THINGS:
        return None
    other, finding = others[-1]
    parts = [word.main for word in words[other.last + 1 : quantity.last + 2]]
    is_parallel = parts[:1] == ["V"] and parts[-1:] == ["V"] and len(parts) <= MAX_GAP
    is_joined = quantity.first > 0 and words.lowers[quantity.first - 1] in function_words("list_joints")
    return Finding(finding.measure, "gap", finding.trigger) if is_parallel and is_joined else None


def by_split(words: Words, quantity: Quantity, others: Others) -> Finding | None:
    """Return what is split between places behind its number: two bombs, ONE in Akra and ONE in Sorum."""
    behind = words.lowers[quantity.last + 1 : quantity.last + 2]
    if quantity.head is not None or not others or function_words("located_by").isdisjoint(behind):
        return None
    other, finding = others[-1]
    between = words.lowers[other.last + 1 : quantity.first]
    is_opened = between == [","] and other.head is not None and other.unit is None
    is_next = finding.frame == "split" and between[-1:] == ["and"] and "," not in between[:-2]
    return Finding(finding.measure, "split", finding.trigger) if is_opened or is_next else None


def by_part(words: Words, quantity: Quantity, others: Others) -> Finding | None:
    """Return the measure of the number that this one is a part of."""
    whole = next((item for item in reversed(others) if item[1].frame != "unit"), None)
    if whole is None or not _is_part(words, quantity, whole[0]):
        return None
    return Finding(whole[1].measure, "part", whole[1].trigger)


def by_coordination(words: Words, quantity: Quantity, others: Others) -> Finding | None:
    """Return the measure of the number this one continues: killed three soldiers AND TWO CIVILIANS."""
    for other, finding in reversed(others):
        between = words[other.last + 1 : quantity.first]
        if finding.frame == "unit":
            return None
        if finding.measure in ("attacks", "structures", "weapons", "count"):
            return None
        if not may_become(quantity, finding.measure):
            return None  # 40 soldiers and three nuns
        if quantity.head is not None and not names_people(quantity):
            return None
        if _only_joins(between):
            return Finding(finding.measure, "coordination", finding.trigger)
        return None
    return None


def _is_part(words: Words, quantity: Quantity, other: Quantity) -> bool:
    """21 of them, of whom 12, 1,208 incl. 416 children, 12 (seven men ...): a part of the number before."""
    behind = words.lowers[quantity.last + 1 : quantity.last + 3]
    if quantity.head is None and behind[:1] == ["of"] and behind[1:] and behind[1] in function_words("whole"):
        return True
    if "among them" in " ".join(words.lowers[quantity.last + 1 : quantity.last + 6]):
        return True
    before = words.lowers[max(other.last + 1, quantity.first - 3) : quantity.first]
    if before == ["("] and quantity.unit is None:
        return True
    return bool(set(before) & function_words("part_openers")) or before[-2:] in (
        ["of", "whom"],
        ["of", "which"],
    )


def _only_joins(between: Sequence[Word]) -> bool:
    """Tell whether words between two quantities hold no verb of their own and do join them."""
    joining = function_words("joints")
    joints = [word.lower for word in between if word.lower in joining]
    has_verb = any(
        word.main == "X" or (word.main == "V" and word.lower not in function_words("part_openers"))
        for word in between
    )
    return (
        bool(joints)
        and not has_verb
        and len(between) <= 8
        and not any(w.text in (";", ":", ".") for w in between)
    )
