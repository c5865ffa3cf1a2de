"""What components leave on a Doc: `doc.ents`, span groups whose attrs hold plain JSON, `doc._.published`.

Offsets in items are characters of `doc.text`. A span group needs whole tokens, an item does not: the item is
the truth, the span (widened to tokens) is there for spaCy's own tools.
"""

from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, SpanGroup

if not Doc.has_extension("published"):  # an ISO date or None: what relative dates count from
    Doc.set_extension("published", default=None)

_TEXTS: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()


def text_of(doc: Doc) -> str:
    """Return `doc.text`, which spaCy joins from the tokens anew at each access and every component reads."""
    text = _TEXTS.get(doc)
    if text is None or len(text) != _length(doc):
        text = _TEXTS[doc] = doc.text
    return text


def keep_text(doc: Doc, text: str) -> None:
    """Let `text_of` know the text that a Doc was made of."""
    _TEXTS[doc] = text


def _length(doc: Doc) -> int:
    """Return how many characters a Doc has; splitting its tokens leaves that as it is."""
    return doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0


def set_items(doc: Doc, group: str, items: Iterable[dict[str, Any]]) -> None:
    """Write the items of one kind: dicts with at least `start` and `end`, made of JSON types only."""
    kept = sorted(items, key=lambda item: (item["start"], -item["end"]))
    spans = [doc.char_span(item["start"], item["end"], alignment_mode="expand") for item in kept]
    doc.spans[group] = SpanGroup(
        doc, name=group, spans=[span for span in spans if span is not None], attrs={"items": kept}
    )


def get_items(doc: Doc, group: str) -> list[dict[str, Any]]:
    """Return the items of one kind in reading order; empty when the component did not run."""
    if group not in doc.spans:
        return []
    items: list[dict[str, Any]] = list(doc.spans[group].attrs["items"])
    return items
