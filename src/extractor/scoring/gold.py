"""Load gold and runs from JSONL, and refuse what cannot be compared: every error names file and line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from extractor.errors import ScoreError
from extractor.json_lines import read_objects
from extractor.records import CLOSED, KINDS

_REQUIRED: dict[str, tuple[str, ...]] = {
    "weapon": ("category",),
    "date": ("value",),
    "claim": ("measure", "value"),
}
_NUMBERS = ("value", "low", "high")
_SPAN_FIELDS = ("source", "via", "actor", "place", "date", "weapon", "operator")
# What lies beside gold in a corpus and is no gold: files, and folders of files.
_NOT_GOLD = frozenset({"metadata.jsonl", "documents.jsonl", "records.jsonl", "articles", "links"})


@dataclass(frozen=True, slots=True)
class Line:
    """One JSON object and where it stands, as `file:line`."""

    where: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """The lines of a gold set: records and documents, in file order."""

    path: Path
    lines: tuple[Line, ...]

    @property
    def records(self) -> list[dict[str, Any]]:
        """Return what `score` takes: records and document lines."""
        return [line.fields for line in self.lines]

    @property
    def doc_ids(self) -> list[str]:
        """Return the articles that gold speaks of, sorted."""
        return sorted({line.fields["doc_id"] for line in self.lines})


@dataclass(frozen=True, slots=True)
class Run:
    """The records of a run, and its articles by doc_id (None: the file stands alone, nothing to check)."""

    path: Path
    lines: tuple[Line, ...]
    documents: dict[str, dict[str, Any]] | None = field(default=None)

    @property
    def records(self) -> list[dict[str, Any]]:
        """Return the records in file order."""
        return [line.fields for line in self.lines]

    def failed(self, doc_ids: Iterable[str]) -> dict[str, str]:
        """Return the error of those articles that the run could not read or process, by doc_id."""
        documents = self.documents or {}
        return {
            doc_id: str(documents[doc_id].get("error") or documents[doc_id].get("status"))
            for doc_id in doc_ids
            if doc_id in documents and documents[doc_id].get("status", "ok") != "ok"
        }


def load_gold(path: Path) -> Gold:
    """Return the gold lines of a .jsonl file or of a folder, validated.

    A folder holds `gold.jsonl`, `gold/*.jsonl` or both; failing these, every other `*.jsonl` in it is gold
    but the corpus metadata; failing these too, those of its folders (`dev/*.jsonl`, `test/*.jsonl`).
    ScoreError names the file, the line and what to do.
    """
    lines: list[Line] = []
    seen: dict[tuple[Any, ...], str] = {}
    for file in _gold_files(path):
        for line in _read_lines(file):
            _check_line(line)
            _refuse_twice(line, seen)
            lines.append(line)
    if not lines:
        raise ScoreError(f"{path}: the gold is empty; write one JSON record a line")
    return Gold(path, tuple(lines))


def load_run(path: Path) -> Run:
    """Return the records of a run folder, or of a .jsonl file of records.

    A file named records.jsonl brings the documents.jsonl beside it; any other file stands alone.
    """
    folder = path if path.is_dir() else path.parent
    records = path / "records.jsonl" if path.is_dir() else path
    if not records.is_file():
        raise ScoreError(f"{records}: no such file; give a folder that `extract run` wrote, or a .jsonl file")
    listing = folder / "documents.jsonl"
    documents = None
    if records.name == "records.jsonl" and (path.is_dir() or listing.is_file()):
        documents = _load_documents(listing)
    lines = tuple(_read_lines(records))
    for line in lines:
        _check_predicted(line, documents)
    return Run(path, lines, documents)


def check_gold(gold: Gold, run: Run) -> None:
    """Raise ScoreError where gold speaks of an article that the run lacks, or of other text than it holds."""
    if run.documents is None:
        return
    for line in gold.lines:
        document = run.documents.get(line.fields["doc_id"])
        if document is None:
            raise ScoreError(
                f"{line.where}: no article {line.fields['doc_id']!r} in {run.path}; "
                "run the extractor on the articles of this gold, or take the line out"
            )
        if line.fields["kind"] != "document":
            _check_spans(line, document.get("text"))


def fingerprint(gold: Gold, run: Run) -> str:
    """Return the SHA-256 (hex) of the gold records and the bytes of their articles, whatever the order."""
    if run.documents is None:
        raise ScoreError(f"{run.path}: no documents.jsonl beside it; floors need a whole run folder")
    digest = sha256()
    for doc_id in gold.doc_ids:
        digest.update(json.dumps([doc_id, run.documents[doc_id].get("sha256")]).encode())
    for record in sorted(json.dumps(record, sort_keys=True) for record in gold.records):
        digest.update(record.encode())
    return digest.hexdigest()


def notes(gold: Gold, run: Run) -> list[str]:
    """Return what a reader of the scores must know: failed articles, dates that differ, articles unscored."""
    doc_ids = gold.doc_ids
    said = [f"{doc_id}: failed in the run, counts as no records ({error})"
            for doc_id, error in run.failed(doc_ids).items()]  # fmt: skip
    if run.documents is None:
        said.append(f"{run.path}: no documents.jsonl beside it, so gold is not checked against the articles")
        return said
    for line in gold.lines:
        held = run.documents[line.fields["doc_id"]].get("published")
        told = line.fields.get("published")
        if line.fields["kind"] == "document" and told and told != held:
            said.append(
                f"{line.where}: published {told}, but the run took {held}: relative dates will differ"
            )
    others = len(run.documents.keys() - set(doc_ids))
    if others:
        said.append(f"{others} of {len(run.documents)} articles have no gold and are not scored")
    return said


def _gold_files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise ScoreError(f"{path}: no such file or folder; give gold as a .jsonl file or a folder of them")
    named = [file for file in (path / "gold.jsonl",) if file.is_file()] + sorted(path.glob("gold/*.jsonl"))
    loose = [file for file in sorted(path.glob("*.jsonl")) if file.name not in _NOT_GOLD]
    below = [file for file in sorted(path.glob("*/*.jsonl")) if file.parent.name not in _NOT_GOLD]
    files = named or loose or below
    if not files:
        raise ScoreError(f"{path}: no gold.jsonl, gold/*.jsonl or other .jsonl gold in this folder")
    return files


def _read_lines(path: Path) -> Iterator[Line]:
    for line in read_objects(path, ScoreError):
        yield Line(f"{path}:{line.number}", line.fields)


def _load_documents(path: Path) -> dict[str, dict[str, Any]]:
    if not path.is_file():
        raise ScoreError(f"{path}: no such file; give a folder that `extract run` wrote")
    documents: dict[str, dict[str, Any]] = {}
    for line in _read_lines(path):
        doc_id = line.fields.get("doc_id")
        if not isinstance(doc_id, str):
            raise ScoreError(f"{line.where}: needs a doc_id; run the extractor again")
        if doc_id in documents:
            raise ScoreError(f"{line.where}: article {doc_id!r} stands twice; run the extractor again")
        documents[doc_id] = line.fields
    return documents


def _check_line(line: Line) -> None:
    fields = line.fields
    kind = fields.get("kind")
    if kind != "document" and kind not in KINDS:
        raise ScoreError(f"{line.where}: unknown kind {kind!r}; one of {', '.join((*KINDS, 'document'))}")
    if not isinstance(fields.get("doc_id"), str):
        raise ScoreError(f"{line.where}: needs a doc_id; every gold line names its article")
    if kind == "document":
        return
    missing = [key for key in ("start", "end", "text", *_REQUIRED.get(kind, ())) if key not in fields]
    if missing:
        raise ScoreError(f"{line.where}: a {kind} needs {', '.join(missing)}; add what is missing")
    _check_offsets(line)
    _check_values(line)


def _check_offsets(line: Line) -> None:
    """Raise unless the record, and every span that it points to, has proper offsets."""
    spans = {"the record": line.fields} | {key: line.fields.get(key) for key in _SPAN_FIELDS}
    for name, span in spans.items():
        if span is None:
            continue
        start, end = (span.get("start"), span.get("end")) if isinstance(span, dict) else (span, None)
        if type(start) is not int or type(end) is not int or not 0 <= start < end:
            raise ScoreError(
                f"{line.where}: {name}: start {start!r} and end {end!r} are no span; "
                "0-based character offsets, end exclusive, at least one character"
            )


def _check_values(line: Line) -> None:
    fields = line.fields
    for key, values in CLOSED.items():
        value = fields.get(key)
        if value is not None and value not in values:
            raise ScoreError(f"{line.where}: unknown {key} {value!r}; one of {', '.join(values)}")
    if fields["kind"] != "claim":
        return
    if fields["measure"] is None:
        raise ScoreError(f"{line.where}: a claim needs a measure; one of {', '.join(CLOSED['measure'])}")
    _check_numbers(line)
    if fields.get("modifier") == "range" and None in (fields.get("low"), fields.get("high")):
        raise ScoreError(f"{line.where}: a range needs low and high; write both numbers")


def _check_numbers(line: Line) -> None:
    for key in _NUMBERS:
        value = line.fields.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise ScoreError(f"{line.where}: {key} {value!r} is not a number; write a number or null")


def _check_predicted(line: Line, documents: Mapping[str, dict[str, Any]] | None) -> None:
    fields = line.fields
    if fields.get("kind") == "document":
        raise ScoreError(f"{line.where}: a document line among records; is this gold? give the run first")
    if fields.get("kind") not in KINDS or not isinstance(fields.get("doc_id"), str):
        raise ScoreError(f"{line.where}: a record needs a doc_id and a kind out of {', '.join(KINDS)}")
    _check_offsets(line)
    if fields["kind"] == "claim":
        _check_numbers(line)
    if documents is None:
        return
    if fields["doc_id"] not in documents:
        raise ScoreError(f"{line.where}: article {fields['doc_id']!r} is not in documents.jsonl; run again")
    _check_spans(line, documents[fields["doc_id"]].get("text"))


def _check_spans(line: Line, text: str | None) -> None:
    """Raise where the record or a span it points to is not the article's text; a failed article has none."""
    if text is None:
        return
    spans = {"the record": line.fields} | {key: line.fields.get(key) for key in _SPAN_FIELDS}
    for name, span in spans.items():
        if span is None:
            continue
        start, end, told = span["start"], span["end"], span.get("text")
        held = text[start:end]
        if told is not None and told != held:
            raise ScoreError(
                f"{line.where}: {name} [{start}:{end}] says {told!r} but the article "
                f"{line.fields['doc_id']!r} holds {held!r}; correct the offsets or the text"
            )


def _refuse_twice(line: Line, seen: dict[tuple[Any, ...], str]) -> None:
    fields = line.fields
    key = tuple(fields.get(name) for name in ("doc_id", "kind", "start", "end", "measure"))
    if fields["kind"] == "claim":
        key += (fields["value"], fields.get("low"), fields.get("high"))
    first = seen.setdefault(key, line.where)
    if first != line.where:
        raise ScoreError(f"{line.where}: the same {fields['kind']} stands in {first}; keep one of them")
