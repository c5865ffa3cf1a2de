"""The verbs and nouns of each measure, indexed for the frames; the words are in `lexicons/measures.toml`."""

from dataclasses import dataclass
from functools import cache

from pydantic import Field

from extractor.lexicon import LexiconRow, load_toml
from extractor.pipeline.words import PhraseIndex
from extractor.records import Measure


class MeasureRow(LexiconRow):
    """The words of one measure; see the head of measures.toml."""

    label: str
    active: list[str]
    active_people: list[str] = Field(default_factory=list)
    passive: list[str]
    intransitive: list[str]
    adjective: list[str]
    noun: list[str]
    noun_plural: list[str]
    of_noun: list[str]
    toll: list[str]
    source: str
    examples: list[str]
    counter_examples: list[str]


@dataclass(frozen=True, slots=True)
class Triggers:
    """The words of all measures, one index per frame."""

    active: PhraseIndex
    active_people: PhraseIndex
    passive: PhraseIndex
    intransitive: PhraseIndex
    adjective: PhraseIndex
    of_noun: PhraseIndex
    toll: PhraseIndex
    nouns: dict[str, Measure]


@cache
def triggers() -> Triggers:
    """Return the words of all measures, one index per frame."""
    rows = load_toml(MeasureRow, "measures.toml")

    def index(field: str) -> PhraseIndex:
        return PhraseIndex((phrase, name) for name, row in rows.items() for phrase in getattr(row, field))

    nouns: dict[str, Measure] = {}
    for name, row in rows.items():
        for noun in (*row.noun, *row.noun_plural):
            nouns.setdefault(noun, name)  # type: ignore[arg-type]  # table names are measures (tested)
    return Triggers(
        active=index("active"),
        active_people=index("active_people"),
        passive=index("passive"),
        intransitive=index("intransitive"),
        adjective=index("adjective"),
        of_noun=index("of_noun"),
        toll=index("toll"),
        nouns=nouns,
    )
