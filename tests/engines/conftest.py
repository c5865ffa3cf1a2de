from dataclasses import dataclass, field
from pathlib import Path

import pytest
import spacy

from extractor.engines.local import LocalEngine
from extractor.engines.runs import Reports, Summary, run
from extractor.engines.settings import Settings
from extractor.readers import read_packed

PLACES = ("Osh", "Batken", "Isfara", "Vorukh")
# What the trap model never gets through, and what it does.
TRAP = "a" * 40 + "1"


@pytest.fixture(scope="session")
def trap_model(tmp_path_factory):
    """A pipeline that finds four places and hangs on TRAP: a pattern that backtracks for years."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": name} for name in PLACES])
    ruler.add_patterns([{"label": "ORG", "pattern": [{"TEXT": {"REGEX": "^(a+)+$"}}]}])
    path = tmp_path_factory.mktemp("models") / "trap"
    nlp.to_disk(path)
    return path


@pytest.fixture
def corpus(tmp_path):
    """Sixty articles of a few words, which make four shards."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(60):
        story = (
            f"Bridge {number}\n\nAt least {number + 2} people were killed in {PLACES[number % 4]} on Friday."
        )
        (folder / f"{number:03}.txt").write_text(story, encoding="utf-8")
    return folder


@dataclass
class Ran:
    """What a run returned and told."""

    summary: Summary
    notices: list[str] = field(default_factory=list)
    documents: list[dict] = field(default_factory=list)


@pytest.fixture
def engines():
    """The engines that run_corpus made, in order."""
    return []


@pytest.fixture
def run_corpus(trap_model, tmp_path, engines):
    """Run a corpus into an output folder by the local engine; `on_document` sees each document."""

    def start(
        corpus: Path, name="out", *, workers=1, timeout=60.0, fresh=False, vague="literal", on_document=None
    ):
        settings = Settings(str(trap_model), vague=vague)
        ran = Ran(Summary())

        def note(document):
            ran.documents.append(document)
            if on_document is not None:
                on_document(document)

        engines.append(LocalEngine(settings, workers=workers, timeout=timeout))
        ran.summary = run(
            read_packed(corpus),
            engines[-1],
            tmp_path / name,
            corpus=str(corpus),
            settings=settings,
            fresh=fresh,
            reports=Reports(note, ran.notices.append),
        )
        return ran

    return start


def read_output(folder: Path) -> tuple[bytes, bytes]:
    return (folder / "records.jsonl").read_bytes(), (folder / "documents.jsonl").read_bytes()
