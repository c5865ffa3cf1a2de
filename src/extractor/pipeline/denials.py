"""Whose report it is that somebody denies: denied Moscow's claim that 12 had died, rejected a claim by the rebels."""

from collections.abc import Sequence

from extractor.pipeline.named_phrases import Entity
from extractor.pipeline.speakers_behind import phrase_right
from extractor.pipeline.words import Words, function_words

_TO_REPORT = 6  # words between a verb of denying and the report that it denies


def find_denied(words: Words, end: int, entities: Sequence[Entity]) -> tuple[int, int] | None:
    """Return the words (first, last) of who gave the report that a verb ending before `end` denies, or None."""
    reports = function_words("statements") - {"that"}
    for index in range(end, min(len(words), end + _TO_REPORT)):
        word = words[index]
        if word.lower in reports:
            return _giver_behind(words, index + 1, entities)
        if word.lower in function_words("possessive") and index > end and _owns_report(words, index):
            return end, index - 1
        if word.main in "VX#." or word.lower == "that":
            return None
    return None


def _owns_report(words: Words, index: int) -> bool:
    """Tell whether a report is what stands behind a possessive: Moscow's latest claim."""
    behind = words.lowers[index + 1 : index + 3]
    return not (function_words("statements") - {"that"}).isdisjoint(behind)


def _giver_behind(words: Words, index: int, entities: Sequence[Entity]) -> tuple[int, int] | None:
    """Return who is named behind a report: the report of Serb radio that; reports of deaths name nobody."""
    if index >= len(words) or words.lowers[index] not in ("by", "from", "of"):
        return None
    giver = phrase_right(words, index + 1, entities)
    if giver is None or giver[1] + 1 >= len(words):
        return None
    return giver if words.lowers[index] != "of" or words.lowers[giver[1] + 1] == "that" else None
