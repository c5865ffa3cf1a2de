"""Labels of third-party recognisers, mapped to PERSON, PLACE and ORGANIZATION."""

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.lexicon import LexiconRow, load_toml, refuse_collisions

NAME = "ner_labels.toml"
# components whose job is doc.ents; one of them must be in any pipeline that --model names
ENTITY_COMPONENTS = ("extractor_ner", "ner", "entity_ruler", "beam_ner")
_LEADING = frozenset(("the", "a", "an"))


class LabelRow(LexiconRow):
    """The labels that mean one of ours."""

    labels: list[str]
    source: str


@cache
def label_map() -> dict[str, str]:
    """Return foreign label -> ours."""
    rows = load_toml(LabelRow, NAME)
    return refuse_collisions(((label, ours) for ours, row in rows.items() for label in row.labels), name=NAME)


@Language.component("extractor_entity_labels", assigns=["doc.ents"])
def map_labels(doc: Doc) -> Doc:
    """Return the Doc with our labels only; articles and possessives at the edges of an entity are cut off."""
    kept = []
    for ent in doc.ents:
        label = label_map().get(ent.label_)
        start, end = ent.start, ent.end
        while start < end and doc[start].lower_ in _LEADING:
            start += 1
        while end > start and doc[end - 1].lower_ in ("'s", "'", "’s"):
            end -= 1
        if label is not None and start < end:
            kept.append(Span(doc, start, end, label=label))
    doc.ents = kept
    return doc
