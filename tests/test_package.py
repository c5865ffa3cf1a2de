"""The wheel is whole: built and installed outside the checkout, it reads an article without network."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hatchling.builders.sdist import SdistBuilder

ROOT = Path(__file__).parents[1]
ARTICLE = (
    "OSH, Kyrgyzstan\n\nAt least seven soldiers were killed and 12 wounded in Batken on Friday when rockets hit "
    "their post, Interior Minister Aida Sarova said.\n"
)
# Rules, names and coordinates that components read at run time, and the network of the default model.
DATA = (
    "extractor/py.typed",
    "extractor/lexicons/measures.toml",
    "extractor/lexicons/weapons.jsonl",
    "extractor/gazetteer_data/ATTRIBUTION.md",
    "extractor/gazetteer_data/names.tsv.gz",
    "extractor/gazetteer_data/places.tsv.gz",
    "extractor/models/accurate/config.cfg",
    "extractor/models/accurate/extractor_ner/model.onnx",
    "extractor/models/accurate/extractor_ner/tokenizer.json",
)


def python(*arguments, cwd, **environment):
    """Run this interpreter and return the finished process; a failure raises with its stderr in the report."""
    done = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    python("-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("installed")
    python("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile",
           "--disable-pip-version-check", "--target", folder, wheel, cwd=folder)  # fmt: skip
    return folder


def test_the_wheel_holds_the_package_its_data_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    roots = {PurePosixPath(name).parts[0] for name in names}
    assert sorted(roots) == ["conflict_extractor-0.1.0.dist-info", "extractor"]
    assert set(DATA) - set(names) == set()
    assert [name for name in names if name.endswith((".pyc", ".tmp")) or "/tests/" in name] == []


def test_an_installed_wheel_reads_an_article_anywhere(installed, tmp_path):
    (tmp_path / "osh.txt").write_text(ARTICLE, encoding="utf-8")
    python("-m", "extractor", "run", "osh.txt", "--output", "out", "--default-published", "2022-09-18",
           cwd=tmp_path, PYTHONPATH=str(installed))  # fmt: skip
    rows = [
        json.loads(line)
        for line in (tmp_path / "out" / "records.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [(row["text"], row["measure"], row["low"], row["source"]["text"]) for row in rows if row["kind"] == "claim"] == [
        ("At least seven soldiers", "killed", 7, "Aida Sarova"),
        ("12", "injured", 12, "Aida Sarova"),
    ]  # fmt: skip
    assert [(row["kind"], row["text"]) for row in rows if row["kind"] in ("person", "weapon", "date")] == [
        ("date", "Friday"),
        ("weapon", "rockets"),
        ("person", "Aida Sarova"),
    ]
    assert [row["country"] for row in rows if row["text"] == "Batken"] == ["KGZ"]
    assert [ARTICLE[row["start"] : row["end"]] for row in rows] == [row["text"] for row in rows]


def test_the_run_was_of_the_installed_package(installed, tmp_path):
    done = python(
        "-c", "import extractor\nprint(extractor.__file__)", cwd=tmp_path, PYTHONPATH=str(installed)
    )
    assert done.stdout == f"{installed / 'extractor' / '__init__.py'}\n"


def test_the_source_archive_leaves_corpus_and_tests_out():
    names = [held.distribution_path for held in SdistBuilder(str(ROOT)).recurse_included_files()]
    assert sorted({PurePosixPath(name).parts[0] for name in names}) == [
        "CHANGELOG.md",
        "models",
        "src",
    ]
