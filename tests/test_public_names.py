"""What `from extractor import ...` gives, and that asking for the version alone loads no pipeline."""

import subprocess
import sys

import pytest

import extractor
from extractor.extraction import Extraction, extract
from extractor.pipeline.registry import load
from extractor.readers import read
from extractor.records import Article, Failure, Record
from extractor.scoring import Scores, score

HOMES = {
    "Article": Article,
    "Extraction": Extraction,
    "Failure": Failure,
    "Record": Record,
    "Scores": Scores,
    "extract": extract,
    "load": load,
    "read": read,
    "score": score,
}


@pytest.mark.parametrize(("name", "expected"), HOMES.items(), ids=HOMES)
def test_a_public_name_is_the_one_of_its_module(name, expected):
    assert getattr(extractor, name) is expected


def test_all_names_are_public():
    assert extractor.__all__ == sorted([*HOMES, "__version__"])


def test_an_unknown_name_is_an_error():
    with pytest.raises(AttributeError, match="module 'extractor' has no attribute 'extrakt'"):
        _ = extractor.extrakt


def test_the_version_is_told_without_spacy():
    code = "import sys, extractor; print(extractor.__version__, 'spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == [extractor.__version__, "False"]
