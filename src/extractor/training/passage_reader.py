"""Passages written for this project with every number labelled: `[41|killed cumulative] of the men`."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from extractor.errors import ConfigError
from extractor.pipeline.line_ends import find_cuts
from extractor.training.corpora import NumberLabel
from extractor.training.number_labels import parse_label
from extractor.training.rewriting import Edit, Labelled, rewrite

_NUMBER = re.compile(r"\[(?P<words>[^\]|]+)\|(?P<label>[^\]]+)\]")
HELD_OUT_EVERY = 10
HELD_OUT = "held_"  # files that open so are measured on, and never trained on


def read_passages() -> tuple[list[Labelled], list[Labelled]]:
    """Return (training, held-out) passages: every tenth and the files HELD_OUT are measured on, never trained on."""
    names = sorted(path.name for path in _folder().iterdir())
    passages = list(read_files(name for name in names if not name.startswith(HELD_OUT)))
    held_out = passages[::HELD_OUT_EVERY]
    held_out += read_files(name for name in names if name.startswith(HELD_OUT))
    return [passage for number, passage in enumerate(passages) if number % HELD_OUT_EVERY], held_out


def read_files(names: Iterable[str]) -> Iterator[Labelled]:
    """Yield the passages of some files of `training/passages`; ConfigError for a name that is none."""
    for name in check_files(names):
        yield from map(_as_searched, split_passages(_folder().joinpath(name).read_text(encoding="utf-8")))


def _as_searched(passage: Labelled) -> Labelled:
    """Return a passage with the words that line ends cut as one: what a run searches."""
    return rewrite(passage, [Edit(cut.start, cut.end, cut.kept) for cut in find_cuts(passage.text)])


def check_files(names: Iterable[str]) -> list[str]:
    """Return the names of files of `training/passages`; ConfigError for one that is none."""
    found = list(names)
    there = sorted(path.name for path in _folder().iterdir())
    if unknown := sorted(set(found).difference(there)):
        raise ConfigError(f"{', '.join(unknown)}: no file of passages; there are {', '.join(there)}")
    return found


def _folder() -> Traversable:
    return files("extractor.training").joinpath("passages")


def split_passages(text: str) -> Iterator[Labelled]:
    """Yield the passages of a file: separated by a line `===`; names in them are not labelled."""
    for part in re.split(r"^===\s*$", text, flags=re.MULTILINE):
        if marked := part.strip():
            yield _read(marked)


def _read(marked: str) -> Labelled:
    text, at = "", 0
    numbers: list[NumberLabel] = []
    for match in _NUMBER.finditer(marked):
        text += marked[at : match.start()]
        numbers.append(parse_label(len(text), len(text) + len(match["words"]), match["label"]))
        text += match["words"]
        at = match.end()
    return Labelled(text + marked[at:], (), numbers=tuple(numbers), is_named=False)
