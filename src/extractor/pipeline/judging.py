"""Which numbers of a sentence are claims, and what they count: the frames first, then what the network reads."""

from collections.abc import Container, Sequence

from extractor.normalization.numbers import Number
from extractor.pipeline.anaphora import is_hit_part
from extractor.pipeline.counted_nouns import is_only_counted, may_become, names_people
from extractor.pipeline.designations import names_thing
from extractor.pipeline.findings import Finding, opens_own_object
from extractor.pipeline.frames import find_measure
from extractor.pipeline.links import Anchor
from extractor.pipeline.noun_phrases import head_index, is_plural
from extractor.pipeline.number_readings import NONE, NumberReadings
from extractor.pipeline.quantities import Quantity, find_quantities, is_disputed
from extractor.pipeline.second_reading import read_again, read_zero, reading_at
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.sickness import read_sick
from extractor.pipeline.topics import is_bare
from extractor.pipeline.vehicle_bombs import is_vehicle_bomb
from extractor.pipeline.words import Words, function_words
from extractor.records import TOLLS

# "one" before a noun that nothing happened to is a determiner: in one village, one official said.
_UNCOUNTED_ONE = frozenset(("count", "structures", "people", "personnel"))

_REACH = 5  # words between a denied verb and `anyone`
# What no noun of people counts.
_THINGS = frozenset(("count", "attacks", "structures", "weapons"))


def judge_quantities(
    text: str,
    sentence: Sentence,
    numbers: Sequence[Number],
    readings: NumberReadings | None,
    cells: Container[int] = (),
) -> None:
    """Find the quantities of a sentence with their measures; parts and lists go on from measures corrected so far.

    `cells`: where numbers start that fill a cell of a table that says what they count.
    """
    if not numbers and function_words("zero_words").isdisjoint(sentence.present):
        return
    blocked = [(date.start, date.end) for date in sentence.dates]
    blocked += [
        (sentence.words[e.first].start, sentence.words[e.last].end)
        for e in sentence.entities
        if not (e.label == "ORGANIZATION" and sentence.words.mains[e.first] == "#")
    ]
    dated = frozenset(index for date in sentence.dates for index in range(date.first, date.last + 1))
    taken = dated | {place.last for place in sentence.places}
    found = find_quantities(text, sentence.words, blocked=blocked, dated=dated, numbers=numbers, cells=cells)
    for quantity in found:
        finding = find_measure(sentence.words, quantity, sentence.quantities)
        finding = read_sick(text, sentence.words, quantity, finding)
        weapon = weapon_of(sentence, quantity)
        if (
            (weapon is not None and finding.measure in ("count", "people", "personnel"))
            or is_vehicle_bomb(sentence.words, quantity)
        ) and finding.frame == "noun":
            finding = Finding("weapons", "noun")
        if finding.measure == "structures" and not _is_hit(sentence, quantity):
            finding = Finding("count", finding.frame, finding.trigger)
        if finding.frame == "adjective":
            _take_adjective(sentence, quantity, finding)
        is_unsure = finding.measure == "count" and finding.frame == "noun"
        quantity.named = is_unsure and names_thing(sentence.words, quantity, taken, sentence.quantities)
        reading = reading_at(text, quantity.number, readings)
        quantity.reading = None if quantity.negated else reading
        if quantity.negated and reading is not None and _may_be_stated(sentence, quantity, finding):
            finding = read_zero(finding, reading)
        read = finding if is_bare(quantity, finding) else _read_with(sentence, quantity, finding)
        if read is not None:
            sentence.quantities.append((quantity, read))


def read_sentence_again(sentence: Sentence) -> None:
    """Let the network's readings correct what topics settled, and drop what is no claim."""
    again = [(quantity, _read_with(sentence, quantity, finding)) for quantity, finding in sentence.quantities]
    sentence.quantities = [(quantity, finding) for quantity, finding in again if finding is not None]


def _read_with(sentence: Sentence, quantity: Quantity, finding: Finding) -> Finding | None:
    """Return the finding as the network reads it; None where that is no claim."""
    if _is_settled(sentence, quantity, finding):
        return finding
    if finding.frame == "toll" and quantity.first > 0 and sentence.words[quantity.first - 1].text == ":":
        return finding  # a label says it: Wounded: 30
    return read_again(finding, quantity.reading)


def _is_settled(sentence: Sentence, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether the network has no say: where a number names a thing, or counts known things, or who did it.

    Two tactical units are neither weapons nor troops; in "killed by two gunmen" the gunmen are not the dead.
    """
    if _is_named(quantity, finding):
        return True
    is_thing = finding.measure == "count" and finding.frame == "noun" and quantity.head in head_index()
    if is_thing and quantity.reading is not None and quantity.reading.measure != NONE:
        return is_only_counted(quantity) or quantity.reading.measure in ("weapons", "personnel")
    behind = sentence.words.lowers[quantity.number_at + 1 : quantity.number_at + 2]
    if behind and behind[0].endswith("-old") and quantity.head is not None:
        return True  # three 16-year-old girls: the age is the network's no claim
    if quantity.reading is not None and finding.measure == "affected" and quantity.reading.measure == "count":
        return quantity.head in function_words("cases")  # a word says of what they are cases
    if quantity.reading is not None and finding.measure in ("people", "personnel"):
        if not may_become(quantity, quantity.reading.measure):
            return True
        if quantity.head in function_words("anybody"):
            return quantity.reading.measure in ("personnel", *_THINGS)  # troops are not told as people
        if quantity.reading.measure in _THINGS and names_people(quantity):
            return quantity.head not in function_words("anything")
    is_harm = quantity.reading is not None and quantity.reading.measure in TOLLS
    if is_harm and _is_doer(sentence, quantity) and finding.frame == "noun":
        return True
    is_by = quantity.first > 0 and sentence.words.lowers[quantity.first - 1] == "by"
    return is_harm and is_by and finding.frame == "noun" and finding.measure in ("people", "personnel")


def _is_doer(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether those counted do something to something: two robbers EMPTIED THEIR PISTOLS."""
    at = quantity.last + 1
    if quantity.head is None or at >= len(sentence.words):
        return False
    verb = sentence.words[at]
    return verb.classes == "V" and not verb.lower.endswith("ing") and opens_own_object(sentence.words, at + 1)


def _is_named(quantity: Quantity, finding: Finding) -> bool:
    """Tell whether a number only names the noun in front of it: no label says what it counts."""
    return quantity.named and finding.frame != "label"


def _is_hit(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether a sentence tells of things hit or taken: else its buildings and vehicles are only counted."""
    if quantity.head in function_words("vessels") and sentence.present & function_words("hijackings"):
        return True
    return not function_words("hit_things").isdisjoint(sentence.present)


def _take_adjective(sentence: Sentence, quantity: Quantity, finding: Finding) -> None:
    """`12 hurt` is one phrase; in "five were killed and seven hurt" the verb is only left out (GUIDELINES)."""
    is_gapped = bool(sentence.quantities) and _leaves_verb_out(*sentence.quantities[-1])
    if (
        quantity.head is None
        and finding.trigger is not None
        and finding.trigger[0] == quantity.last + 1
        and not is_gapped
    ):
        quantity.last = finding.trigger[1]
        quantity.end = sentence.words[quantity.last].end


def _leaves_verb_out(quantity: Quantity, finding: Finding) -> bool:
    """Tell whether a number is subject of a verb, or goes on with one: five were killed, SEVEN hurt."""
    if finding.frame == "subject" or finding.trigger is None:
        return finding.frame == "subject"
    return finding.frame == "adjective" and quantity.head is None and finding.trigger[0] > quantity.last


def weapon_of(sentence: Sentence, quantity: Quantity) -> Anchor | None:
    """Return the weapon mention that the counted noun is: its last word ends the phrase."""
    return next(
        (w for w in sentence.weapons if quantity.number_at < w.last and w.first <= quantity.last == w.last),
        None,
    )


def is_claim(sentence: Sentence, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether a number is a claim: neither a name, nor a bare `one`, nor a zero that denies no harm."""
    if _is_named(quantity, finding):
        return False
    if quantity.negated:
        return finding.is_network or _is_stated_zero(sentence, quantity, finding)
    if finding.frame == "noun" and quantity.number.value == 1.0 and finding.measure in _UNCOUNTED_ONE:
        is_counted = quantity.modifier != "exact" or quantity.more or _is_only(sentence, quantity)
        return is_counted or _has_neighbor(sentence, quantity) or is_hit_part(sentence, quantity, finding)
    if quantity.head is None and finding.measure == "count" and finding.frame == "noun":
        return quantity.number.vague is None and quantity.number.value != 1.0
    return True


def _may_be_stated(sentence: Sentence, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether the network is asked about a zero: one of people or known things that the rules pass over."""
    is_open = sentence.words.lowers[quantity.first] in function_words("open_zeros")
    if is_open or _is_stated_zero(sentence, quantity, finding):
        return False
    return quantity.head is None or quantity.head in head_index()


def _is_stated_zero(sentence: Sentence, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether a zero denies harm or a thing: no deaths, no survivors, it did not appear that anyone was hurt."""
    is_thing = finding.measure in ("weapons", "structures")
    if sentence.words.lowers[quantity.first].startswith("any"):
        if is_disputed(sentence.words, quantity.first):
            return finding.measure in TOLLS or is_thing
        is_denied = finding.frame == "object" or _is_thought_untrue(sentence, quantity)
        return is_denied and finding.measure in TOLLS
    if quantity.head is None:
        return finding.measure in TOLLS
    if sentence.words.lowers[quantity.first] == "neither":
        return finding.measure in TOLLS and finding.frame != "noun"  # neither detainee spoke
    is_sick = finding.measure == "affected" and quantity.head in function_words("cases")
    is_calm = (
        finding.measure == "attacks" and finding.frame == "noun" and _is_missed(sentence.words, quantity)
    )
    return (
        finding.measure in TOLLS
        or is_thing
        or is_sick
        or is_calm
        or quantity.head in function_words("denied_people")
    )


def _is_missed(words: Words, quantity: Quantity) -> bool:
    """Tell whether a zero says that something did not come about: no clashes occurred, there was no shelling."""
    lowers, after = words.lowers, quantity.last + 1
    before = lowers[max(0, quantity.first - 3) : quantity.first]
    is_there = "there" in before and before[-1] in function_words("be")
    if is_there or (before and before[-1] in function_words("noted")):
        is_part = lowers[after : after + 1] == ["of"] and not is_plural(lowers[quantity.last])
        return words.mains[after : after + 1] != "N" and not is_part  # no explosion of prices
    at = after
    while words.mains[at : at + 1] in ("X", "R"):
        at += 1
    verb = lowers[at] if at < len(words) else ""
    return verb in function_words("happened") or (at > after and verb in function_words("noted"))


def _is_thought_untrue(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether a verb of seeming is denied in front of `anyone`; whether anyone was hurt leaves it open."""
    low = max(0, quantity.first - _REACH)
    before = sentence.words.lowers[low : quantity.first]
    return not function_words("seeming").isdisjoint(before) and function_words("conditions").isdisjoint(
        before
    )


def _has_neighbor(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether `one` is a part beside others: ONE Iraqi and three Turks."""
    if quantity.number.end - quantity.number.start != len("one") or quantity.head is None:
        return False
    for other, _ in sentence.quantities:
        first, last = min(quantity.last, other.last), max(quantity.first, other.first)
        between = sentence.words.lowers[first + 1 : last]
        if other is not quantity and between in (["and"], [","], [",", "and"]) and other.head is not None:
            return other.unit_measure is None
    return False


def _is_only(sentence: Sentence, quantity: Quantity) -> bool:
    return quantity.first > 0 and sentence.words.lowers[quantity.first - 1] in function_words("exactness")
