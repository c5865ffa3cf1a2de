"""The tense of the clause around a date, which says whether Friday lies behind or ahead."""

import re
from functools import cache

from extractor.lexicon import LexiconRow, load_toml

_WINDOW = 160  # characters that are read on either side of a date
_WORD = re.compile(r"[A-Za-z']+")
_BESIDE = re.compile(r"\s(?:[a-z]+ly\s)?([a-z]+)(?:\s([a-z]+))?")
_WORD_BEFORE = re.compile(r"([A-Za-z]+)\s+$")
# a full stop after an initial or a title ("P.", "Dr.", "Gen.") ends no clause
_CLAUSE_END = re.compile(
    r"(?:(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])\.|[!?;:\"“”])\s|\n\s*\n|``|''|--"
)
_SHORTEST_PAST = 5  # letters of a verb in -ed: "fled" is listed nowhere and too short to guess


class TenseCue(LexiconRow):
    """One table of `tense_cues.toml`."""

    source: str
    words: tuple[str, ...]


@cache
def _cues() -> dict[str, frozenset[str]]:
    return {name: frozenset(row.words) for name, row in load_toml(TenseCue, "tense_cues.toml").items()}


def tense_around(text: str, start: int, end: int) -> str:
    """Return "past", "future" or "" for the clause around a date.

    A verb in the past right after the date decides, then the nearest verb before it, then the first after it;
    a possessive ("Friday's attack") is past. In "said Friday that it will" the nearest verb reports.
    """
    right = text[end : end + _WINDOW]
    if right.startswith("'s") or _is_past_beside(right):
        return "past"
    left = text[max(0, start - _WINDOW) : start]
    breaks = [match.end() for match in _CLAUSE_END.finditer(left)]
    tenses = _tenses(left[breaks[-1] :] if breaks else left)
    before = tenses[-1] if tenses else ""
    last = _WORD_BEFORE.search(left)
    is_deadline = last is not None and last[1].lower() in _cues()["deadline"]
    if before == "future" or (before and not is_deadline):
        return before
    stop = _CLAUSE_END.search(right)
    after = next(iter(_tenses(right[: stop.start()] if stop else right)), "")
    if is_deadline:
        return "past" if after == "past" else "future"
    return after


def _is_past_beside(right: str) -> bool:
    """Return whether a verb in the past follows at once, or after a relative pronoun: "Sunday that killed"."""
    match = _BESIDE.match(right)
    if match is None:
        return False
    cues = _cues()
    word = match[2] if match[1] in cues["relative"] and match[2] else match[1]
    return word in cues["past_beside"] or word in cues["report"] or _ends_in_ed(word)


def _ends_in_ed(word: str) -> bool:
    """Return whether a word looks like a verb in the past: not "need", not "United"."""
    return len(word) >= _SHORTEST_PAST and word.endswith("ed") and word[-3] != "e" and word.islower()


def _tenses(clause: str) -> list[str]:
    """Return the tense of each cue in reading order; a modal takes the verb after it along."""
    cues, words = _cues(), _WORD.findall(clause)
    found: list[str] = []
    position = 0
    while position < len(words):
        word = words[position].lower()
        pair = f"{word} {words[position + 1].lower()}" if position + 1 < len(words) else ""
        position += 1
        if word in cues["modal"] or pair in cues["modal"]:
            found.append("future")
            position = _after_verb(words, position + (pair in cues["modal"]))
        elif word in cues["future"] or pair in cues["future"]:
            found.append("future")
            position += pair in cues["future"]
        elif word in cues["report"] or word in cues["past"] or _ends_in_ed(words[position - 1]):
            found.append("past")
    return found


def _after_verb(words: list[str], position: int) -> int:
    while position < len(words) and words[position].lower() in _cues()["filler"]:
        position += 1
    return position + (position < len(words) and words[position].islower())
