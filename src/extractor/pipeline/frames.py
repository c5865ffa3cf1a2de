"""Which measure a number counts: by its unit, its noun, the verb that governs it, or the verb it is subject of.

Verbs and nouns are data in `lexicons/measures.toml`; this file knows only the shapes they come in ("frames").
Frames are tried from the surest to the loosest and the first that fits decides; `frame` on a Finding says which.
"""

from dataclasses import replace

from extractor.pipeline.continued_numbers import Others, by_coordination, by_gap, by_part, by_split
from extractor.pipeline.counted_nouns import (
    by_members,
    by_noun,
    by_sending,
    default_measure,
    is_of_force,
    may_be_people,
    names_people,
)
from extractor.pipeline.findings import CASUALTY_PARTS, Finding, merge_or, opens_object
from extractor.pipeline.measure_words import triggers as measure_words
from extractor.pipeline.noun_phrases import find_head, head_words, is_plural
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.subjects import by_subject, find_main_verb
from extractor.pipeline.words import Words, function_words
from extractor.records import TOLLS

# What the nouns count that only hold people: a crew of, a force of.
_BODIES = frozenset(("people", "personnel"))
MAX_OBJECT = 8  # words of an object in front of the number that shares its verb
MAX_TOLL = 9  # words from "death toll" to its number


def find_measure(words: Words, quantity: Quantity, others: Others) -> Finding:
    """Return the measure of a quantity; `others` are the quantities before it in the sentence, already judged."""
    if quantity.unit_measure is not None:
        return Finding(quantity.unit_measure, "unit")
    finding = _try_frames(words, quantity, others)
    if finding == Finding("count", "noun") and quantity.head is None:
        finding = _by_whole(words, quantity, others) or finding
    if finding.measure in _BODIES and is_of_force(words, quantity):
        return Finding("personnel", "members")
    if finding.measure == "people" and _counts_hostages(words, quantity):
        return finding._replace(measure="abducted")  # hostages let go were hostages (guidelines: measure)
    return finding


def _counts_hostages(words: Words, quantity: Quantity) -> bool:
    head = quantity.head or _whole_head(words, quantity)
    return default_measure(head, is_negated=quantity.negated) == "abducted"


def _try_frames(words: Words, quantity: Quantity, others: Others) -> Finding:
    """Return what the first frame that fits finds, or what the noun alone says."""
    members = by_members(words, quantity)
    if members is not None:
        return members
    if not may_be_people(quantity):
        named = by_noun(words, quantity)
        return named or Finding(default_measure(quantity.head, is_negated=quantity.negated), "noun")
    return (
        by_noun(words, quantity)
        or by_split(words, quantity, others)
        or by_gap(words, quantity, others)
        or _by_adjective(words, quantity)
        or _by_object(words, quantity)
        or _by_toll(words, quantity, others)
        or _by_clause(words, quantity, others)
        or _by_attribute(words, quantity)
        or by_coordination(words, quantity, others)
        or by_sending(words, quantity)
        or Finding(default_measure(quantity.head, is_negated=quantity.negated), "noun")
    )


def _by_whole(words: Words, quantity: Quantity, others: Others) -> Finding | None:
    """Return what the noun of the whole says: two OF HIS GUARDS, seized one OF THE WORKERS."""
    whole = _whole_head(words, quantity)
    return None if whole is None else _try_frames(words, replace(quantity, head=whole), others)


def _whole_head(words: Words, quantity: Quantity) -> str | None:
    """Return the noun of the whole behind a number: two of his GUARDS."""
    behind = words.lowers[quantity.last + 1 : quantity.last + 3]
    if behind[:1] != ["of"] or behind[1:] == [] or behind[1] not in function_words("whole_owners"):
        return None
    head = find_head(words, quantity.last + 3)
    return (
        None
        if head is None or not is_plural(words.lowers[head])
        else head_words(words, quantity.last + 3, head)
    )


def _by_clause(words: Words, quantity: Quantity, others: Others) -> Finding | None:
    """Return the measure of a nominal or the verb, of the whole where the verb only describes: 12 of whom WERE SAVED.

    A body of people (a crew of 12) gives way to what happened to it.
    """
    nominal = _by_of_noun(words, quantity)
    if nominal is not None and nominal.measure not in _BODIES:
        return nominal
    verb = by_subject(words, quantity)
    if verb is not None and _is_posted(words, quantity, verb):
        return nominal
    if verb is not None and verb.frame != "reduced":
        return verb
    return nominal or by_part(words, quantity, others) or verb


def _is_posted(words: Words, quantity: Quantity, verb: Finding) -> bool:
    """Tell whether a verb of flight only says where forces went or stay: 300 TROOPS crossed the border."""
    if verb.measure != "displaced" or verb.trigger is None:
        return False
    if default_measure(quantity.head, is_negated=quantity.negated) != "personnel":
        return False
    first, last = verb.trigger
    return not function_words("stays").isdisjoint(words.lowers[first : last + 1])


def _by_adjective(words: Words, quantity: Quantity) -> Finding | None:
    """100 dead, 12 hurt, one person dead, 30 still missing: directly behind the number or its noun."""
    index = quantity.last + 1
    while index < len(words) and words.mains[index] == "R" and index < quantity.last + 3:
        index += 1
    match = measure_words().adjective.match_at(words.lowers, index)
    if match is None:
        return None
    label, end = match
    if quantity.head is not None and opens_object(words, end):
        return None  # "20 gunmen killed five people"
    if end < len(words) and words[end].text == ":":
        return None  # the label of the next line: Killed: 3, Missing: 2
    verb = find_main_verb(words, end)  # 12 wounded WERE FLOWN OUT
    if verb is not None and verb.measure in TOLLS:
        return Finding(verb.measure, "adjective", (index, end - 1)) if quantity.head is None else verb
    merged = merge_or(words, end, label, measure_words().adjective)
    return Finding(merged or label, "adjective", (index, end - 1))  # type: ignore[arg-type]


def _by_attribute(words: Words, quantity: Quantity) -> Finding | None:
    """Return what is said in front of the counted noun: 16 WOUNDED journalists, two MISSING children."""
    if quantity.head is None:
        return None
    for index in range(quantity.number_at + 1, quantity.last):
        match = measure_words().adjective.match_at(words.lowers, index)
        if match is not None:
            return Finding(match[0], "attribute", (index, match[1] - 1))  # type: ignore[arg-type]
    return None


def _by_object(words: Words, quantity: Quantity) -> Finding | None:
    """Killed THREE, killing an estimated 20, claimed the lives of TWELVE, killed and wounded 12."""
    start = _skip_left(words, quantity.first)
    match = measure_words().active.match_before(words.lowers, start)
    if match is None and quantity.head is not None and names_people(quantity):
        people = measure_words().active_people
        match = people.match_before(words.lowers, start) or people.match_before(words.lowers, quantity.first)
    if match is None:
        return _by_force(words, quantity, start) or _by_shared_verb(words, quantity, start)
    label, at = match
    if _is_passive_verb(words, at):
        return None  # "were killed 12 km from ..." counts no people
    other = _joined_before(words, at)
    if other is not None and {other, label} == CASUALTY_PARTS:
        return Finding("casualties", "object", (at, start - 1))
    return Finding(label, "object", (at, start - 1))  # type: ignore[arg-type]


def _by_shared_verb(words: Words, quantity: Quantity, start: int) -> Finding | None:
    """Return the harm of a verb whose first object has no number: killed himself AND THREE guards."""
    if start < 3 or words.lowers[start - 1] != "and" or not (quantity.head is None or names_people(quantity)):
        return None
    for index in range(start - 2, max(-1, start - 2 - MAX_OBJECT), -1):
        match = measure_words().active.match_before(words.lowers, index + 1)
        if match is not None:
            is_harm = match[0] in TOLLS and index < start - 2 and not _is_passive_verb(words, match[1])
            return Finding(match[0], "object", (match[1], index)) if is_harm else None  # type: ignore[arg-type]
        word = words[index]
        if word.main not in "NADO" and word.lower not in ("of", "'s"):
            return None
    return None


def _by_force(words: Words, quantity: Quantity, start: int) -> Finding | None:
    """Return displaced for "forced thousands of residents to leave", "forcing 300 from their homes"."""
    if start > 0 and words.lowers[start - 1] in function_words("forcing_verbs"):
        behind = words.lowers[quantity.last + 1 : quantity.last + 8]
        if any(word in function_words("leaving_verbs") for word in behind):
            return Finding("displaced", "object", (start - 1, start - 1))
    return None


def _skip_left(words: Words, index: int) -> int:
    """Return the index behind the word that governs the phrase at index, determiners and adverbs skipped."""
    skipped = function_words("skipped_left")
    while index > 0 and (
        words.lowers[index - 1] in skipped
        or words.mains[index - 1] == "R"
        or (words.lowers[index - 1] == "of" and index > 1 and words.lowers[index - 2] == "total")
    ):
        index -= 1
    return index


def _is_passive_verb(words: Words, at: int) -> bool:
    return at > 0 and words.lowers[at - 1] in function_words("be_of_passives")


def _joined_before(words: Words, at: int) -> str | None:
    """Return the measure of a verb joined by "and"/"or" before the verb at index: killed OR wounded."""
    if at > 1 and words.lowers[at - 1] in ("and", "or"):
        match = measure_words().active.match_before(words.lowers, at - 1)
        return match[0] if match else None
    return None


def _by_toll(words: Words, quantity: Quantity, others: Others) -> Finding | None:
    """Return the toll noun whose total this number is: the death toll rose from 12 to 36.

    A noun that another number counts (12 deaths from 300 cases) is no toll of this one, nor is one beyond such a noun.
    """
    low = max(0, quantity.first - MAX_TOLL)
    if others and others[-1][0].head is not None and quantity.head is not None:
        after = others[-1][0].last + 1
        low = low if words.lowers[after : after + 1] in (["to"], ["from"]) else max(low, after)
    toll = measure_words().toll
    for index in range(quantity.first - 1, low - 1, -1):
        if words[index].text == ";" or (words[index].text == ":" and index < quantity.first - 1):
            return None
        match = toll.match_before(words.lowers, index + 1)
        if (
            match is not None
            and not (quantity.head is not None and _is_counted(match[1], others))
            and _is_told(words, *match)
            and _links_to_number(words, index + 1, quantity.first)
        ):
            return Finding(match[0], "toll", (match[1], index))  # type: ignore[arg-type]
    return None


def _is_counted(index: int, others: Others) -> bool:
    """Tell whether the word at index belongs to what another number counts."""
    return any(other.head is not None and other.first <= index <= other.last for other, _ in others)


def _is_told(words: Words, label: str, first: int) -> bool:
    """Tell whether a toll noun is none that says what became of somebody: the dead, not: clerks were slightly hurt."""
    is_adjective = measure_words().adjective.match_at(words.lowers, first) is not None
    return (
        first == 0 or label not in CASUALTY_PARTS or not is_adjective or words.mains[first - 1] not in "XR#"
    )


def _links_to_number(words: Words, start: int, end: int) -> bool:
    """Tell whether the words between toll noun and number are a verb of change or a preposition chain."""
    between = words[start:end]
    lowers = {word.lower for word in between}
    if not between:
        return False
    linked = lowers & function_words("toll_links")
    return bool(linked) and lowers.isdisjoint(function_words("toll_barriers"))


def _by_of_noun(words: Words, quantity: Quantity) -> Finding | None:
    """Return the measure of a noun with its people behind: the deaths of 12, the arrest of three."""
    start = _skip_left(words, quantity.first)
    match = measure_words().of_noun.match_before(words.lowers, start)
    return Finding(match[0], "of", (match[1], start - 1)) if match else None  # type: ignore[arg-type]
