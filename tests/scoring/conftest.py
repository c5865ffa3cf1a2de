import json

import pytest

ARTICLE = {
    "doc_id": "a",
    "sha256": "00",
    "text": "At least 12 people died in Batken, the governor said.",
    "published": "2022-09-18",
    "status": "ok",
    "error": None,
}


@pytest.fixture
def article():
    """The one article of the runs and gold here, as `documents.jsonl` holds it."""
    return ARTICLE


@pytest.fixture
def write(tmp_path):
    """Write rows as JSONL below the temporary folder and return the path."""

    def written(name, *rows):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return written


@pytest.fixture
def write_run(write):
    """Write a run folder with these records and return its path."""

    def written(*records, documents=(ARTICLE,), name="run"):
        write(f"{name}/documents.jsonl", *documents)
        return write(f"{name}/records.jsonl", *records).parent

    return written
