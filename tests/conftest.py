import sys
from dataclasses import dataclass

import pytest
import spacy
from hypothesis import settings

from extractor.cli import main

# a busy machine is no bug
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@pytest.fixture
def extract_cli(monkeypatch, capsys):
    """Run `extract ARGUMENTS` in this process and return its exit code, stdout and stderr."""

    def run(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["extract", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as stopped:
            code = stopped.code or 0
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory):
    """A spaCy pipeline that knows a handful of names: what `--model PATH` takes, quick to load."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "GPE", "pattern": "Osh"},
            {"label": "GPE", "pattern": "Kyrgyzstan"},
            {"label": "PERSON", "pattern": "Aida Sarova"},
            {"label": "ORG", "pattern": "Reuters"},
        ]
    )
    path = tmp_path_factory.mktemp("models") / "tiny"
    nlp.to_disk(path)
    return path
