"""Write the snapshots anew from a run over corpus/: `python tests/snapshots.py RUN`, or `make snapshots`.

A snapshot is a file below tests/snapshots named like its article, with all its lines of records.jsonl. To take
one of another article, make an empty file of its name there first.
"""

import json
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def doc_ids():
    """Return the articles that have a snapshot."""
    return sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.jsonl"))


def snapshot_path(doc_id):
    return FOLDER / f"{doc_id}.jsonl"


def records_of(path, doc_id):
    """Return the lines of a records file that are about the article."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        return [line for line in lines if json.loads(line)["doc_id"] == doc_id]


def main(run):
    for doc_id in doc_ids():
        lines = records_of(Path(run) / "records.jsonl", doc_id)
        snapshot_path(doc_id).write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1])
