"""`extractor_settled`: the names of a plain `ner`, settled across the article as those of `extractor_ner` are."""

import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.pipeline.consistency import settle
from extractor.pipeline.extensions import text_of
from extractor.pipeline.labels import CERTAIN, LABELS, PERSON, PLACE, Name
from extractor.pipeline.ner import split_tokens

NAME = "extractor_settled"
# A plain `ner` says no probabilities. Below CERTAIN: the other mentions of a name may overrule one.
_FOUND = 0.9
# What stands unlabelled may be a mention of a name found elsewhere in the article.
_ELSEWHERE = 0.3
_BEFORE = 30
_OWNS = re.compile(r"['’]")


class PlaceCueRow(LexiconRow):
    """Words right before a name that say it is a place; examples mark the name with brackets."""

    words: tuple[str, ...]
    source: str
    example: str
    counter_example: str


@Language.component(NAME, requires=["doc.ents"], assigns=["doc.ents"])
def settle_names(doc: Doc) -> Doc:
    """Return the Doc with tidy names of one kind each; tokens are split where a name ends inside one."""
    text = text_of(doc)
    names = settle(text, [_weigh(text, ent) for ent in doc.ents], _support)
    split_tokens(doc, {position for name in names for position in (name.start, name.end)})
    spans = (doc.char_span(name.start, name.end, label=name.label) for name in names)
    doc.set_ents([span for span in spans if span is not None], default="outside")
    return doc


def is_placed(text: str, start: int, end: int) -> bool:
    """Tell whether the words before a name at these offsets say that it is a place."""
    cue = _place_cue().search(text, max(0, start - _BEFORE), start)
    return cue is not None and not _OWNS.match(text, end)


def _weigh(text: str, ent: Span) -> Name:
    """Return the found name; a person where only a place can stand is a place, and surely so."""
    start, end = ent.start_char, ent.end_char
    if ent.label_ == PERSON and is_placed(text, start, end):
        return Name(start, end, PLACE, _scores(PLACE, CERTAIN))
    return Name(start, end, ent.label_, _scores(ent.label_, _FOUND))


def _scores(label: str, chance: float) -> tuple[float, ...]:
    rest = (1 - chance) / (len(LABELS) - 1)
    return tuple(chance if other == label else rest for other in LABELS)


def _support(_start: int, _end: int) -> tuple[float, ...]:
    return (_ELSEWHERE,) * len(LABELS)


@cache
def _place_cue() -> re.Pattern[str]:
    rows = load_toml(PlaceCueRow, "place_cues.toml").values()
    return re.compile(rf"\b{alternation([word for row in rows for word in row.words])}\s+\Z", re.IGNORECASE)
