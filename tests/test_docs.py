"""The README cannot drift from the program: every command, option, kind and pinned figure stands in it."""

import importlib.util
import re
from pathlib import Path
from typing import get_args

import pytest
import typer

from extractor import records
from extractor.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RECORDS = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
IMPLICIT = {"--help"}  # every command has it; the generated help shows it


def walk(command, path=()):
    """Return (words after `extract`, click command) of every command that does something, and of the program."""
    inner = getattr(command, "commands", {})
    found = [] if inner and path else [(path, command)]
    for name, child in inner.items():
        found += walk(child, (*path, name))
    return found


COMMANDS = dict(walk(typer.main.get_command(app)))
OPTIONS = [
    (path, max(parameter.opts, key=len))
    for path, command in COMMANDS.items()
    for parameter in command.params
    if parameter.opts[0].startswith("-") and not IMPLICIT & set(parameter.opts)
]


def examples(path):
    """Return the README's command lines that call the command."""
    call = " ".join(("extract", *path))
    return re.findall(rf"^(?!Usage:).*?(\b{call}(?![\w-]).*)$", README, re.MULTILINE)


def flags(line):
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", line))


def known_flags(command):
    return {
        name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)
    } | IMPLICIT


def load_generator():
    spec = importlib.util.spec_from_file_location("readme", ROOT / "docs" / "readme.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(("extract", *path)))
def test_every_help_stands_in_the_readme_as_it_is_printed(path):
    assert load_generator().help_text(*path) in README


@pytest.mark.parametrize(
    ("path", "option"), OPTIONS, ids=[" ".join((*path, option)) for path, option in OPTIONS]
)
def test_every_option_is_shown_by_an_example(path, option):
    assert option in set().union(*map(flags, examples(path)))


def test_examples_give_only_options_that_exist():
    odd = [
        (line, flag)
        for path, command in COMMANDS.items()
        if path
        for line in examples(path)
        for flag in flags(line.partition("|")[0]) - known_flags(command)
    ]
    assert odd == []


def test_the_table_of_kinds_is_that_of_the_records():
    assert load_generator().kinds() in README


def test_the_pinned_scores_stand_in_the_readme():
    assert load_generator().figures() in README


def explained_fields():
    """Return the names in the first cell of each table row that names fields."""
    rows = [
        [cell.strip() for cell in line.split("|")[1:3]]
        for line in RECORDS.splitlines()
        if line.startswith("| ")
    ]
    named = [next((cell for cell in cells if cell.startswith("`")), "") for cells in rows]
    return {name for cell in named for name in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize("kind", records.KINDS)
def test_every_field_of_a_kind_is_explained(kind):
    model = next(held for held in get_args(records.Record) if held.model_fields["kind"].default == kind)
    assert set(model.model_fields) - explained_fields() == set()


def test_a_command_that_the_readme_lacks_is_noticed():
    assert examples(("tabulate",)) == []
    assert "--no-such" not in set().union(*map(flags, examples(("run",))))
