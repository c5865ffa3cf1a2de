"""What the counted noun says about a number, without its verb: 12 deaths, 600 refugees, a 12-member delegation."""

from extractor.gazetteer import is_demonym
from extractor.pipeline.findings import CASUALTY_PARTS, Finding
from extractor.pipeline.measure_words import triggers as measure_words
from extractor.pipeline.noun_phrases import head_index
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.words import Words, function_words
from extractor.records import Measure

_BODY = 5  # words of the name of a body


def may_be_people(quantity: Quantity) -> bool:
    """Tell whether what is counted can be harmed: people, an unknown noun, or nothing named at all."""
    if quantity.head is None or quantity.head in measure_words().nouns:
        return True
    entry = head_index().get(quantity.head)
    return entry is None or entry[1].subject_type is not None


def names_people(quantity: Quantity) -> bool:
    """Tell whether the counted noun is known to name people."""
    entry = head_index().get(quantity.head or "")
    if entry is None:
        return quantity.head is not None and _looks_like_people(quantity.head)
    return entry[1].subject_type is not None


def is_only_counted(quantity: Quantity) -> bool:
    """Tell whether the counted noun is known to name what is only counted: goats, bills, talks."""
    entry = head_index().get(quantity.head or "")
    return entry is not None and entry[1].measure == "count"


def _looks_like_people(head: str) -> bool:
    """Tell whether an unknown noun names people: demonyms and agent nouns that name nothing else."""
    return head.endswith(("ians", "ists", "men", "women")) or is_demonym(head.capitalize())


def default_measure(head: str | None, *, is_negated: bool) -> Measure:
    """Return what the counted noun stands for when no verb says otherwise; count where it is unknown."""
    if head is None:
        return "count"
    entry = head_index().get(head)
    if entry is not None:
        return (entry[1].denied if is_negated else None) or entry[1].measure
    return "people" if _looks_like_people(head) else "count"


def by_noun(words: Words, quantity: Quantity) -> Finding | None:
    """12 deaths, 27 injuries, 20 casualties, 600 refugees; `dozens of lives` only where they are lost."""
    if quantity.head is None:
        return None
    measure = measure_words().nouns.get(quantity.head)
    if measure in CASUALTY_PARTS and _joined_noun(words, quantity.last + 1) == CASUALTY_PARTS - {measure}:
        return Finding("casualties", "noun", (quantity.last, quantity.last + 2))
    if measure is not None:
        is_failed = not function_words("failed_deeds").isdisjoint(
            words.lowers[quantity.first : quantity.last]
        )
        return Finding("attacks" if is_failed else measure, "noun", (quantity.last, quantity.last))
    if quantity.head in ("lives", "life") and any(
        word.lower in function_words("life_verbs")
        for word in words[max(0, quantity.first - 4) : quantity.last + 5]
    ):
        return Finding("killed", "noun", (quantity.last, quantity.last))
    if quantity.head in function_words("prisoners") and any(
        word.lower in function_words("holding_verbs")
        for word in words[max(0, quantity.first - 3) : quantity.first]
    ):
        return Finding("detained", "noun", (quantity.last, quantity.last))
    return None


def _joined_noun(words: Words, index: int) -> set[str]:
    """Return the measure of the noun that is joined at index: dozens of deaths AND INJURIES."""
    if index + 1 >= len(words) or words.lowers[index] not in ("and", "or"):
        return set()
    return {measure_words().nouns.get(words.lowers[index + 1], "")}


def by_sending(words: Words, quantity: Quantity) -> Finding | None:
    """Return what a mission's people are where somebody sends them: sent 25 NURSES, six surgeons were flown in."""
    entry = head_index().get(quantity.head or "")
    sent = None if entry is None else entry[1].sent
    if sent is None or not function_words("sent_away").isdisjoint(
        words.lowers[quantity.last + 1 : quantity.last + 4]
    ):
        return None  # sent two doctors home
    verb = quantity.first - 1
    if verb > 0 and words.lowers[verb] in function_words("sent_ways"):
        verb -= 1
    if verb >= 0 and words.lowers[verb] in function_words("sending"):
        return Finding(sent, "object", (verb, verb))
    verb = quantity.last + 1
    while words.mains[verb : verb + 1] in ("X", "R"):
        verb += 1
    is_sent = verb > quantity.last + 1 and words.lowers[verb - 1] in function_words("be")
    if is_sent and words.lowers[verb : verb + 1] != [] and words.lowers[verb] in function_words("sending"):
        return Finding(sent, "subject", (verb, verb))
    return None


def may_become(quantity: Quantity, measure: str) -> bool:
    """Tell whether what is counted can be what the network reads: nuns and children are no personnel."""
    entry = head_index().get(quantity.head or "")
    return entry is None or entry[1].never != measure


def by_members(words: Words, quantity: Quantity) -> Finding | None:
    """Return what the members of a body are: a 12-MEMBER delegation, a 300-member force; THE FATHER OF four boys."""
    before = words.lowers[max(0, quantity.first - 2) : quantity.first]
    if before[1:] == ["of"] and before[0] in function_words("parents") and quantity.head is not None:
        return Finding("people", "members")
    behind = words[quantity.number_at + 1 : quantity.number_at + 2]
    parts = [words.lowers[quantity.number_at].rpartition("-")[2], *(word.lower for word in behind)]
    if function_words("storeys").intersection(parts):
        return Finding("count", "unit")
    members = function_words("members")
    if quantity.head is None or quantity.head in members or not members.intersection(parts):
        return None
    if quantity.head in function_words("forces"):
        return Finding("personnel", "members")
    return Finding("count" if quantity.head in function_words("state_bodies") else "people", "members")


def is_of_force(words: Words, quantity: Quantity) -> bool:
    """Tell whether members are those of a force: three members OF THE NATIONAL POLICE."""
    if quantity.head not in ("members", "member"):
        return False
    index = quantity.last + 1
    if words.lowers[index : index + 1] != ["of"]:
        return False
    forces = function_words("forces") | function_words("armed_bodies")
    for word in words[index + 1 : index + 2 + _BODY]:
        if word.lower in forces:
            return True
        if word.main not in "NAD" and word.lower != "'s":
            return False
    return False
