"""The component `extractor_dates`: date expressions and their TIMEX3 values in `doc.spans["dates"]`."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import fields

from spacy.language import Language
from spacy.tokens import Doc

from extractor.normalization.dates import DateMention, find_dates
from extractor.pipeline.extensions import set_items, text_of

GROUP = "dates"
_FIELDS = tuple(field.name for field in fields(DateMention))


class DateComponent:
    """Writes the dates of a Doc; `vague` adds references without a day (now, recently)."""

    def __init__(self, *, vague: bool) -> None:
        self.vague = vague

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc with its date items, resolved against `doc._.published`."""
        found = find_dates(text_of(doc), published=doc._.published, vague=self.vague)
        mentions = _outside_names(doc, found)
        set_items(doc, GROUP, ({name: getattr(mention, name) for name in _FIELDS} for mention in mentions))
        return doc


def _outside_names(doc: Doc, mentions: Sequence[DateMention]) -> list[DateMention]:
    """Return the mentions that are no part of a name: not those of the Monday Market, of the 14 October Brigade."""
    names = [(ent.start_char, ent.end_char) for ent in doc.ents]
    starts = [start for start, _ in names]
    kept = []
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        start, end = names[at] if at >= 0 else (0, 0)
        if mention.end > end or (mention.start, mention.end) == (start, end):
            kept.append(mention)
    return kept


@Language.factory("extractor_dates", default_config={"vague": False}, assigns=["doc.spans"])
def make_dates(nlp: Language, name: str, vague: bool) -> DateComponent:  # noqa: ARG001, FBT001 - spaCy's signature
    """Return the component."""
    return DateComponent(vague=vague)
