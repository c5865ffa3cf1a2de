import re
import subprocess
import sys
from argparse import ArgumentTypeError
from pathlib import Path

import pytest

from extractor.errors import ConfigError
from extractor.training.lessons import Mix
from extractor.training.recipe import (
    CORPORA,
    PARTS,
    Settings,
    at_least_one,
    check_inputs,
    leave_out,
    make_parser,
    rate_factor,
    spent_share,
)

NEEDED = ("--data", "d", "--out", "o", "--work", "w")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((), Settings()),
        (("teacher-labels",), Settings()),
        (("weapons",), Settings(weapons=0.0)),
        (("numbers",), Settings(numbers=0.0)),
        (("augmentation",), Settings(mix=Mix(is_augmented=False))),
        (("invented",), Settings(mix=Mix(invented=0))),
        (("passages",), Settings(mix=Mix(passages=0))),
        (("re3d",), Settings(mix=Mix(has_re3d=False))),
        (("weapons", "numbers", "invented"), Settings(weapons=0.0, numbers=0.0, mix=Mix(invented=0))),
    ],
    ids=lambda value: " ".join(value) or "nothing" if isinstance(value, tuple) else "",
)
def test_leaving_a_part_out_changes_nothing_else(parts, expected):
    assert leave_out(Settings(), parts) == expected


def test_what_was_left_out_stays_out():
    nothing = Mix(invented=0, passages=0, is_augmented=False, has_re3d=False)
    given = Settings(seed=3, steps=9, weapons=0.0, numbers=0.0, mix=nothing)
    assert (leave_out(Settings(seed=3, steps=9), PARTS), leave_out(given, ())) == (given, given)


def test_an_unknown_part_is_refused():
    with pytest.raises(ConfigError, match="no part of the recipe: capitals, dates; there are teacher-labels"):
        leave_out(Settings(), ("weapons", "dates", "capitals"))


@pytest.mark.parametrize(
    ("settings", "steps_done", "seconds", "share"),
    [
        (Settings(minutes=10), 500, 0, 0.0),
        (Settings(minutes=10), 500, 150, 0.25),
        (Settings(minutes=10), 500, 660, 1.1),
        (Settings(minutes=10, steps=400), 100, 9999, 0.25),
        (Settings(minutes=10, steps=400), 400, 0, 1.0),
    ],
    ids=["the clock", "a quarter", "over time", "steps, however long they take", "the last step"],
)
def test_a_run_is_measured_by_the_clock_or_by_steps(settings, steps_done, seconds, share):
    assert spent_share(settings, steps_done, seconds) == pytest.approx(share)


@pytest.mark.parametrize(
    "given", [{"steps": 0}, {"steps": -5}, {"minutes": 0.0}, {"minutes": -1.0, "steps": 9}]
)
def test_a_run_of_no_length_is_refused(given):
    with pytest.raises(ConfigError, match="give more than none"):
        Settings(**given)


@pytest.mark.parametrize(
    ("spent", "factor"),
    [(0.0, 0.05), (0.009, 0.5 * 0.991), (0.019, 0.981), (0.5, 0.5), (0.9, 0.1), (1.0, 0.0), (1.2, 0.0)],
    ids=["never none", "warming up", "warm", "half", "late", "over", "past the end"],
)
def test_the_rate_rises_and_falls_to_nothing(spent, factor):
    assert rate_factor(Settings(warmup=0.02), spent) == pytest.approx(factor)


def write_data(folder, files):
    for path in files:
        (folder / path).parent.mkdir(parents=True)
        (folder / path).touch()
    return folder


def test_complete_inputs_pass(tmp_path):
    data = write_data(tmp_path, CORPORA)
    assert check_inputs(data, [data / CORPORA[0]]) is None


@pytest.mark.parametrize(
    ("files", "others", "named"),
    [
        (CORPORA[1:], [], r"missing: \S*gmb\.conll\.gz; models/README\.md says"),
        (CORPORA[2:4], [], r"missing: \S*gmb\.conll\.gz, \S*gum\.conllu\.gz, \S*train\.conllu\.gz; "),
        (CORPORA, ["teacher.pt"], r"missing: teacher\.pt; "),
        (CORPORA[:4], ["teacher.pt"], r"missing: \S*train\.conllu\.gz, teacher\.pt; "),
    ],
    ids=["a corpus", "three corpora", "the teacher's weights", "both"],
)
def test_all_that_is_missing_is_named_at_once(tmp_path, files, others, named):
    data = write_data(tmp_path / "data", files)
    with pytest.raises(ConfigError, match=named):
        check_inputs(data, [Path(name) for name in others])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((), ([], None, 50.0, 1.0, False)),
        (
            ("--without", "weapons", "numbers", "--steps", "600"),
            (["weapons", "numbers"], 600, 50.0, 1.0, False),
        ),
        (("--without", "re3d", "--without", "invented"), (["re3d", "invented"], None, 50.0, 1.0, False)),
        (("--resume", "--share", "0.7", "--minutes", "55"), ([], None, 55.0, 0.7, True)),
    ],
    ids=["the recipe", "an ablation", "parts one by one", "going on"],
)
def test_the_command_line_says_how_to_train(given, expected):
    found = make_parser("").parse_args([*NEEDED, *given])
    assert (found.without, found.steps, found.minutes, found.share, found.resume) == expected


@pytest.mark.parametrize(
    ("given", "count"), [((), None), (("--teacher-steps", "9"), 9)], ids=["whole", "trial"]
)
def test_the_teachers_training_may_be_short(given, count):
    assert make_parser("").parse_args([*NEEDED, *given]).teacher_steps == count


@pytest.mark.parametrize(("given", "count"), [("1", 1), ("600", 600)])
def test_a_limit_is_a_whole_number(given, count):
    assert at_least_one(given) == count


@pytest.mark.parametrize("given", ["0", "-5", "2.5", "many", "", "²"])
def test_a_limit_of_nothing_is_refused(given):
    with pytest.raises(ArgumentTypeError, match=f"^'{re.escape(given)}': give a whole number, 1 or more$"):
        at_least_one(given)


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ((*NEEDED, "--without", "dates"), "invalid choice: 'dates'"),
        ((*NEEDED, "--steps", "many"), "argument --steps: 'many': give a whole number, 1 or more"),
        ((*NEEDED, "--steps", "0"), "argument --steps: '0': give a whole number, 1 or more"),
        ((*NEEDED, "--teacher-steps", "0"), "--teacher-steps: '0': give a whole number, 1 or more"),
        (NEEDED[2:], "the following arguments are required: --data"),
        ((*NEEDED, "--without"), "expected at least one argument"),
    ],
    ids=["an unknown part", "no number", "no step", "no step of the teacher", "no data", "no part"],
)
def test_a_wrong_command_line_says_what_is_wrong(capsys, given, complaint):
    with pytest.raises(SystemExit) as stopped:
        make_parser("").parse_args(given)
    assert stopped.value.code == 2
    assert complaint in capsys.readouterr().err


@pytest.mark.parametrize("command", ["choices", "multitask", "ner", "pointing", "trust"])
def test_a_command_without_torch_says_what_to_install(command):
    code = (
        "import runpy, sys\n"
        "sys.modules['torch'] = None\n"
        f"runpy.run_module('extractor.training.{command}', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    message = "torch is not installed, and training needs it: pip install -e '.[train]'\n"
    assert (done.returncode, done.stderr) == (1, message)
