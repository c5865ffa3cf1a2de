"""Who did what a claim counts, where its sentence says so: "gunmen killed 12", "12 were abducted by gunmen"."""

from extractor.pipeline.findings import Finding
from extractor.pipeline.noun_phrases import head_index
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.source_nouns import source_nouns
from extractor.pipeline.speakers import phrase_left, stands_free
from extractor.pipeline.speakers_behind import phrase_right
from extractor.pipeline.words import Word, Words, function_words

REACH = 24  # words between a verb and the last thing it acts on: destroyed 12 tanks, nine guns and two trucks
BY_REACH = (
    9  # words between a participle and its "by": wounded in the port of X on Monday in an attack by rebels
)
_TO_ATTACK = 12  # words between a participle and the verb of who attacked: hurt in X when rebels attacked
_TO_PARTICIPLE = (
    4  # words between things and the participle that says what became of them: 12 houses were burned
)
_TO_JOINED = 9  # words between two verbs of one subject: attacked a village in X and killed 12

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
        behind = finding.trigger[1] + 1
        found = _behind_by(sentence, behind) or _attacker(sentence, behind)
        return found or (_who_left(sentence, quantity) if finding.frame == "adjective" else None)
    is_object = finding.frame == "object" and finding.trigger is not None
    verb = finding.trigger[0] if is_object and finding.trigger else _verb_before(words, quantity)
    if verb is None:
        participle = _participle_behind(words, quantity)
        if participle is None:
            return None
        return _behind_by(sentence, participle + 1) or _attacker(sentence, participle + 1)
    if words.lowers[verb] in function_words("losing") or _is_passive(words, verb):
        return None
    verb = _first_of_joined(words, verb)
    subject = _subject(sentence, verb)
    if subject is not None:
        return subject
    is_joined = verb > 0 and words.lowers[verb - 1] in ("and", "or", "then")
    if not is_joined and not words.lowers[verb].endswith("ing"):
        return None
    return before or _subject_of_joined(sentence, verb)


def _subject_of_joined(sentence: Sentence, verb: int) -> Phrase | None:
    """Return the subject of the verb that another is joined to: [gunmen] attacked a village and killed 12."""
    words = sentence.words
    for index in range(verb - 1, max(0, verb - 1 - _TO_JOINED), -1):
        word = words[index]
        if word.lower in function_words("actor_barriers") or word.main == "#":
            return None
        if word.lower in function_words("attacking_verbs"):
            return None if _is_passive(words, index) else _subject(sentence, index)
    return None


def _participle_behind(words: Words, quantity: Quantity) -> int | None:
    """Return the participle that says what was done to the things counted: 12 houses were [burned] by rebels."""
    is_passive = False
    for index in range(quantity.last + 1, min(len(words), quantity.last + 1 + _TO_PARTICIPLE)):
        if is_passive and words[index].classes.startswith("V"):
            return index
        if words.mains[index] not in "XR":
            return None
        is_passive = is_passive or words.lowers[index] in function_words("be")
    return None


def _attacker(sentence: Sentence, start: int) -> Phrase | None:
    """Return who attacked when people were harmed: hurt when [gunmen] attacked, not: after they opened fire."""
    words = sentence.words
    opener = None
    for index in range(start, min(len(words), start + _TO_ATTACK)):
        if words[index].classes == "." or words.mains[index] == "#":
            return None
        if words.lowers[index] in function_words("attack_openers"):
            opener = index
        elif opener is not None and words.lowers[index] in function_words("attacking_verbs"):
            phrase = None if _is_passive(words, index) else _subject(sentence, index)
            is_other = phrase is not None and words.lowers[phrase[1]] not in function_words(
                "speaker_pronouns"
            )
            return phrase if is_other and phrase is not None and phrase[0] > opener else None
    return None


def _who_left(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """Return who left people dead: an ambush by [rebels] left 12 dead; not: shells in the suburb of X left 12 dead."""
    verb = quantity.first - 1
    if verb < 1 or sentence.words.lowers[verb] not in function_words("leaving_dead"):
        return None
    subject = _subject(sentence, verb)
    places = [entity for entity in sentence.entities if entity.label == "PLACE"]
    is_place = subject is not None and any(place.first <= subject[1] <= place.last for place in places)
    return None if is_place else subject


def _first_of_joined(words: Words, verb: int) -> int:
    """Return the first of verbs that share a subject and an object: destroyed or captured 36 tanks."""
    while verb > 1 and words.lowers[verb - 1] in ("and", "or") and _acts(words[verb - 2]):
        verb -= 2
    return verb


def _acts(word: Word) -> bool:
    return word.lower in function_words("acting_verbs")


def _subject(sentence: Sentence, verb: int) -> Phrase | None:
    """Return the subject of a verb: "[gunmen] killed", "accused [Asmara] of abducting"."""
    words = sentence.words
    is_gerund = verb > 1 and words.lowers[verb - 1] == "of" and words.lowers[verb].endswith("ing")
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


def _verb_before(words: Words, quantity: Quantity) -> int | None:
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


def _is_passive(words: Words, verb: int) -> bool:
    return not function_words("be").isdisjoint(words.lowers[max(0, verb - 2) : verb])


def _behind_by(sentence: Sentence, start: int) -> Phrase | None:
    words = sentence.words
    for index in range(start, min(len(words) - 1, start + BY_REACH)):
        if words.lowers[index] == "by":
            phrase = _without_date(sentence, phrase_right(words, index + 1, sentence.entities))
            return phrase if phrase is not None and _can_act(sentence, phrase) else None
        if words[index].classes == "." or words.mains[index] in "VXC#":
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
    head = sentence.words.lowers[last]
    if head in function_words("speaker_pronouns"):
        return True
    if head in function_words("not_speakers"):
        return False
    if any(entity.first <= last <= entity.last for entity in sentence.entities):
        return True
    entry = head_index().get(head)
    return (entry is not None and entry[1].subject_type is not None) or head in source_nouns()
