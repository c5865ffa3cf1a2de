"""`extract()`: articles in, records out. The only module that names every step."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractor.cleaning import find_exclusions, search_text
from extractor.cleaning.parts import cut_parts
from extractor.normalization.published import find_published, published_from_filename
from extractor.pipeline.extensions import get_items, keep_text, text_of
from extractor.pipeline.line_ends import Offsets, join_line_ends
from extractor.pipeline.reading_plan import find_bounds
from extractor.pipeline.registry import load
from extractor.readers import unpack
from extractor.records import Article, Failure, Kind, Packed, Record, parse_record

GROUPS: dict[str, Kind] = {
    "people": "person",
    "places": "place",
    "organizations": "organization",
    "weapons": "weapon",
    "dates": "date",
    "claims": "claim",
}
_SPANS = ("operator", "source", "via", "actor", "place", "date", "weapon")


@dataclass(frozen=True, slots=True)
class Extraction:
    """One article's outcome: its line of documents.jsonl and its records in reading order."""

    document: dict[str, Any]
    records: list[Record]


def extract(
    articles: Iterable[Article | Failure | Packed],
    nlp: Language | None = None,
    *,
    default_published: str | None = None,
) -> Iterator[Extraction]:
    """Return one Extraction per input, in order; a failed one has no records and says why in its document.

    `default_published` (ISO date) is the last resort for articles that name no publication date.
    """
    pipeline = nlp or load()
    for item in articles:
        article = item
        try:
            article = unpack(item)
            if isinstance(article, Article):
                extraction = _extract_one(article, pipeline, default_published)
            else:
                extraction = fail(article, article.error)
        except Exception as error:  # noqa: BLE001 - whatever an article provokes is that article's error
            extraction = fail(article, f"{type(error).__name__}: {error}".splitlines()[0])
        yield extraction


def fail(item: Article | Failure | Packed, reason: str) -> Extraction:
    """Return the outcome of an article that came to nothing: its document says why, it has no records."""
    if isinstance(item, Failure):
        return Extraction(_failed_document(item), [])
    if isinstance(item, Packed):
        return Extraction(_failed_document(Failure(item.doc_id, item.path, reason)), [])
    return Extraction(_document(item, status="failed", error=reason), [])


def prepare(article: Article, *, default_published: str | None = None) -> Article:
    """Return the article with its exclusions and, where it came without, a publication date."""
    excluded = find_exclusions(article.text)
    if article.published is not None:
        return replace(article, excluded=excluded)
    found = find_published(join_line_ends(article.text)[0])
    if found is not None:
        return replace(article, excluded=excluded, published=found[0], published_from="text")
    named = published_from_filename(PurePath(article.path).name)
    if named is not None:
        return replace(article, excluded=excluded, published=named, published_from="filename")
    if default_published is not None:
        return replace(article, excluded=excluded, published=default_published, published_from="default")
    return replace(article, excluded=excluded)


def _extract_one(article: Article, nlp: Language, default_published: str | None) -> Extraction:
    prepared = prepare(article, default_published=default_published)
    return Extraction(_document(prepared), build_records(prepared, annotate(prepared, nlp)))


def annotate(article: Article, nlp: Language) -> Iterator[tuple[Offsets, Doc]]:
    """Yield annotated Docs with where their characters stand in the article: one, unless the article is very long."""
    text, moves = join_line_ends(search_text(article.text, article.excluded))
    for start, end in cut_parts(text):
        part = text[start:end]
        doc = nlp.make_doc(part)
        keep_text(doc, part)
        doc._.published = article.published
        yield Offsets(start, moves), nlp(doc)


def build_records(article: Article, docs: Iterable[tuple[Offsets, Doc]]) -> list[Record]:
    """Return the records of an article's annotated parts, by start, longest first, with stable ids."""
    starts: list[int] = []
    fields: list[dict[str, Any]] = []
    for part, (offsets, doc) in enumerate(docs):
        starts += map(offsets.start, find_bounds(doc, text_of(doc)).chars)
        fields += [
            _common(article, kind, _shift(item, offsets, part) if offsets else item, starts)
            for group, kind in GROUPS.items()
            for item in get_items(doc, group)
        ]
    fields.sort(key=lambda record: (record["start"], -record["end"], record["kind"]))
    _join_parts(fields)
    _number(fields)
    _link(fields)
    return [parse_record(record) for record in fields]


def _shift(item: dict[str, Any], offsets: Offsets, part: int) -> dict[str, Any]:
    """Return a copy of an item with offsets into the whole article; a later part's entity id is its own."""
    moved = {**item, **_shift_span(item, offsets)}
    for name in _SPANS:
        if isinstance(span := item.get(name), dict):
            moved[name] = {**span, **_shift_span(span, offsets)}
    for name in ("source_refers", "subset_of"):
        if found := item.get(name):
            moved[name] = (offsets.start(found[0]), offsets.end(found[1]), *found[2:])
    if item.get("subject_start") is not None:
        moved["subject_start"] = offsets.start(item["subject_start"])
    if part and "entity_id" in item:
        moved["entity_id"] = f"{item['entity_id']}.{part}"
    return moved


def _shift_span(span: dict[str, Any], offsets: Offsets) -> dict[str, int]:
    return {"start": offsets.start(span["start"]), "end": offsets.end(span["end"])}


def _join_parts(fields: list[dict[str, Any]]) -> None:
    """Let what bears one full name in several parts of an article be one entity, as in one part."""
    named: dict[tuple[str, str], str] = {}
    for record in fields:
        name = record.get("name")
        if name is not None and "." in record["entity_id"]:
            record["entity_id"] = named.setdefault((record["kind"], name), record["entity_id"])
        elif name is not None:
            named.setdefault((record["kind"], name), record["entity_id"])


def _common(article: Article, kind: Kind, item: dict[str, Any], starts: list[int]) -> dict[str, Any]:
    start, end = item["start"], item["end"]
    record = {**item, "kind": kind, "doc_id": article.doc_id, "text": article.text[start:end]}
    record["sentence"] = max(0, bisect_right(starts, start) - 1)
    for name in _SPANS:
        if isinstance(record.get(name), dict):
            span = record[name]
            record[name] = {**span, "text": article.text[span["start"] : span["end"]]}
    if record.get("subject_start") is not None:
        record["subject"] = article.text[record["subject_start"] : end]
    record.pop("subject_start", None)
    return record


def _number(fields: list[dict[str, Any]]) -> None:
    """Give ids: kind and offsets, with a counter where two records of one kind share a span."""
    seen: dict[str, int] = {}
    for record in fields:
        base = f"{record['doc_id']}#{record['kind']}-{record['start']}-{record['end']}"
        seen[base] = seen.get(base, 0) + 1
        record["id"] = base if seen[base] == 1 else f"{base}-{seen[base]}"
        if "entity_id" in record:
            record["entity_id"] = f"{record['doc_id']}#{record['entity_id']}"


def _link(fields: list[dict[str, Any]]) -> None:
    """Fill record_id, source_record, subset_of and a weapon's quantity from the records they meet."""
    mentions = {(r["start"], r["end"]): r["id"] for r in reversed(fields) if r["kind"] != "claim"}
    claims = {(r["start"], r["end"], r["measure"]): r["id"] for r in fields if r["kind"] == "claim"}
    weapons = {(r["start"], r["end"]): r for r in fields if r["kind"] == "weapon"}
    for record in fields:
        for name in _SPANS:
            span = record.get(name)
            if isinstance(span, dict):
                span["record_id"] = mentions.get((span["start"], span["end"]))
        if record["kind"] != "claim":
            continue
        refers = record.pop("source_refers", None)
        source = record.get("source")
        record["source_record"] = mentions.get(tuple(refers)) if refers else (source or {}).get("record_id")
        whole = record.get("subset_of")
        record["subset_of"] = claims.get(tuple(whole)) if whole else None
        weapon = record.get("weapon")
        if record["measure"] == "weapons" and weapon and (weapon["start"], weapon["end"]) in weapons:
            weapons[weapon["start"], weapon["end"]]["quantity"] = record["value"]


def _document(article: Article, *, status: str = "ok", error: str | None = None) -> dict[str, Any]:
    return {
        "doc_id": article.doc_id,
        "path": article.path,
        "sha256": article.sha256,
        "encoding": article.encoding,
        "encoding_guessed": article.encoding_guessed,
        "title": article.title,
        "published": article.published,
        "published_from": article.published_from,
        "url": article.url,
        "language": article.language,
        "text": article.text,
        "excluded": [{"start": e.start, "end": e.end, "reason": e.reason} for e in article.excluded],
        "status": status,
        "error": error,
    }


def _failed_document(failure: Failure) -> dict[str, Any]:
    empty = Article(failure.doc_id, "", failure.path, failure.sha256 or "", "")
    document = _document(empty, status=failure.status, error=failure.error)
    return document | {"sha256": failure.sha256, "encoding": None, "text": None}
