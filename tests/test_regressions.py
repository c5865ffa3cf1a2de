"""Three breakages on purpose, each in a copy of the package, each through the command line: the build goes red.

Floors are pinned on what the unbroken package makes of three articles of the corpus with their gold. A broken copy
must fail against them, and the message must name the metric and the records that were lost.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import extractor

ROOT = Path(__file__).parents[1]
PACKAGE = Path(extractor.__file__).parent
ARTICLES = ("kgz-tjk-2022-flash", "mmr-pazigyi-2023-wire", "som-mogadishu-2017-wire")
NOT_COPIED = ("gazetteer_data", "__pycache__")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Return a corpus of three articles with their gold."""
    folder = tmp_path_factory.mktemp("corpus")
    for name in ARTICLES:
        for file in (ROOT / "corpus").glob(f"*/dev/{name}.*"):
            target = folder / file.relative_to(ROOT / "corpus")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    rows = (ROOT / "corpus" / "metadata.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    held = [row for row in rows if json.loads(row)["doc_id"].removeprefix("dev/") in ARTICLES]
    (folder / "metadata.jsonl").write_text("".join(held), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def copy_package(tmp_path_factory):
    """Copy the package (its data linked) and return the folder to put on the path."""

    def copied():
        folder = tmp_path_factory.mktemp("package")
        shutil.copytree(PACKAGE, folder / "extractor", ignore=shutil.ignore_patterns(*NOT_COPIED))
        (folder / "extractor" / "gazetteer_data").symlink_to(PACKAGE / "gazetteer_data")
        return folder

    return copied


def run(corpus, output, model, path):
    """Run the package at `path` over the corpus, in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "extractor",
        "run",
        corpus,
        "--output",
        output,
        "--model",
        model,
        "--quiet",
    ]
    environment = {**os.environ, "PYTHONPATH": str(path)}
    found = subprocess.run(  # noqa: S603 - our own program
        command, cwd=output.parent, env=environment, capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")
    return output


@pytest.fixture(scope="module")
def unbroken(corpus, copy_package, tiny_model, tmp_path_factory):
    """Return what the package makes of the corpus as it is."""
    return run(corpus, tmp_path_factory.mktemp("unbroken") / "run", tiny_model, copy_package())


@pytest.fixture
def judge(corpus, unbroken, tiny_model, tmp_path, extract_cli):
    """Pin floors on the unbroken run; return exit code and stderr of scoring the run of another package."""

    def judged(path, *options):
        output = unbroken if path is None else run(corpus, tmp_path / "run", tiny_model, path)
        gold, floors = corpus / "gold" / "dev", tmp_path / "floors.json"
        found = extract_cli("score", output, "--gold", gold, "--floors", floors, "--by", "measure", *options)
        return found.code, found.err.replace(f"{tmp_path}/", "")

    assert judged(None, "--update-floors") == (0, "floors.json: floors written\n")
    return judged


@pytest.fixture
def break_package(copy_package):
    """Return a copy of the package in which one text of one file is another."""

    def broken(name, old, new):
        path = copy_package()
        file = path / "extractor" / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name} does not hold {old!r} once any more; break something else here"
        file.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return broken


def complaint(err, metric):
    """Return what stderr says of one floor."""
    [line] = [line for line in err.splitlines() if line.startswith(f"floors.json: {metric} is ")]
    return line


def test_the_unbroken_package_holds_the_floors(judge):
    assert judge(None) == (0, "")


def test_a_broken_modifier_names_the_claims_that_lost_it(judge, break_package):
    code, err = judge(break_package("lexicons/hedges.toml", 'before = ["at least", ', "before = ["))
    assert code == 1
    lost = complaint(err, "acc_modifier").partition("; lost: ")[2]
    assert lost.startswith("wrong dev/kgz-tjk-2022-flash:")
    assert "\"At least three people\" ('exact' instead of 'at_least')" in lost
    assert "modifier 'exact' instead of 'at_least'" in complaint(err, "claim_full.f").partition("; lost: ")[2]


def test_a_dropped_row_names_the_weapons_that_are_lost(judge, break_package):
    rows = (
        (PACKAGE / "lexicons" / "weapon_classes.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    )
    [row] = [row for row in rows if json.loads(row)["id"] == "mortar"]
    code, err = judge(break_package("lexicons/weapon_classes.jsonl", row, ""))
    lost = complaint(err, "weapon_overlap.f").partition("; lost: ")[2]
    assert (code, lost.startswith("missed dev/kgz-tjk-2022-flash:"), '"mortars"' in lost) == (1, True, True)


SHIFTED = 'start, end = item["start"], item["end"]'


def test_an_offset_that_is_shifted_with_its_text_names_the_records(judge, break_package):
    broken = 'item = {**item, "start": item["start"] + 1}\n    ' + SHIFTED
    code, err = judge(break_package("extraction.py", SHIFTED, broken))
    lost = complaint(err, "weapon_strict.f").partition("; lost: ")[2]
    assert (code, lost.startswith("missed dev/kgz-tjk-2022-flash:"), '"tanks"' in lost) == (1, True, True)
    assert "claim_strict.f is 0.0, " in complaint(err, "claim_strict.f")


def test_an_offset_that_is_shifted_from_its_text_names_the_record(judge, break_package):
    broken = SHIFTED + "\n    start, end = start + 1, end + 1"
    code, err = judge(break_package("extraction.py", SHIFTED, broken))
    assert (code, err.startswith("error: run/records.jsonl:1: the record ["), " says " in err) == (
        1,
        True,
        True,
    )
