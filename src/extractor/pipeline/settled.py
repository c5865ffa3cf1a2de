"""`extractor_settled`: the names of a plain `ner`, settled across the article as those of `extractor_ner` are."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.pipeline.consistency import settle
from extractor.pipeline.labels import LABELS, Name
from extractor.pipeline.ner import split_tokens

NAME = "extractor_settled"
# A plain `ner` says no probabilities. Below CERTAIN: the other mentions of a name may overrule one.
_FOUND = 0.9
# What stands unlabelled may be a mention of a name found elsewhere in the article.
_ELSEWHERE = 0.3


@Language.component(NAME, requires=["doc.ents"], assigns=["doc.ents"])
def settle_names(doc: Doc) -> Doc:
    """Return the Doc with tidy names of one kind each; tokens are split where a name ends inside one."""
    found = [Name(ent.start_char, ent.end_char, ent.label_, _scores(ent)) for ent in doc.ents]
    names = settle(doc.text, found, _support)
    split_tokens(doc, {position for name in names for position in (name.start, name.end)})
    spans = (doc.char_span(name.start, name.end, label=name.label) for name in names)
    doc.set_ents([span for span in spans if span is not None], default="outside")
    return doc


def _scores(ent: Span) -> tuple[float, ...]:
    rest = (1 - _FOUND) / (len(LABELS) - 1)
    return tuple(_FOUND if label == ent.label_ else rest for label in LABELS)


def _support(_start: int, _end: int) -> tuple[float, ...]:
    return (_ELSEWHERE,) * len(LABELS)
