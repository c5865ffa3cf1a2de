"""What `make train` runs; with torch (`make test-train`) all of it in one go, from the teacher on, a few steps each."""

import hashlib
import os
import shlex
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from extractor.pipeline.choices import SLOTS, parse_weights
from extractor.pipeline.registry import load
from extractor.pipeline.second_reading import OTHER, READ

ROOT = Path(__file__).parents[2]
CHOICES = "src/extractor/lexicons/choices"
MODULES = ("multitask", "pointing", "trust", "choices", "fast")
GIVEN = {"DATA": "d", "WORK": "w"}
TEXT = "Rebels killed 41 men in Talu, Ada Lund of the Red Help said on Monday."


def plan(**variables):
    """Return the lines that `make train` would run with these variables, taken apart into words."""
    given = [f"{name}={value}" for name, value in variables.items()]
    line = ["make", "-n", "--no-print-directory", "-o", ".venv/.installed", "train", *given]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    return [shlex.split(line) for line in done.stdout.splitlines()]


def option(line, name):
    return line[line.index(name) + 1] if name in line else None


def options(lines, name):
    """Return the value of an option in each command, None where it is not given."""
    return [option(line, name) for line in lines]


def test_training_is_one_installation_and_five_commands():
    install, *commands = plan(**GIVEN)
    assert install[1:4] == ["-m", "pip", "install"]
    assert options(commands, "-m") == [f"extractor.training.{name}" for name in MODULES]


# Each row: variables; an option and its value in each of the five commands.
PLANS = {
    "writes what is shipped": (
        {},
        "--out",
        ["models/accurate", "models/accurate", CHOICES, CHOICES, "models/fast"],
    ),
    "a folder of its own": ({"OUT": "o"}, "--out", ["o/accurate", "o/accurate", "o/choices", "o/choices", "o/fast"]),
    "learns from what is shipped": ({}, "--model", [None, *["models/accurate"] * 3, None]),
    "learns from what it wrote": ({"OUT": "o"}, "--model", [None, *["o/accurate"] * 3, None]),
    "teachers": ({"OUT": "o"}, "--teacher", [None, "w/teacher", None, None, "o/accurate"]),
    "as long as the minutes": ({}, "--steps", [None] * 5),
    "and the teacher's epochs": ({}, "--teacher-steps", [None] * 5),
    "so many steps": ({"STEPS": "2"}, "--steps", ["2", "2", None, None, "2"]),
    "the teacher's, too": ({"STEPS": "2"}, "--teacher-steps", ["2", None, None, None, None]),
    "all labelled texts": ({}, "--texts", [None] * 5),
    "some labelled texts": ({"TEXTS": "9"}, "--texts", [None, "9", "9", "9", None]),
    "as many threads as the commands say": ({}, "--threads", [None] * 5),
    "one thread": ({"THREADS": "1"}, "--threads", ["1", "1", None, None, None]),
    "articles left out": ({"EXCLUDE": "e"}, "--exclude", ["e", "e", None, None, "e"]),
    "minutes": ({"MINUTES": "5", "FAST_MINUTES": "6"}, "--minutes", ["5", None, None, None, "6"]),
}  # fmt: skip


@pytest.mark.parametrize(("variables", "name", "values"), PLANS.values(), ids=PLANS.keys())
def test_variables_reach_the_commands(variables, name, values):
    _, *commands = plan(**GIVEN, **variables)
    assert options(commands, name) == values


def shipped():
    """Return a digest of each file that `make train` writes without a folder of its own."""
    found = (path for part in ("models", CHOICES) for path in (ROOT / part).rglob("*") if path.is_file())
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


@pytest.fixture(scope="module")
def chain(data, tmp_path_factory):
    """Run the commands in order on empty folders; return the folder written, what they said, what is shipped before."""
    work, out = (tmp_path_factory.mktemp(name) for name in ("work", "out"))
    before = shipped()
    _, *commands = plan(
        DATA=data, WORK=work, OUT=out, STEPS=2, TEXTS=60, THREADS=1, BIN=Path(sys.executable).parent
    )
    environment = os.environ | {"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
    said = []
    for line in commands:
        done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
        assert done.returncode == 0, done.stderr
        said.append(done.stderr)
    return out, dict(zip(MODULES, said, strict=True)), before


@pytest.mark.train
@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("multitask", " 2 batches, "),
        ("multitask", " 1 steps done, 0.0 %"),
        ("pointing", " 0 of 2 steps, "),
        ("fast", " step 2, 100 % of the time, "),
    ],
    ids=["the teacher", "the student", "the pointers", "the fast one"],
)
def test_a_trial_takes_so_many_steps(chain, module, said):
    _, stderr, _ = chain
    assert said in stderr[module]


@pytest.mark.train
def test_a_trial_leaves_what_is_shipped(chain):
    _, _, before = chain
    assert (shipped() == before, len(before) > 10) == (True, True)


@pytest.mark.train
def test_the_chain_writes_weights_that_are_read(chain):
    out, _, _ = chain
    weights = {
        slot: parse_weights((out / "choices" / f"{slot}.tsv").read_text(encoding="utf-8"), name=slot)
        for slot in SLOTS
    }
    assert any(
        name.startswith("none") for name in weights["date"]
    )  # days are read by rules; names, which the others lean on, hardly yet


@pytest.mark.train
def test_the_chain_weighs_rules_and_network(chain):
    out, _, _ = chain
    weights = parse_weights((out / "choices" / "measure.tsv").read_text(encoding="utf-8"), name="measure")
    assert {READ, OTHER} <= weights.keys()


@pytest.mark.train
@pytest.mark.parametrize(
    ("model", "component"), [("accurate", "extractor_ner"), ("fast", "extractor_settled")]
)
def test_the_extractor_runs_with_each_pipeline(chain, command, tmp_path, model, component):
    folder = chain[0] / model
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    run = command("extractor", "run", tmp_path, "-o", tmp_path / "out", "-q", "--model", folder)
    assert run.returncode == 0, run.stderr
    records = [orjson.loads(line) for line in (tmp_path / "out" / "records.jsonl").read_bytes().splitlines()]
    assert {TEXT[row["start"] : row["end"]] == row["text"] for row in records} == {True}
    assert component in load(folder).pipe_names
