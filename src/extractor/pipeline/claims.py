"""The claims component: numbers that the earlier components left, read sentence by sentence into claims.

Reads `doc.ents` and the groups "dates", "places" and "weapons"; writes the group "claims". Each claim is one number
with its measure, modifier, certainty, source, place, date and links (docs/records.md).
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractor.normalization.hedges import Convention, find_bounds, toll_verbs
from extractor.normalization.numbers import find_numbers, lower_case
from extractor.pipeline.actors import find_actor
from extractor.pipeline.attribution import find_cues
from extractor.pipeline.captives import settle_captives, settle_crews
from extractor.pipeline.certainty import find_certainty, settle_certainty
from extractor.pipeline.choices import Chooser, Slot, default_chooser
from extractor.pipeline.cues import cover
from extractor.pipeline.days import names_event
from extractor.pipeline.disclaimers import doubt, may_doubt
from extractor.pipeline.extensions import get_items, set_items, text_of
from extractor.pipeline.findings import Finding
from extractor.pipeline.focus import focus_country, focus_place, lead_places, weigh_countries
from extractor.pipeline.houses import add_houses
from extractor.pipeline.issuers import find_statements
from extractor.pipeline.judging import is_claim, judge_quantities, read_sentence_again, weapon_of
from extractor.pipeline.means import find_means
from extractor.pipeline.memory import Memory, carry, char_span, span_of
from extractor.pipeline.number_readings import NumberReadings
from extractor.pipeline.pointers import Answers, Pointers
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.quotations import find_speakers
from extractor.pipeline.reading_plan import Bounds, plan_reading
from extractor.pipeline.reading_plan import find_bounds as sentence_bounds
from extractor.pipeline.second_reading import read_flags
from extractor.pipeline.sentence_view import Mentions, Sentence
from extractor.pipeline.slots import Decides, Slots
from extractor.pipeline.source_kinds import SourceKinds
from extractor.pipeline.subject_types import find_subject_type
from extractor.pipeline.surroundings import Surroundings
from extractor.pipeline.table_rows import find_rows
from extractor.pipeline.tables import counted_cells, settle_tables
from extractor.pipeline.tellers import Tellers
from extractor.pipeline.topics import settle_topics
from extractor.pipeline.totals import is_increment, is_total, may_add, share_totals
from extractor.pipeline.wholes import link_wholes
from extractor.pipeline.whose import mix_wholes, settle_mixed
from extractor.pipeline.words import function_words
from extractor.records import TOLLS, Modifier

_COUNTS = TOLLS | {"affected", "personnel", "people", "weapons", "attacks", "structures", "count"}


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
    bounds = sentence_bounds(doc, text)
    sentences = _read_sentences(doc, text, bounds, mentions)
    if not any(sentence.quantities for sentence in sentences):
        return []
    standing = weigh_countries(text, mentions.places)
    focus = focus_country(standing), focus_place(mentions.places)
    bodies = get_items(doc, "organizations")
    memory = Memory(SourceKinds(get_items(doc, "people"), bodies), country=focus[0], standing=standing)
    memory.sites = mentions.of_place(focus[1])
    memory.issued = find_statements(text, bodies, get_items(doc, "people"), mentions.places)
    memory.quoted = find_speakers(text, sentences)
    naming = {date.start for s in sentences for date in s.dates if names_event(s.words, date)}
    dates = [date for date in get_items(doc, "dates") if date["start"] not in naming]
    places = add_houses(mentions.places, bodies)
    around = Surroundings(text, bounds.chars, places, dates, focus, lead_places(places))
    tellers = Tellers(text, mentions, bounds, sentences)
    chooser = chooser or _chooser(doc, sentences, around, tellers)
    slots = Slots(around, memory, tellers, chooser, find_rows(text))
    items: list[dict[str, Any]] = []
    for sentence in sentences:
        if sentence.words.lowers[0] in function_words("breaks"):
            memory.place = memory.date = None
        if sentence.quantities:
            items += _build(sentence, slots, convention)
        carry(text, sentence, memory)
    settle_mixed(text, items)
    lower = lower_case(text)
    if items and may_doubt(lower):
        doubt(lower, bounds.chars, items)
    for item in items:
        del item["is_told"]
    return items


def _chooser(doc: Doc, sentences: Sequence[Sentence], around: Surroundings, tellers: Tellers) -> Chooser:
    """Return the shipped chooser with what the network says of the document's claims, where there is one."""
    pointers: Pointers | None = doc._.pointers
    if pointers is None:
        return default_chooser()
    claims = [quantity.start for sentence in sentences for quantity, _ in sentence.quantities]
    speakers = {s.words[cue.first].start for s in sentences for cue in s.cues}
    for row in {around.sentence_at(at) for at in claims}:
        speakers |= {teller.start for teller in tellers.around(row)}
    mentions: dict[Slot, list[int]] = {
        "place": [place.start for place in around.places],
        "date": [date.start for date in around.dates],
        "source": sorted(speakers),
    }
    return default_chooser().with_pointers(Answers(pointers, claims, mentions))


def _read_sentences(doc: Doc, text: str, bounds: Bounds, mentions: Mentions) -> list[Sentence]:
    """Return the sentences that claims lean on, each with its cues and with the quantities that are claims."""
    numbers = find_numbers(text)
    starts = [number.start for number in numbers]
    sentences: list[Sentence] = []
    readings: NumberReadings | None = doc._.number_readings
    cells = counted_cells(text, numbers)
    for stretch in plan_reading(text, bounds, starts):
        sentence = mentions.read_sentence(stretch)
        here = slice(bisect_left(starts, stretch.start), bisect_left(starts, stretch.stop))
        judge_quantities(text, sentence, numbers[here], readings, cells)
        dates = [(date.first, date.last + 1) for date in sentence.dates]
        sentence.take_cues(
            find_cues(sentence.words, sentence.entities, present=sentence.present, dates=dates)
        )
        sentences.append(sentence)
    settle_captives(lower_case(text), sentences)
    settle_crews(sentences)
    settle_tables(text, sentences)
    settle_topics(sentences)
    for sentence in sentences:
        read_sentence_again(sentence)
        sentence.quantities = [item for item in sentence.quantities if is_claim(sentence, *item)]
    return sentences


def _build(sentence: Sentence, slots: Slots, convention: Convention) -> list[dict[str, Any]]:
    text, memory = slots.around.text, slots.memory
    items: list[dict[str, Any]] = []
    actor = earlier = None
    for position, (quantity, finding) in enumerate(sentence.quantities):
        cue = cover(sentence.cues, quantity.number_at)
        item = _describe(text, sentence, quantity, finding, convention)
        item["increment"] = is_increment(sentence, position, memory)
        flags = read_flags(quantity.reading)
        item["increment"] |= flags.increment and may_add(sentence, position, memory)
        item["cumulative"] = not item["increment"] and is_total(
            sentence, position, items, is_read=flags.cumulative
        )
        memory.told.add(finding.measure)
        certainty = find_certainty(sentence, quantity, finding, cue, earlier)
        earlier = quantity, certainty
        item["certainty"] = settle_certainty(sentence, position, cue, certainty, flags.certainty)
        is_none = quantity.number.value == 0 and finding.measure in _COUNTS
        item["negated"] = quantity.negated or is_none or (cue is not None and cue.denies)
        asked = slots.ask(sentence, quantity, finding, cue)
        item |= slots.source(asked)
        item |= slots.place_date(asked)
        actor = find_actor(sentence, quantity, finding, actor)
        item["actor"] = None if actor is None else char_span(sentence, *actor)
        item["affected"], item["is_told"] = slots.people(asked, item)
        item.pop("place_country")
        item["weapon"] = span_of(weapon_of(sentence, quantity) or find_means(sentence, quantity, finding))
        items.append(item)
    wholes = link_wholes(sentence, items, memory.wholes)
    share_totals(items, memory.wholes)
    mix_wholes(items, memory.wholes)
    memory.wholes = wholes or memory.wholes
    return items


def _describe(
    text: str, sentence: Sentence, quantity: Quantity, finding: Finding, convention: Convention
) -> dict[str, Any]:
    number = quantity.number
    modifier = _modifier(sentence, quantity, finding)
    low, high = find_bounds(number, modifier, is_count=finding.measure in _COUNTS, convention=convention)
    first = quantity.subject_start
    subject = None if first is None else " ".join(text[first : quantity.end].split())
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
        "subject_type": find_subject_type(sentence.words, quantity, finding),
        "method": "claims.network" if finding.is_network else f"claims.{finding.frame}",
    }


def _modifier(sentence: Sentence, quantity: Quantity, finding: Finding) -> Modifier:
    """Return the modifier, which the verb of a toll may hold: the death toll nears 100."""
    if finding.frame == "toll" and quantity.modifier == "exact" and quantity.first > 0:
        return toll_verbs().get(sentence.words.lowers[quantity.first - 1], "exact")
    return quantity.modifier
