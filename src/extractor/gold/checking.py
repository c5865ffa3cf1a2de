"""Every mistake in a set of labels, with its file, its line and the reason."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.errors import RecordError
from extractor.gold.faults import find_faults, find_offset_faults
from extractor.gold.labellings import (
    MARKUP_SUFFIX,
    find_label_files,
    load_labels,
    name_document,
    read_markup_file,
)
from extractor.gold.links import check_links, find_link_files
from extractor.json_lines import Line, read_lines
from extractor.records import KINDS

_CONTEXT = 25  # characters shown on either side of where a text differs from its article
_Numbered = tuple[int, Mapping[str, Any]]


@dataclass(slots=True)
class Report:
    """The mistakes as `file:line: reason`, and what was checked: files, records by kind, clusters of links."""

    mistakes: list[str] = field(default_factory=list)
    files: int = 0
    records: Counter[str] = field(default_factory=Counter)


def check_labels(paths: Iterable[Path], texts: Mapping[str, str]) -> Report:
    """Return what is wrong with the markup, JSONL and links files at or below the paths.

    `texts` holds every article of the corpus by doc_id. RecordError when a path holds nothing to check.
    """
    report = Report()
    homes: dict[str, str] = {}
    for path in paths:
        links = find_link_files(path)
        for file in links:
            _check_link_file(file, report)
        for file in _label_files(path, links):
            report.files += 1
            if file.suffix == MARKUP_SUFFIX:
                found = _check_markup(file, texts, report.records)
            else:
                found = _check_jsonl(file, texts, report.records, homes)
            report.mistakes += [f"{file}:{line}: {reason}" for line, reason in sorted(found, key=_line)]
    return report


def _label_files(path: Path, links: Sequence[Path]) -> list[Path]:
    """Return the label files; a path that holds nothing but links has none."""
    only_links = path in links or {file.parent for file in links} == {path}
    return [] if only_links else find_label_files(path)


def _check_link_file(path: Path, report: Report) -> None:
    gold = path.parent.parent / path.stem
    report.files += 1
    if not gold.is_dir():
        report.mistakes.append(f"{path}:1: no gold in {gold}; links are named like the folder they link")
        return
    try:
        labels = load_labels(gold)
    except RecordError as error:
        report.mistakes.append(f"{path}:1: the gold that it links cannot be read: {error}")
        return
    count, found = check_links(path, labels)
    report.records["cluster"] += count
    report.mistakes += [f"{path}:{line}: {reason}" for line, reason in sorted(found, key=_line)]


def _line(mistake: tuple[int, str]) -> int:
    return mistake[0]


def _check_markup(path: Path, texts: Mapping[str, str], counts: Counter[str]) -> list[tuple[int, str]]:
    reading = read_markup_file(path)
    found = [(problem.line, problem.reason) for problem in reading.problems]
    counts.update(record["kind"] for record in reading.records)
    numbered = list(zip(reading.lines, reading.records, strict=True))
    doc_id = name_document(path, texts)
    if doc_id is None:
        found.append((1, "no article has this name; the path below the folder is the article's doc_id"))
    elif not reading.problems:
        found += find_difference(reading.text, texts[doc_id])
    for line, record in numbered:
        found += [(line, f"{_named(record)}: {fault}") for fault in find_faults(record)]
    return found + list(_find_joint_faults(numbered))


def find_difference(text: str, article: str) -> list[tuple[int, str]]:
    """Return where the text under the markup stops being the article's, with its line.

    A header of markup never holds a line break, so a line has one number in the text and in the markup.
    """
    if text == article:
        return []
    if text.replace("\r\n", "\n") == article.replace("\r\n", "\n"):
        return [(1, "line ends differ from the article's; keep them (\\r\\n or \\n) as they are")]
    if text.rstrip() == article.rstrip():
        line = text.rstrip().count("\n") + 1
        return [
            (line, f"ends in {_tail(text)!r} but the article in {_tail(article)!r}; keep its last line end")
        ]
    at = next(
        (index for index, (left, right) in enumerate(zip(text, article, strict=False)) if left != right),
        min(len(text), len(article)),
    )
    held, wanted = (part[max(0, at - _CONTEXT) : at + _CONTEXT] for part in (text, article))
    line = text.count("\n", 0, at) + 1
    return [(line, f"the text differs from the article: it has {held!r} where the article has {wanted!r}")]


def _tail(text: str) -> str:
    return text[len(text.rstrip()) - 1 :]


def _check_jsonl(
    path: Path, texts: Mapping[str, str], counts: Counter[str], homes: dict[str, str]
) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    by_article: dict[str, list[_Numbered]] = {}
    for line in read_lines(path):
        fault = line.fault or _find_line_fault(line, texts)
        if fault:
            found.append((line.number, fault))
            continue
        doc_id = line.fields["doc_id"]
        if line.fields["kind"] == "document":
            first = homes.setdefault(doc_id, f"{path}:{line.number}")
            if first != f"{path}:{line.number}":
                found.append((line.number, f"article {doc_id!r} stands in {first} already"))
            continue
        record = {key: value for key, value in line.fields.items() if key != "doc_id"}
        counts[record["kind"]] += 1
        by_article.setdefault(doc_id, []).append((line.number, record))
        faults = [*find_offset_faults(record, texts[doc_id]), *find_faults(record)]
        found += [(line.number, f"{_named(record)}: {fault}") for fault in faults]
    for numbered in by_article.values():
        found += _find_joint_faults(numbered)
    return found


def _find_line_fault(line: Line, texts: Mapping[str, str]) -> str | None:
    kind, doc_id = line.fields.get("kind"), line.fields.get("doc_id")
    if kind not in (*KINDS, "document"):
        return f"unknown kind {kind!r}; one of {', '.join((*KINDS, 'document'))}"
    if not isinstance(doc_id, str) or doc_id not in texts:
        return f"no article {doc_id!r} in the corpus"
    missing = [key for key in ("start", "end", "text") if key not in line.fields and kind != "document"]
    return f"a {kind} needs {', '.join(missing)}" if missing else None


def _find_joint_faults(numbered: Sequence[_Numbered]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong among the records of one article: doubled ones, parts of what is no claim."""
    seen: dict[tuple[Any, ...], int] = {}
    ids: dict[str, _Numbered] = {}
    for line, record in numbered:
        likeness, name = _likeness(record), record.get("id")
        if likeness in seen:
            yield (
                line,
                f"{_named(record)}: the same {record['kind']} stands on line {seen[likeness]}; keep one",
            )
        if name in ids:
            yield line, f"{_named(record)}: id {name} is used on line {ids[name][0]} already"
        seen.setdefault(likeness, line)
        if name is not None:
            ids.setdefault(name, (line, record))
    for line, record in numbered:
        whole = record.get("subset_of")
        if whole is None:
            continue
        target = ids.get(whole, (0, {}))[1]
        if target.get("kind") != "claim":
            yield line, f"{_named(record)}: subset_of={whole} is no claim of this article"
        elif _is_inside_itself(record, ids):
            yield line, f"{_named(record)}: subset_of={whole} leads back to the claim itself"


def _likeness(record: Mapping[str, Any]) -> tuple[Any, ...]:
    keys = ("kind", "start", "end", "measure", "value", "low", "high")
    return tuple(record.get(key) for key in (keys if record["kind"] == "claim" else keys[:3]))


def _is_inside_itself(record: Mapping[str, Any], ids: Mapping[str, _Numbered]) -> bool:
    passed: set[str] = set()
    whole = record.get("subset_of")
    while whole is not None and whole not in passed:
        passed.add(whole)
        whole = ids.get(whole, (0, {}))[1].get("subset_of")
    return whole is not None


def _named(record: Mapping[str, Any]) -> str:
    text = " ".join(str(record.get("text", "")).split())
    return f"{record['kind']} {text!r}"
