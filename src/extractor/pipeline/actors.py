"""Who did what a claim counts, where its sentence says so: "gunmen killed 12", "12 were abducted by gunmen"."""

from extractor.pipeline.findings import Finding
from extractor.pipeline.noun_phrases import head_index
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.source_nouns import source_nouns
from extractor.pipeline.speakers import phrase_left, phrase_right, stands_free
from extractor.pipeline.words import Word, function_words

REACH = 24  # words between a verb and the last thing it acts on: destroyed 12 tanks, nine guns and two trucks
BY_REACH = 3  # words between a participle and its "by"

Phrase = tuple[int, int]


def find_actor(
    sentence: Sentence, quantity: Quantity, finding: Finding, before: Phrase | None
) -> Phrase | None:
    """Return the words (first, last) of who acted; `before` is the actor of the claim before in the sentence."""
    words = sentence.words
    if quantity.negated or finding.measure == "missing":
        return None
    if finding.frame in ("coordination", "part"):
        return before
    if finding.frame in ("subject", "reduced", "adjective") and finding.trigger is not None:
        return _behind_by(sentence, finding.trigger[1] + 1)
    is_object = finding.frame == "object" and finding.trigger is not None
    verb = finding.trigger[0] if is_object and finding.trigger else _verb_before(words, quantity)
    if verb is None or words[verb].lower in function_words("losing") or _is_passive(words, verb):
        return None
    verb = _first_of_joined(words, verb)
    subject = _subject(sentence, verb)
    if subject is not None:
        return subject
    is_joined = verb > 0 and words[verb - 1].lower in ("and", "or", "then")
    return before if is_joined or words[verb].lower.endswith("ing") else None


def _first_of_joined(words: list[Word], verb: int) -> int:
    """Return the first of verbs that share a subject and an object: destroyed or captured 36 tanks."""
    while verb > 1 and words[verb - 1].lower in ("and", "or") and _acts(words[verb - 2]):
        verb -= 2
    return verb


def _acts(word: Word) -> bool:
    return word.lower in function_words("acting_verbs")


def _subject(sentence: Sentence, verb: int) -> Phrase | None:
    """Return the subject of a verb: "[gunmen] killed", "accused [Asmara] of abducting"."""
    words = sentence.words
    is_gerund = verb > 1 and words[verb - 1].lower == "of" and words[verb].lower.endswith("ing")
    dated = {index for date in sentence.dates for index in range(date.first, date.last + 1)}
    phrase = phrase_left(words, verb - is_gerund, sentence.entities, dated)
    if phrase is None:
        return None
    first, last = phrase
    while first < last and first in dated:
        first += 1
    place = next((e for e in sentence.entities if e.label == "PLACE" and e.first <= last <= e.last), None)
    if place is not None and not is_gerund and not stands_free(words, place):
        return None  # the raids on Mekele killed
    return (first, last) if _can_act(sentence, (first, last)) else None


def _verb_before(words: list[Word], quantity: Quantity) -> int | None:
    """Return the verb of acting that the quantity is an object of, across a list of objects."""
    for index in range(quantity.first - 1, max(-1, quantity.first - 1 - REACH), -1):
        word = words[index]
        if _acts(word):
            return index
        is_listed = (
            word.main in "NA#DR" or word.text == "," or word.lower in ("and", "of", "to", "up", "down")
        )
        if not is_listed:
            return None
    return None


def _is_passive(words: list[Word], verb: int) -> bool:
    return any(word.lower in function_words("be") for word in words[max(0, verb - 2) : verb])


def _behind_by(sentence: Sentence, start: int) -> Phrase | None:
    words = sentence.words
    for index in range(start, min(len(words) - 1, start + BY_REACH)):
        if words[index].lower == "by":
            phrase = _without_date(sentence, phrase_right(words, index + 1, sentence.entities))
            return phrase if phrase is not None and _can_act(sentence, phrase) else None
        if words[index].classes == ".":
            return None
    return None


def _without_date(sentence: Sentence, phrase: Phrase | None) -> Phrase | None:
    """Return a phrase without the day that ends it: [Malian police] overnight."""
    if phrase is None:
        return None
    dated = {index for date in sentence.dates for index in range(date.first, date.last + 1)}
    first, last = phrase
    while last > first and last in dated:
        last -= 1
    return first, last


def _can_act(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a phrase names people or bodies: not "the blast", "the flood"."""
    last = phrase[1]
    head = sentence.words[last].lower
    if head in function_words("speaker_pronouns"):
        return True
    if head in function_words("not_speakers"):
        return False
    if any(entity.first <= last <= entity.last for entity in sentence.entities):
        return True
    entry = head_index().get(head)
    return (entry is not None and entry[1].subject_type is not None) or head in source_nouns()
