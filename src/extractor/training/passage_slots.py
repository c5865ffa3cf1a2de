"""Source, place and day of the claims in our passages, labelled by hand: `lists/passage_slots.jsonl`, offsets only.

A row is one passage, the `passage`-th of a file in `passages/`. Its claims give spans as [start, end] in its text
without the marks; measures are those of the passage's own labels. In some files `affected` is labelled, too.
"""

from collections.abc import Collection, Iterator, Mapping
from importlib.resources import files
from typing import Any

from extractor.errors import ConfigError
from extractor.json_lines import read_objects
from extractor.training.claim_labels import LabelledArticle
from extractor.training.passage_reader import HELD_OUT, check_files, split_passages
from extractor.training.rewriting import Labelled

SLOTS = ("source", "place", "date")


def read_passage_slots(without: Collection[str] = ()) -> Iterator[LabelledArticle]:
    """Yield the labelled passages, but for those of some files; the files HELD_OUT are held out.

    ConfigError names a row that a changed passage has left, and a file that is none.
    """
    left_out = frozenset(check_files(without))
    folder = files("extractor.training").joinpath("passages")
    texts: dict[str, list[Labelled]] = {}
    path = files("extractor.training").joinpath("lists", "passage_slots.jsonl")
    for line in read_objects(path, ConfigError):
        row = line.fields
        file = row["file"]
        if file in left_out:
            continue
        if file not in texts:
            texts[file] = list(split_passages(folder.joinpath(file).read_text(encoding="utf-8")))
        try:
            yield _article(row, texts[file][row["passage"]])
        except (LookupError, ValueError) as error:
            raise ConfigError(
                f"passage_slots.jsonl:{line.number}: passage {row['passage']} of {file} is another one; label it again"
            ) from error


def _article(row: Mapping[str, Any], passage: Labelled) -> LabelledArticle:
    text = passage.text
    measures = {(number.start, number.end): number.measure for number in passage.numbers}

    def span(given: tuple[int, int] | None) -> dict[str, Any] | None:
        if given is None:
            return None
        start, end = given
        if not 0 <= start < end <= len(text):
            raise ValueError(given)
        return {"start": start, "end": end, "text": text[start:end]}

    claims = [
        {
            "kind": "claim",
            "start": claim["at"][0],
            "end": claim["at"][1],
            "measure": measures[claim["at"][0], claim["at"][1]],
            **{slot: span(claim[slot]) for slot in SLOTS},
            **({"affected": claim["affected"]} if "affected" in claim else {}),
        }
        for claim in row["claims"]
    ]
    is_held = row["file"].startswith(HELD_OUT)
    return LabelledArticle(f"passage:{row['file']}:{row['passage']}", text, claims, [], held_out=is_held)
