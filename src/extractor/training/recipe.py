"""The recipe of the shipped network as plain values: settings, pace of the rate, parts that can be left out.

No torch here: `multitask` carries out what this says.
"""

import argparse
import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractor.errors import ConfigError
from extractor.training.lessons import Mix

CORPORA = (
    Path("gmb", "gmb.conll.gz"),
    Path("gum", "gum.conllu.gz"),
    Path("re3d", "re3d.jsonl.gz"),
    Path("wnut17", "wnut17train.conll.gz"),
    Path("ud-english-ewt", "train.conllu.gz"),
)
# What a run can go without, to measure what it is worth: one part a run, the rest as it is.
PARTS = ("teacher-labels", "weapons", "numbers", "augmentation", "invented", "passages", "re3d")
TEACHER_LABELS = "teacher-labels"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is made of. It ends with the steps where they are given, else with the minutes.

    `weapons` and `numbers` weigh the losses beside that of names, which counts 1; `masked`: the share of pieces that a
    step does not see. ConfigError for a run of no length.
    """

    seed: int = 0
    minutes: float = 50.0
    steps: int | None = None
    batch: int = 20
    rate: float = 2e-4
    head_rate: float = 1.5e-3
    warmup: float = 0.02
    bucket: int = 40
    weapons: float = 0.4
    numbers: float = 0.6
    smoothing: float = 0.03
    masked: float = 0.12
    save_every: float = 300.0
    mix: Mix = field(default_factory=Mix)

    def __post_init__(self) -> None:
        """Refuse a run of no length."""
        if self.minutes <= 0 or (self.steps is not None and self.steps < 1):
            raise ConfigError(f"a run of {self.minutes} minutes, {self.steps} steps: give more than none")


def leave_out(settings: Settings, parts: Collection[str]) -> Settings:
    """Return the settings without some of PARTS; ConfigError names one that is unknown.

    A head that is left out weighs nothing, but its texts stay: the difference is the head's, not theirs. The
    teacher's labels are no setting: `read_lessons` leaves them out.
    """
    if unknown := sorted(set(parts) - set(PARTS)):
        raise ConfigError(f"no part of the recipe: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    mix = replace(
        settings.mix,
        is_augmented=settings.mix.is_augmented and "augmentation" not in parts,
        has_re3d=settings.mix.has_re3d and "re3d" not in parts,
        invented=0 if "invented" in parts else settings.mix.invented,
        passages=0 if "passages" in parts else settings.mix.passages,
    )
    return replace(
        settings,
        mix=mix,
        weapons=0.0 if "weapons" in parts else settings.weapons,
        numbers=0.0 if "numbers" in parts else settings.numbers,
    )


def spent_share(settings: Settings, steps_done: int, seconds: float) -> float:
    """Return how much of the run is over, 0 to 1 and beyond: by steps where they are given, else by the clock."""
    if settings.steps is not None:
        return steps_done / settings.steps
    return seconds / (60 * settings.minutes)


def rate_factor(settings: Settings, spent: float) -> float:
    """Return what the full rate is multiplied by: it rises over the warm-up and falls to nothing at the end."""
    return min(1.0, (spent + 1e-3) / settings.warmup) * max(0.0, 1 - spent)


def at_least_one(given: str) -> int:
    """Return the number that an option gives; argparse's error for what is no whole number above zero."""
    if not given.isdecimal() or int(given) < 1:
        raise argparse.ArgumentTypeError(f"{given!r}: give a whole number, 1 or more")
    return int(given)


def make_parser(description: str | None) -> argparse.ArgumentParser:
    """Return the parser of the training command."""
    parser = argparse.ArgumentParser(
        prog="python -m extractor.training.multitask",
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--data", type=Path, required=True, help="folder that holds gmb/, gum/, re3d/, wnut17/ ...")
    add("--work", type=Path, required=True, help="folder for teacher, labels and weights between runs")
    add("--out", type=Path, required=True, help="pipeline folder to write")
    add("--teacher", type=Path, help="folder that extractor.training.ner wrote; default: `teacher` in `work`")
    add("--exclude", type=Path, help="folder of .txt articles not to train on")
    add("--resume", action="store_true", help="go on from the weights in the folder `work`")
    add(
        "--share",
        type=float,
        default=1.0,
        help="share of the new weights in the mean that is kept; the rest is those it went on from",
    )
    add("--seed", type=int, default=0)
    add("--minutes", type=float, default=Settings().minutes)
    add("--steps", type=at_least_one, help="train for so many steps, however many minutes they take")
    add(
        "--teacher-steps", type=at_least_one, help="stop the teacher's training after so many steps (a trial)"
    )
    add(
        "--without",
        nargs="+",
        action="extend",
        default=[],
        choices=PARTS,
        metavar="PART",
        help=f"parts to leave out: {', '.join(PARTS)}",
    )
    add("--threads", type=int, default=2)
    return parser


def weights_parser(module: str, description: str | None) -> argparse.ArgumentParser:
    """Return the parser of a command that learns weights of `lexicons/choices` from labelled texts."""
    parser = argparse.ArgumentParser(
        prog=f"python -m {module}",
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--corpus", type=Path, default=Path("corpus"))
    add("--model", type=Path, required=True, help="pipeline folder to learn for")
    add("--out", type=Path, default=Path("src/extractor/lexicons/choices"))
    add_texts(parser)
    return parser


def add_texts(parser: argparse.ArgumentParser) -> None:
    """Add what says which labelled texts a command learns from."""
    parser.add_argument(
        "--without",
        nargs="+",
        default=[],
        metavar="FILE",
        help="files of `training/passages` not to learn from",
    )
    parser.add_argument("--texts", type=at_least_one, help="read so many labelled texts at most (a trial)")


def check_inputs(data: Path, files: Collection[Path]) -> None:
    """Raise ConfigError with what the data folder or the other files lack, all of it at once."""
    missing = [path for path in (*(data / corpus for corpus in CORPORA), *files) if not path.is_file()]
    if missing:
        raise ConfigError(
            f"missing: {', '.join(map(str, missing))}; models/README.md says where the corpora are from"
        )


@contextmanager
def training_extra(module: str) -> Iterator[None]:
    """Tell what to install where an import fails: a command (`module` is __main__) ends with it, else ConfigError."""
    try:
        yield
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed, and training needs it: pip install -e '.[train]'"
        if module == "__main__":
            raise SystemExit(message) from None
        raise ConfigError(message) from error


def run_command(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], None]) -> None:
    """Parse the command line and run; a ConfigError ends the command with status 2 and its message."""
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    try:
        run(arguments)
    except ConfigError as error:
        parser.error(str(error))
