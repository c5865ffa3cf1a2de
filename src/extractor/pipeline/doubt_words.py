"""The words of doubt (`lexicons/certainty.toml`): which stand at a word of a sentence."""

from dataclasses import dataclass
from functools import cache

from extractor.lexicon import LexiconRow, load_toml
from extractor.pipeline.words import PhraseIndex, Words
from extractor.records import Certainty

BRIDGE = 5  # words from a verb of blame to its preposition: blamed the northern army for


class CertaintyRow(LexiconRow):
    """Words of doubt, by where they stand from the number they cover.

    `is_plan`: of what is still to come; `by_nobody`: no doubt where somebody is named who says it; `bridged` are a verb
    and a preposition in front of the number, with an object between them or none: blame for.
    """

    certainty: Certainty
    is_plan: bool = False
    by_nobody: bool = False
    words: list[str]
    before: list[str]
    bridged: list[str]
    after: list[str]
    source: str
    examples: list[str]
    counter_examples: list[str]


@dataclass(frozen=True, slots=True)
class DoubtPhrases:
    """The words of doubt by where they stand; `signs`: those that begin one in front of a number or around it."""

    rows: dict[str, CertaintyRow]
    around: PhraseIndex
    before: PhraseIndex
    after: PhraseIndex
    bridged: dict[str, dict[str, str]]
    signs: frozenset[str]


@cache
def doubt_phrases() -> DoubtPhrases:
    """Return the words of doubt."""
    rows = load_toml(CertaintyRow, "certainty.toml")
    both = [(phrase, name) for name, row in rows.items() for phrase in row.words]
    before = [(phrase, name) for name, row in rows.items() for phrase in row.before]
    after = [(phrase, name) for name, row in rows.items() for phrase in row.after]
    bridged: dict[str, dict[str, str]] = {}
    for name, row in rows.items():
        for verb, preposition in map(str.split, row.bridged):
            bridged.setdefault(verb, {})[preposition] = name
    in_front = PhraseIndex([*both, *before])
    signs = in_front.first_words | frozenset(bridged)
    return DoubtPhrases(rows, PhraseIndex(both), in_front, PhraseIndex(after), bridged, signs)


def match_doubt(words: Words, index: int, first: int) -> tuple[str, int] | None:
    """Return the words of doubt at an index (their row, the index behind them), for a number that starts at `first`.

    In front of it they may have an object inside: [blamed] the army [for] 12 deaths.
    """
    phrases = doubt_phrases()
    if index >= first:
        return phrases.around.match_at(words.lowers, index)
    found = phrases.before.match_at(words.lowers, index)
    by_preposition = phrases.bridged.get(words.lowers[index], {})
    for end in range(index + 1, min(first, index + 1 + BRIDGE)):
        if words.lowers[end] in by_preposition and (found is None or found[1] <= end):
            return by_preposition[words.lowers[end]], end + 1
        if words.mains[end] in "V.#":
            break
    return found
