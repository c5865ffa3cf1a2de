"""Who may tell a number: the names, pronouns and nouns of people around it, each with what stands beside it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractor.pipeline.choices import MAX_GROUPS, Features
from extractor.pipeline.named_phrases import Entity, entity_at, names_people
from extractor.pipeline.reading_plan import Bounds
from extractor.pipeline.reporting import saying_forms
from extractor.pipeline.sentence_view import Mentions, Sentence, Stretch
from extractor.pipeline.speakers import phrase_ending
from extractor.pipeline.voiceless import is_amount, is_counted
from extractor.pipeline.words import Words, function_words

REACH = 6  # sentences in which those who may tell a number are looked for
FAR = 60  # sentences back to the last label or heading that may name who speaks
_HEADING = 16  # words of a heading
_EDGE = 8  # characters around a line that are looked at
_LABELS = 2  # of a label or heading are asked about
_MANY = 12  # of them are asked about, the nearest
_NEAR = 3  # words behind one in which a verb may stand
_NAMES = {"PERSON": "person", "ORGANIZATION": "body", "PLACE": "place"}
_SUBJECT = (
    "says",
    "verb",
    "aux",
    "heading",
)  # what stands behind a subject, or that a name stands in a heading
_STOPS = frozenset((".", "?", "!", ";", ","))
_CLAUSE_MARKS = frozenset((",", ":", ";", "-", "–", "—", "(", "“", '"'))
_BEFORE = 60  # characters in front of one that may be the start of his line
_LABEL = re.compile(r"\s*[A-Z][\w ]{1,30}:\s+(?:Dr|Mr|Mrs|Ms)?\.?\s*")  # Guest:
_MARKS = {
    ",": "comma",
    ":": "colon",
    ".": "stop",
    "'s": "owner",
    "’s": "owner",
    "(": "bracket",
    ")": "bracket",
}


class Teller(NamedTuple):
    """One who may tell: characters [start, end), the document's sentence, what he is, what stands beside him.

    `kind` is person, body, place, people, document, pronoun, self (I, we), some (another, others) or noun (whatever
    opens a sentence); `is_label` is true of who is named in front of a colon at the start of a line, or in a heading.
    """

    start: int
    end: int
    sentence: int
    kind: str
    after: str
    own: Features
    is_label: bool = False


class Tellers:
    """Those who may tell a number, sentence by sentence; a sentence is looked at when somebody asks."""

    def __init__(self, text: str, mentions: Mentions, bounds: Bounds, sentences: Sequence[Sentence]) -> None:
        """Take the document's text, names and sentences, and those sentences that were read already."""
        self._text = text
        self._mentions = mentions
        self._bounds = bounds
        self._read = {sentence.words[0].start: sentence for sentence in sentences if sentence.words}
        self._found: dict[int, list[Teller]] = {}

    def near(self, number: int, at: int) -> list[Teller]:
        """Return those of a sentence who are asked about for a number at a character, the nearest first."""
        found = self._before(number)
        found.sort(key=lambda teller: (abs(teller.start - at) + (teller.start > at), teller.start))
        labels = [teller for teller in found[_MANY:] if teller.is_label][:_LABELS]
        return found[:_MANY] + (labels or self._labels(number))

    def around(self, number: int) -> list[Teller]:
        """Return those who may be asked about in a sentence."""
        return self._before(number) + self._labels(number)

    def _before(self, number: int) -> list[Teller]:
        return [teller for row in range(max(0, number - REACH), number + 1) for teller in self.within(row)]

    def _labels(self, number: int) -> list[Teller]:
        """Return who is named by the last label or heading beyond REACH: `Warsame:`, `7. RADIO TOLMA, 3 MAY`."""
        for row in range(number - REACH - 1, max(-1, number - FAR), -1):
            if found := [teller for teller in self.within(row) if teller.is_label]:
                return found[:_LABELS]
        return []

    def within(self, number: int) -> list[Teller]:
        """Return those of one sentence of the document, in order."""
        known = self._found.get(number)
        if known is None:
            known = self._found[number] = list(self._find(number))
        return known

    def _find(self, number: int) -> Iterator[Teller]:
        bounds = self._bounds
        words, entities = self._names_of(number, bounds)
        phrases: dict[int, tuple[int, int, str]] = {}
        for index, word in enumerate(words):
            kind = _kind(words, index, entities)
            if kind is None:
                continue
            alone = word.main == "O" or kind == "some" or (kind == "document" and word.main != "N")
            phrase = (index, index) if alone else phrase_ending(words, index, entities)
            if phrase is None:
                continue
            phrase = _owner(words, phrase)
            if not (is_counted(words, phrase) or is_amount(words, phrase)):
                phrases[phrase[0]] = (*phrase, kind)
        is_heading = self._is_heading(words)
        for first, last, kind in phrases.values():
            after = "heading" if is_heading else _after(words, last)
            if kind == "place" and after not in _SUBJECT and not (first == 0 and after == "comma"):
                continue
            if kind == "noun" and after not in _SUBJECT:
                continue
            own = _own(kind, _before(words, first), after, _verb(words, last))
            is_label = is_heading or self._is_label(words[first].start, kind, after)
            yield Teller(words[first].start, words[last].end, number, kind, after, own, is_label)

    def _is_label(self, start: int, kind: str, after: str) -> bool:
        """Tell whether one opens a line as its label, or is named behind one: WEBB: / Guest: Ada Webb."""
        low = max(0, start - _BEFORE)
        line = self._text[max(low, self._text.rfind("\n", low, start) + 1) : start]
        if not line.strip():
            return after == "colon"
        return kind in ("person", "body") and _LABEL.fullmatch(line) is not None

    def _is_heading(self, words: Words) -> bool:
        """Tell whether a sentence is a short line by itself, without a stop."""
        if not words or len(words) > _HEADING or words[-1].text in _STOPS:
            return False
        first, end = words[0].start, words[-1].end
        before, behind = self._text[max(0, first - _EDGE) : first], self._text[end : end + _EDGE]
        return before.rstrip(" \t(")[-1:] in ("\n", "") and behind.lstrip(" \t)")[:1] in ("\n", "")

    def _names_of(self, number: int, bounds: Bounds) -> tuple[Words, list[Entity]]:
        stretch = Stretch(
            bounds.starts[number], bounds.ends[number], bounds.chars[number], bounds.stops[number], number
        )
        read = self._read.get(stretch.start)
        return (read.words, read.entities) if read is not None else self._mentions.read_names(stretch)


def _kind(words: Words, index: int, entities: Sequence[Entity]) -> str | None:
    """Return what kind of teller ends with a word; None where none does."""
    lower = words.lowers[index]
    if _is_verb(words, index, entities):
        return None
    if lower in function_words("first_person"):
        return "self"
    if lower in function_words("speaker_pronouns"):
        return "pronoun"
    name = entity_at(index, entities)
    if name is not None:
        return _NAMES.get(name.label) if index == name.last else None
    if _is_before_noun(words, index, entities):
        return None  # the police [station]
    if lower in function_words("telling_pronouns"):
        return "some"
    if lower in function_words("documents"):
        return "document"
    return _of_noun(words, index)


def _is_before_noun(words: Words, index: int, entities: Sequence[Entity]) -> bool:
    behind = index + 1
    if behind >= len(words) or words.mains[behind] != "N" or entity_at(behind, entities) is not None:
        return False
    return not _is_verb(words, behind, entities)


def _of_noun(words: Words, index: int) -> str | None:
    if words.mains[index] != "N":
        return None
    if names_people(words[index]) or words.lowers[index] in function_words("telling_bodies"):
        return "people"
    return "noun" if _opens_clause(words, index) else None


def _owner(words: Words, phrase: tuple[int, int]) -> tuple[int, int]:
    """Return whose count or record a phrase is: the record of [this Command], the statement of [the Governor]."""
    first, last = phrase
    for index in range(last - 1, first, -1):
        if words.lowers[index] == "of" and not names_people(words[index - 1]):
            is_told = words.lowers[index - 1] in function_words("owned_words")
            return (index + 1, last) if is_told else phrase
    return phrase


def _is_verb(words: Words, index: int, entities: Sequence[Entity]) -> bool:
    """Tell whether a word that may be a noun is a verb of saying: Oxfam [reports] that, the chief [counts] three."""
    if not 0 < index < len(words) - 1 or words.lowers[index] not in saying_forms():
        return False
    if words.mains[index] not in "NV" or words.lowers[index] in function_words("speaker_pronouns"):
        return False
    if entity_at(index - 1, entities) is not None:
        return True
    return words.mains[index + 1] in "#D" and words.mains[index - 1] == "N" and names_people(words[index - 1])


def _opens_clause(words: Words, index: int) -> bool:
    """Tell whether the noun phrase that ends with a word opens its sentence or follows a comma, colon or dash."""
    first = index
    while first > 0 and words.mains[first - 1] in "DAN":
        first -= 1
    if words.mains[first] != "D":
        return False
    return first == 0 or words[first - 1].text in _CLAUSE_MARKS


def _after(words: Words, last: int) -> str:
    """Return the class of what stands behind a phrase."""
    at = last + 1
    if at >= len(words):
        return "end"
    lower, main = words.lowers[at], words.mains[at]
    if main in "XR":
        behind = words[at + 1 : at + _NEAR]
        is_said = any(word.lower in saying_forms() for word in behind)
        return "says" if is_said or lower in saying_forms() else "aux" if main == "X" else "adverb"
    if lower in saying_forms():
        return "says"
    if lower in function_words("aside_relatives"):
        return "relative"
    return {"V": "verb", "P": "link", "C": "and"}.get(main) or _MARKS.get(words[at].text, "other")


def _before(words: Words, first: int) -> str:
    """Return the class of what stands in front of a phrase."""
    if first == 0:
        return "opening"
    lower, main = words.lowers[first - 1], words.mains[first - 1]
    if lower in saying_forms():
        return "says"
    if main in "PC":
        return lower
    return "verb" if main in "VX" else _MARKS.get(words[first - 1].text, "other")


def _verb(words: Words, last: int) -> str:
    """Return the first verb within reach behind a phrase."""
    behind = words[last + 1 : last + 1 + _NEAR]
    return next((word.lower for word in behind if word.main == "V"), "none")


@lru_cache(MAX_GROUPS)
def _own(kind: str, before: str, after: str, verb: str) -> Features:
    return Features(
        (
            "teller",
            f"is {kind}",
            f"is {kind} after {after}",
            f"is {kind} before {before}",
            f"before {before}",
            f"after {after}",
            f"does {verb}",
        )
    )
