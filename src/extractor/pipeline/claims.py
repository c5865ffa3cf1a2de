"""The claims component: numbers that the earlier components left, read sentence by sentence into claims.

Reads `doc.ents` and the groups "dates", "places" and "weapons"; writes the group "claims". Each claim is one number
with its measure, modifier, certainty, source, place, date and links (SCHEMA, claim).
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.normalization.hedges import Convention, find_bounds, toll_verbs
from extractor.normalization.numbers import Number, find_numbers, lower_case
from extractor.pipeline.actors import find_actor
from extractor.pipeline.affected import PEOPLE, find_affected, names_country
from extractor.pipeline.asked import Asked
from extractor.pipeline.attribution import find_cues
from extractor.pipeline.certainty import find_certainty
from extractor.pipeline.choices import default_chooser
from extractor.pipeline.cues import cover
from extractor.pipeline.designations import names_thing
from extractor.pipeline.disclaimers import doubt, may_doubt
from extractor.pipeline.extensions import get_items, set_items, text_of
from extractor.pipeline.findings import Finding
from extractor.pipeline.focus import focus_country, focus_place
from extractor.pipeline.frames import find_measure
from extractor.pipeline.issuers import find_statements
from extractor.pipeline.links import (
    Anchor,
    names_event,
)
from extractor.pipeline.means import find_means
from extractor.pipeline.memory import Memory, carry, char_span, link_source, span_of
from extractor.pipeline.noun_phrases import head_index
from extractor.pipeline.number_readings import NumberReadings
from extractor.pipeline.pointers import Pointers
from extractor.pipeline.quantities import Quantity, find_quantities
from extractor.pipeline.quotations import find_speakers
from extractor.pipeline.reading_plan import plan_reading, sentence_starts
from extractor.pipeline.second_reading import read_again, read_flags, reading_at
from extractor.pipeline.sentence_view import Mentions, Sentence
from extractor.pipeline.slots import Decides, Slots
from extractor.pipeline.source_kinds import SourceKinds
from extractor.pipeline.surroundings import Surroundings
from extractor.pipeline.tables import settle_tables
from extractor.pipeline.topics import is_bare, settle_captives, settle_topics
from extractor.pipeline.totals import is_increment, is_total, share_totals
from extractor.pipeline.vehicle_bombs import is_vehicle_bomb
from extractor.pipeline.wholes import link_wholes
from extractor.pipeline.words import function_words
from extractor.records import TOLLS, Modifier

_COUNTS = TOLLS | {"affected", "personnel", "people", "weapons", "attacks", "structures", "count"}
# "one" before a noun that nothing happened to is a determiner: in one village, one official said.
_UNCOUNTED_ONE = frozenset(("count", "structures", "people", "personnel"))
CARRY_PEOPLE = 1  # sentences over which tolls go on counting one side's people


@Language.factory("extractor_claims", default_config={"vague": "literal"}, assigns=["doc.spans"])
def create_claims(nlp: Language, name: str, vague: Convention) -> "Claims":  # noqa: ARG001 - spaCy's signature
    """Return the component; `vague` names the convention for low and high of vague words."""
    return Claims(vague)


class Claims:
    """Callable spaCy component."""

    def __init__(self, vague: Convention) -> None:
        """Take the convention for vague words: literal, acled or wikimpacts."""
        self.vague = vague

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc with its claims set."""
        set_items(doc, "claims", find_claims(doc, convention=self.vague))
        return doc


def find_claims(
    doc: Doc, *, convention: Convention = "literal", chooser: Decides | None = None
) -> list[dict[str, Any]]:
    """Return the claims of a document as items (see pipeline/extensions.py); `chooser`: other than the shipped one."""
    text = text_of(doc)
    mentions = Mentions(doc)
    sentences = _read_sentences(doc, text, mentions)
    if not any(sentence.quantities for sentence in sentences):
        return []
    focus = focus_country(text, mentions.places), focus_place(mentions.places)
    bodies = get_items(doc, "organizations")
    memory = Memory(SourceKinds(get_items(doc, "people"), bodies), country=focus[0])
    memory.sites = mentions.of_place(focus[1])
    memory.issued = find_statements(text, bodies)
    memory.quoted = find_speakers(text, sentences)
    starts = sentence_starts(doc)
    naming = {date.start for s in sentences for date in s.dates if names_event(s.words, date)}
    dates = [date for date in get_items(doc, "dates") if date["start"] not in naming]
    around = Surroundings(text, starts, mentions.places, dates, focus)
    pointers: Pointers | None = doc._.pointers
    slots = Slots(around, memory, chooser or default_chooser().with_pointers(pointers))
    items: list[dict[str, Any]] = []
    for sentence in sentences:
        if sentence.words[0].lower in function_words("breaks"):
            memory.place = memory.date = None
        items += _build(sentence, slots, convention)
        carry(text, sentence, memory)
    lower = lower_case(text)
    if items and may_doubt(lower):
        doubt(lower, starts, items)
    return items


def _read_sentences(doc: Doc, text: str, mentions: Mentions) -> list[Sentence]:
    """Return the sentences that claims lean on, each with its cues and with the quantities that are claims."""
    numbers = find_numbers(text)
    sentences: list[Sentence] = []
    readings: NumberReadings | None = doc._.number_readings
    for span, index in plan_reading(doc, text, [number.start for number in numbers]):
        sentence = mentions.read_sentence(span, index)
        _judge_quantities(text, sentence, _between(numbers, span), readings)
        dates = [(date.first, date.last + 1) for date in sentence.dates]
        sentence.cues = find_cues(sentence.words, sentence.entities, present=sentence.present, dates=dates)
        sentences.append(sentence)
    settle_captives(lower_case(text), sentences)
    settle_tables(text, sentences)
    settle_topics(sentences)
    for sentence in sentences:
        _read_again(sentence)
        sentence.quantities = [item for item in sentence.quantities if _is_claim(sentence, *item)]
    return sentences


def _read_again(sentence: Sentence) -> None:
    """Let the network's readings correct what topics settled, and drop what is no claim."""
    again = [
        (
            quantity,
            finding if _is_settled(sentence, quantity, finding) else read_again(finding, quantity.reading),
        )
        for quantity, finding in sentence.quantities
    ]
    sentence.quantities = [(quantity, finding) for quantity, finding in again if finding is not None]


def _between(numbers: Sequence[Number], span: Span) -> list[Number]:
    low = bisect_left(numbers, span.start_char, key=lambda number: number.start)
    high = bisect_left(numbers, span.end_char, key=lambda number: number.start)
    return list(numbers[low:high])


def _judge_quantities(
    text: str, sentence: Sentence, numbers: Sequence[Number], readings: NumberReadings | None
) -> None:
    """Find the quantities of a sentence with their measures; parts and lists go on from measures corrected so far."""
    blocked = [(date.start, date.end) for date in sentence.dates]
    blocked += [
        (sentence.words[e.first].start, sentence.words[e.last].end)
        for e in sentence.entities
        if not (e.label == "ORGANIZATION" and sentence.words[e.first].main == "#")
    ]
    dated = frozenset(index for date in sentence.dates for index in range(date.first, date.last + 1))
    taken = dated | {place.last for place in sentence.places}
    for quantity in find_quantities(text, sentence.words, blocked=blocked, dated=dated, numbers=numbers):
        finding = find_measure(sentence.words, quantity, sentence.quantities)
        weapon = _weapon_of(sentence, quantity)
        if (
            (weapon is not None and finding.measure in ("count", "people", "personnel"))
            or is_vehicle_bomb(sentence.words, quantity)
        ) and finding.frame == "noun":
            finding = Finding("weapons", "noun")
        if finding.measure == "structures" and not _is_hit(sentence):
            finding = Finding("count", finding.frame, finding.trigger)
        if finding.frame == "adjective":
            _take_adjective(sentence, quantity, finding)
        is_unsure = finding.measure == "count" and finding.frame == "noun"
        quantity.named = is_unsure and names_thing(sentence.words, quantity, taken, sentence.quantities)
        quantity.reading = None if quantity.negated else reading_at(text, quantity.number, readings)
        is_kept = is_bare(quantity, finding) or _is_settled(sentence, quantity, finding)
        read = finding if is_kept else read_again(finding, quantity.reading)
        if read is not None:
            sentence.quantities.append((quantity, read))


def _is_hit(sentence: Sentence) -> bool:
    """Tell whether a sentence tells of things hit or taken: else its buildings and vehicles are only counted."""
    return not function_words("hit_things").isdisjoint(sentence.present)


def _take_adjective(sentence: Sentence, quantity: Quantity, finding: Finding) -> None:
    """`12 hurt` is one phrase; in "five were killed and seven hurt" the verb is only left out (GUIDELINES)."""
    is_gapped = bool(sentence.quantities) and sentence.quantities[-1][1].frame == "subject"
    if (
        quantity.head is None
        and finding.trigger is not None
        and finding.trigger[0] == quantity.last + 1
        and not is_gapped
    ):
        quantity.last = finding.trigger[1]
        quantity.end = sentence.words[quantity.last].end


def _weapon_of(sentence: Sentence, quantity: Quantity) -> Anchor | None:
    """Return the weapon mention that the counted noun is: its last word ends the phrase."""
    return next(
        (w for w in sentence.weapons if quantity.number_at < w.last and w.first <= quantity.last == w.last),
        None,
    )


def _is_claim(sentence: Sentence, quantity: Quantity, finding: Finding) -> bool:
    if _is_named(quantity, finding):
        return False
    if quantity.negated:
        if sentence.words[quantity.first].lower.startswith("any"):
            return finding.frame == "object" and finding.measure in TOLLS
        return finding.measure in TOLLS or (
            finding.measure in ("weapons", "structures") and quantity.head is not None
        )
    if finding.frame == "noun" and quantity.number.value == 1.0 and finding.measure in _UNCOUNTED_ONE:
        return quantity.modifier != "exact" or quantity.more or _is_only(sentence, quantity)
    if quantity.head is None and finding.measure == "count" and finding.frame == "noun":
        return quantity.number.vague is None and quantity.number.value != 1.0
    return True


def _is_settled(sentence: Sentence, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether the network has no say: where a number names a thing, or counts known things, or who did it.

    Two tactical units are neither weapons nor troops; in "killed by two gunmen" the gunmen are not the dead.
    """
    if _is_named(quantity, finding):
        return True
    is_thing = finding.measure == "count" and finding.frame == "noun" and quantity.head in head_index()
    if is_thing and quantity.reading is not None and quantity.reading.measure in ("weapons", "personnel"):
        return True
    is_harm = quantity.reading is not None and quantity.reading.measure in TOLLS
    is_by = quantity.first > 0 and sentence.words[quantity.first - 1].lower == "by"
    return is_harm and is_by and finding.frame == "noun" and finding.measure in ("people", "personnel")


def _is_named(quantity: Quantity, finding: Finding) -> bool:
    """Tell whether a number only names the noun in front of it: no label says what it counts."""
    return quantity.named and finding.frame != "label"


def _is_only(sentence: Sentence, quantity: Quantity) -> bool:
    return quantity.first > 0 and sentence.words[quantity.first - 1].lower in function_words("exactness")


def _build(sentence: Sentence, slots: Slots, convention: Convention) -> list[dict[str, Any]]:
    text, memory = slots.around.text, slots.memory
    items: list[dict[str, Any]] = []
    actor = earlier = None
    for position, (quantity, finding) in enumerate(sentence.quantities):
        cue = cover(sentence.cues, quantity.number_at)
        item = _describe(text, sentence, quantity, finding, convention)
        item["increment"] = is_increment(sentence, position, memory)
        memory.told.add(finding.measure)
        flags = read_flags(quantity.reading)
        if finding.measure == "detained" and finding.frame == "object":
            flags = replace(flags, certainty="asserted")  # who is held is suspected of something
        item["increment"] = item["increment"] or flags.increment
        item["cumulative"] |= flags.cumulative and finding.measure in TOLLS
        item["cumulative"] &= not item["increment"]
        certainty = find_certainty(sentence, quantity, finding, cue, earlier)
        earlier = quantity, certainty
        is_said = cue is not None and flags.certainty == "alleged"  # the network doubts whatever a party says
        item["certainty"] = certainty if certainty != "asserted" or is_said else flags.certainty
        item["negated"] = quantity.negated or (cue is not None and cue.denies)
        asked = slots.ask(sentence, quantity, finding, cue)
        item |= link_source(text, sentence, quantity, cue, memory)
        item |= slots.place_date(asked)
        actor = find_actor(sentence, quantity, finding, actor)
        item["actor"] = None if actor is None else char_span(sentence, *actor)
        item["affected"] = _affected(asked, position, item, slots)
        item.pop("place_country")
        item["weapon"] = span_of(_weapon_of(sentence, quantity) or find_means(sentence, quantity, finding))
        items.append(item)
    wholes = link_wholes(sentence, items, memory.wholes)
    share_totals(items)
    memory.wholes = wholes or memory.wholes
    return items


def _affected(asked: Asked, position: int, item: dict[str, Any], slots: Slots) -> str | None:
    """Return whose people a claim counts; a number that continues another counts the same people."""
    text, sentence, memory = slots.around.text, asked.sentence, slots.memory
    quantity, finding = sentence.quantities[position]
    country, is_open = find_affected(text, sentence, quantity, finding, item, main=memory.country)
    if country is None and is_open and _counts_same_people(text, sentence, finding, memory):
        country = memory.affected
    memory.affected, memory.affected_at = country, sentence.index
    return country


def _counts_same_people(text: str, sentence: Sentence, finding: Finding, memory: Memory) -> bool:
    """Tell whether a number counts the people that the number before it counted."""
    if finding.frame in ("topic", "part", "coordination"):
        return finding.measure in PEOPLE | {"structures", "weapons"}
    if finding.measure not in TOLLS or sentence.index - memory.affected_at > CARRY_PEOPLE:
        return False
    is_joint = not function_words("both_sides").isdisjoint(sentence.present)
    return not is_joint and not names_country(text, sentence)


def _describe(
    text: str, sentence: Sentence, quantity: Quantity, finding: Finding, convention: Convention
) -> dict[str, Any]:
    number = quantity.number
    modifier = _modifier(sentence, quantity, finding)
    low, high = find_bounds(number, modifier, is_count=finding.measure in _COUNTS, convention=convention)
    subject = None if quantity.subject_start is None else text[quantity.subject_start : quantity.end]
    return {
        "start": quantity.start,
        "end": quantity.end,
        "measure": finding.measure,
        "value": number.value,
        "low": low,
        "high": high,
        "modifier": modifier,
        "unit": quantity.unit,
        "subject": subject,
        "subject_type": _subject_type(quantity, finding),
        "cumulative": is_total(sentence, quantity, finding),
        "method": "claims.network" if finding.is_network else f"claims.{finding.frame}",
    }


def _modifier(sentence: Sentence, quantity: Quantity, finding: Finding) -> Modifier:
    """Return the modifier, which the verb of a toll may hold: the death toll nears 100."""
    if finding.frame == "toll" and quantity.modifier == "exact" and quantity.first > 0:
        return toll_verbs().get(sentence.words[quantity.first - 1].lower, "exact")
    return quantity.modifier


def _subject_type(quantity: Quantity, finding: Finding) -> str | None:
    if finding.measure not in PEOPLE:
        return None
    entry = head_index().get(quantity.head or "")
    return (entry[1].subject_type if entry else None) or "unspecified"
