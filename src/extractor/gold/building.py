"""Markup -> gold: one JSONL file an article, the same bytes whenever the markup is the same."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extractor.errors import RecordError
from extractor.gold.checking import Report, check_labels
from extractor.gold.labellings import MARKUP_SUFFIX, find_label_files, name_document, read_markup_file


def build_gold(
    folder: Path, texts: Mapping[str, str], published: Mapping[str, str | None], out: Path
) -> Report:
    """Write `out/DOC_ID.jsonl` for every markup file below the folder; return what the check found.

    Nothing is written when there is any mistake. `texts` and `published` hold every article by doc_id.
    """
    report = check_labels([folder], texts)
    if report.mistakes:
        return report
    for file in find_label_files(folder):
        if file.suffix != MARKUP_SUFFIX:
            raise RecordError(f"{file}: gold is built from {MARKUP_SUFFIX} files; give their folder")
        doc_id = name_document(file, texts)
        if doc_id is None:
            raise RecordError(f"{file}: no article has this name")
        target = out / f"{doc_id}.jsonl"
        target.parent.mkdir(parents=True, exist_ok=True)
        lines = gold_lines(doc_id, published.get(doc_id), read_markup_file(file).records)
        target.write_bytes("".join(f"{line}\n" for line in lines).encode())
    return report


def gold_lines(doc_id: str, published: str | None, records: tuple[Mapping[str, Any], ...]) -> list[str]:
    """Return the JSON lines of one article: its document line, then its records; ids begin with its name."""
    lines = [{"kind": "document", "doc_id": doc_id, "published": published}]
    for record in records:
        named: dict[str, Any] = {"doc_id": doc_id, **record}
        for key in ("id", "subset_of"):
            if named.get(key):
                named[key] = f"{doc_id}#{named[key]}"
        lines.append(named)
    return [json.dumps(line, ensure_ascii=False) for line in lines]
