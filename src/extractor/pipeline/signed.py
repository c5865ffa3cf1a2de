"""Speakers that a colon or a dash sets off: "Coast guard: 134 aboard", "Toll rises to 12: ministry"."""

import re
from collections.abc import Sequence

from extractor.pipeline.named_phrases import Entity
from extractor.pipeline.speakers import MAX_SUBJECT, names_speaker, phrase_left
from extractor.pipeline.speakers_behind import phrase_right
from extractor.pipeline.words import Words, function_words

SIGNS = frozenset((":", "-", "–", "—"))  # without one of these nobody is set off
_MOST_BEHIND = 5  # words of a speaker at the end of a headline
_ACRONYM = 5  # letters of a short form
_LEAST_TOLD = 4  # words behind a colon that tell of something
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
_QUOTES = frozenset(("“", '"', "‘"))

Found = tuple[tuple[int, int], tuple[int, int], int]


def find_signed(words: Words, entities: Sequence[Entity], dated: set[int]) -> list[Found]:
    """Return (speaker, scope, place) of those in front of a colon and at the end of a headline."""
    colon = next((index for index, word in enumerate(words[: MAX_SUBJECT + 2]) if word.text == ":"), 0)
    found = _opening(words, colon, entities, dated) if colon else []
    return found or _closing(words, entities)


def _opening(words: Words, colon: int, entities: Sequence[Entity], dated: set[int]) -> list[Found]:
    """Return whose words the colon opens: Prime Minister [X]: ..., [Coast guard], Monday 8 a.m.: ..."""
    last = colon - 1
    while last > 0 and (last in dated or words[last].text == "," or words.lowers[last] in ("on", "at")):
        last -= 1
    if any(word.main == "V" for word in words[:last]) or last in dated:
        return []
    speaker = next((e for e in entities if e.last == last and e.label != "PLACE"), None)
    scope = (colon + 1, len(words))
    if speaker is not None and _is_shouted(words[last].text):
        return []  # ISLAMABAD: a dateline
    if speaker is not None and any(word.text == "," for word in words[: speaker.first]):
        return []  # Fragments, hospital wall, Tolma, 2017: no title stands in front of the name
    if speaker is not None:
        return [((speaker.first, speaker.last), scope, colon)]
    phrase = phrase_left(words, last + 1, entities, dated)
    if phrase is None or not _announces(words, phrase[1], colon):
        return []
    if phrase[0] < phrase[1] and _CLOCK.fullmatch(words[phrase[0]].text):
        phrase = phrase[0] + 1, phrase[1]  # 14:20 Hospital: 12 wounded
    opens = phrase[0] == 0 or words[phrase[0] - 1].classes == "." or words.mains[phrase[0] - 1] in "DP#"
    return [(phrase, scope, colon)] if opens or phrase[0] - 1 in dated else []


def _announces(words: Words, head: int, colon: int) -> bool:
    """Tell whether a colon opens somebody's words: [mayor]: three dead, [police]: 12 killed in blast.

    Those whom a list may count (police: 3 dead) say what follows only where it tells more than a number does.
    """
    if words.lowers[head] in function_words("announcing_bodies"):
        return True
    is_told = len(words) - colon > _LEAST_TOLD and any(word.main in "PV" for word in words[colon + 3 :])
    return words.lowers[head] in function_words("signing_sources") and is_told


def find_quoting(words: Words, entities: Sequence[Entity]) -> list[Found]:
    """Return who opens a quotation behind a colon, whatever his verb: [a driver] shook his head: "Eight of us"."""
    colon = next((i for i, word in enumerate(words[:-1]) if word.text == ":"), 0)
    if not colon or words[colon + 1].text not in _QUOTES:
        return []
    phrase = phrase_right(words, 0, entities)
    if phrase is None or phrase[1] + 1 >= colon or not names_speaker(words, phrase, entities):
        return []
    return [(phrase, (colon + 1, len(words)), colon)] if words.mains[phrase[1] + 1] in "VXR" else []


def _is_shouted(text: str) -> bool:
    """Tell whether a word in capitals is too long for a short form: a town in a dateline."""
    return text.isalpha() and text.isupper() and len(text) > _ACRONYM


def _closing(words: Words, entities: Sequence[Entity]) -> list[Found]:
    """Return who stands alone behind a headline: 12 dead in blast - [police]."""
    end = len(words) - (words[-1].text == ".")
    sign = next((i for i in range(end - 2, max(0, end - _MOST_BEHIND - 2), -1) if words[i].text in SIGNS), 0)
    phrase = phrase_right(words, sign + 1, entities) if sign else None
    if phrase is None or phrase[1] != end - 1:
        return []
    is_named = any(e.last == phrase[1] and e.label in ("PERSON", "ORGANIZATION") for e in entities)
    if not is_named and words.lowers[phrase[1]] not in function_words("signing_sources"):
        return []
    return [(phrase, (0, sign), sign)]
