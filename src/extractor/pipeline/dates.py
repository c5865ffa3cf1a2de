"""The component `extractor_dates`: date expressions and their TIMEX3 values in `doc.spans["dates"]`."""

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
        mentions = find_dates(text_of(doc), published=doc._.published, vague=self.vague)
        set_items(doc, GROUP, ({name: getattr(mention, name) for name in _FIELDS} for mention in mentions))
        return doc


@Language.factory("extractor_dates", default_config={"vague": False}, assigns=["doc.spans"])
def make_dates(nlp: Language, name: str, vague: bool) -> DateComponent:  # noqa: ARG001, FBT001 - spaCy's signature
    """Return the component."""
    return DateComponent(vague=vague)
