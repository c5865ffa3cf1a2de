"""Where labels lie and which article they speak of: markup files in folders, gold in JSONL files."""

from codecs import BOM_UTF8
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.errors import RecordError
from extractor.json_lines import read_objects
from extractor.markup import Problem, Reading, read_markup

MARKUP_SUFFIX = ".markup"
LINKS_FOLDER = "links"
# What lies beside gold in a corpus and is no gold.
_NOT_GOLD = frozenset({"metadata.jsonl", "documents.jsonl", "records.jsonl"})
_POINTERS = ("id", "subset_of")


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labels of one article, ids without the article's name; `text` is None where JSONL holds none."""

    doc_id: str
    path: Path
    records: tuple[dict[str, Any], ...]
    text: str | None = None
    published: str | None = field(default=None)


def find_label_files(path: Path) -> list[Path]:
    """Return the markup and JSONL files at or below the path, sorted; RecordError when there is none."""
    if path.is_file():
        return [path]
    found = [
        file
        for file in path.rglob("*")
        if file.is_file()
        and file.suffix in (MARKUP_SUFFIX, ".jsonl")
        and file.name not in _NOT_GOLD
        and not file.name.startswith(".")
        and not is_link_file(file)
    ]
    if not found:
        raise RecordError(f"{path}: no {MARKUP_SUFFIX} or .jsonl file here; give labels or a folder of them")
    return sorted(found)


def is_link_file(path: Path) -> bool:
    """Return whether a file holds links between articles, not labels: JSONL in a folder `links`."""
    return path.suffix == ".jsonl" and path.parent.name == LINKS_FOLDER


def name_document(path: Path, known: Collection[str]) -> str | None:
    """Return the article that a markup file labels: the longest end of its path that is a known doc_id.

    >>> name_document(Path("labels/a/dev/osh.markup"), {"dev/osh", "test/osh"})
    'dev/osh'
    """
    parts = path.absolute().with_suffix("").parts[1:]
    tails = ("/".join(parts[start:]) for start in range(len(parts)))
    return next((tail for tail in tails if tail in known), None)


def read_markup_file(path: Path) -> Reading:
    """Return the markup file as read, line ends untouched; bytes that are not UTF-8 are its one problem."""
    content = path.read_bytes().removeprefix(BOM_UTF8)
    try:
        return read_markup(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Reading("", (), (), (Problem(line, f"not UTF-8 ({error.reason}); save the file as UTF-8"),))


def load_labels(path: Path) -> dict[str, Labelled]:
    """Return the labels of a markup folder, a markup file or gold JSONL, by doc_id.

    In a markup folder the doc_id is the path below it. RecordError for what cannot be read; values are the
    business of `check_labels`.
    """
    files = find_label_files(path)
    suffixes = {file.suffix for file in files}
    if len(suffixes) > 1:
        raise RecordError(f"{path}: both markup and JSONL are here; give a folder that holds one of them")
    if suffixes == {MARKUP_SUFFIX}:
        root = path if path.is_dir() else path.parent
        return {held.doc_id: held for held in (_load_markup(file, root) for file in files)}
    return _load_jsonl(files)


def _load_markup(path: Path, root: Path) -> Labelled:
    reading = read_markup_file(path)
    if reading.problems:
        first = reading.problems[0]
        raise RecordError(f"{path}:{first.line}: {first.reason}")
    doc_id = path.relative_to(root).with_suffix("").as_posix()
    return Labelled(doc_id, path, reading.records, reading.text)


def _load_jsonl(files: list[Path]) -> dict[str, Labelled]:
    records: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    paths: dict[str, Path] = {}
    published: dict[str, str | None] = {}
    for file in files:
        for line in read_objects(file, RecordError):
            doc_id = line.fields.get("doc_id")
            if not isinstance(doc_id, str) or not isinstance(line.fields.get("kind"), str):
                raise RecordError(f"{file}:{line.number}: needs a doc_id and a kind")
            paths.setdefault(doc_id, file)
            if line.fields["kind"] == "document":
                published[doc_id] = line.fields.get("published")
            else:
                records[doc_id].append(_without_name(line.fields, doc_id))
    return {
        doc_id: Labelled(doc_id, path, tuple(records[doc_id]), None, published.get(doc_id))
        for doc_id, path in paths.items()
    }


def _without_name(fields: dict[str, Any], doc_id: str) -> dict[str, Any]:
    """Return the record as markup holds it: no doc_id, and none in front of its ids."""
    bare = {key: value for key, value in fields.items() if key != "doc_id"}
    for key in _POINTERS:
        if isinstance(bare.get(key), str):
            bare[key] = bare[key].removeprefix(f"{doc_id}#")
    return bare
