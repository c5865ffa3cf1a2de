"""Speakers with the words that they report: how far each report reaches, and whose holds a word."""

from collections.abc import Sequence
from typing import NamedTuple

from extractor.pipeline.words import Words
from extractor.records import Certainty


class Cue(NamedTuple):
    """A speaker (words first..last inclusive) and the words scope[0]..scope[1] (end exclusive) that it reports.

    `is_source` is false where it tells what it will do itself: Norway pledged 40 tents.
    `gaps` are words inside the scope that it does not report.
    """

    first: int
    last: int
    scope: tuple[int, int]
    verb: int
    certainty: Certainty = "asserted"
    denies: bool = False
    via: tuple[int, int] | None = None
    is_trailing: bool = False
    is_source: bool = True
    gaps: tuple[tuple[int, int], ...] = ()


def fit_scopes(words: Words, cues: list[Cue], gaps: tuple[tuple[int, int], ...]) -> list[Cue]:
    """Cut each scope where the next speaker takes over, and start a trailing one where the last speaker ended.

    `gaps` are words that nobody reports.
    """
    fitted = []
    ordered = sorted(cues, key=lambda cue: cue.verb)
    for position, cue in enumerate(ordered):
        low, high = cue.scope
        for other in ordered[position + 1 :]:
            opens = words.lowers[other.verb] != "according" or other.scope[0] == other.verb
            if not other.is_trailing and other.first > cue.verb and opens:
                high = min(high, max(low, _takes_over(words, cue, other)))
        if cue.is_trailing:
            for other in ordered[:position]:
                if other.is_trailing and words.lowers[other.verb] != "according":
                    low = max(low, other.verb + 1)
        is_cut = (low, high) != cue.scope or gaps != cue.gaps
        fitted.append(cue._replace(scope=(low, high), gaps=gaps) if is_cut else cue)
    return fitted


def _takes_over(words: Words, cue: Cue, other: Cue) -> int:
    """Return where another speaker takes over: behind him where he is part of the report, says [half] say."""
    between = words[cue.verb + 1 : other.first]
    if other.scope[0] == other.verb < other.first:
        return other.verb
    is_part = not any(word.classes == "." or word.main == "C" for word in between)
    return other.last + 1 if is_part and words.mains[other.verb] in "VX" else other.first


def cover(cues: Sequence[Cue], index: int) -> Cue | None:
    """Return the cue whose scope holds the word, the tightest one where several do."""
    if not cues:
        return None
    holding = [cue for cue in cues if _holds(cue, index)]
    return min(holding, key=lambda cue: (cue.scope[1] - cue.scope[0], abs(cue.verb - index)), default=None)


def _holds(cue: Cue, index: int) -> bool:
    if not cue.scope[0] <= index < cue.scope[1] or cue.first <= index <= cue.last:
        return False
    return not any(first <= index < end for first, end in cue.gaps)
