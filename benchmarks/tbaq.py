"""Score TIMEX3 on TimeML folders (TBAQ: TimeBank, AQUAINT), with the document creation time as publication date.

usage: python benchmarks/tbaq.py FOLDER [FOLDER ...] [--errors N]

Each folder holds `.tml` or `.tml.gz` files. Only the text of the article counts, not the creation time itself.
strict: same span; relaxed: any shared character, one to one, larger overlap first; value and type: relaxed pairs that
agree in it, as precision, recall and F1 over all records (the value F1 of TempEval-3).
"""

import argparse
import gzip
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from extractor.normalization.dates import DateMention, find_dates

MEASURES = ("strict", "relaxed", "value", "type")


@dataclass(frozen=True)
class Expression:
    """A gold TIMEX3: character offsets into the article's text, type and value."""

    start: int
    end: int
    timex: str
    value: str


@dataclass(frozen=True)
class Story:
    """One TimeML file: the article's text, its creation day and its gold expressions."""

    name: str
    text: str
    created: str
    gold: list[Expression]


def read_story(path: Path) -> Story:
    """Return the file's article; expressions outside the article's text (the creation time) are left out."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    root = ElementTree.fromstring(data)  # noqa: S314 - local corpora
    created = next(node for node in root.iter("TIMEX3") if node.get("functionInDocument") == "CREATION_TIME")
    body = root.find("TEXT")
    if body is None:
        raise SystemExit(f"{path}: no TEXT element; is it TimeML?")
    pieces: list[str] = []
    gold: list[Expression] = []
    _walk(body, pieces, gold)
    return Story(path.name, "".join(pieces), created.get("value", "")[:10], gold)


def _walk(node: ElementTree.Element, pieces: list[str], gold: list[Expression]) -> None:
    start = sum(map(len, pieces))
    pieces.append(node.text or "")
    for child in node:
        _walk(child, pieces, gold)
        pieces.append(child.tail or "")
    if node.tag == "TIMEX3":
        gold.append(
            Expression(start, sum(map(len, pieces)), node.get("type", ""), node.get("value", ""))
        )


def pair(gold: list[Expression], found: list[DateMention]) -> list[tuple[Expression, DateMention]]:
    """Return one-to-one pairs that share a character, larger overlap first."""
    overlaps = sorted(
        (
            (max(left.start, right.start) - min(left.end, right.end), left.start, right.start, i, j)
            for i, left in enumerate(gold)
            for j, right in enumerate(found)
            if left.start < right.end and right.start < left.end
        ),
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for *_, i, j in overlaps:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def score(stories: list[Story]) -> tuple[Counter[str], list[str]]:
    """Return counts (`gold`, `found` and one for each measure) and one line for each error."""
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for story in stories:
        found = find_dates(story.text, published=story.created, vague=True)
        pairs = pair(story.gold, found)
        counts["gold"] += len(story.gold)
        counts["found"] += len(found)
        counts["relaxed"] += len(pairs)
        for left, right in pairs:
            counts["strict"] += (left.start, left.end) == (right.start, right.end)
            counts["value"] += left.value == right.value
            counts["type"] += left.timex == right.timex
        errors += _errors(story, found, pairs)
    return counts, errors


def _errors(
    story: Story, found: list[DateMention], pairs: list[tuple[Expression, DateMention]]
) -> list[str]:
    lines = []
    show = lambda start, end: story.text[max(0, start - 40) : start].replace("\n", " ") + "[" + story.text[start:end].replace("\n", " ") + "]" + story.text[end : end + 30].replace("\n", " ")  # noqa: E501, E731
    paired_gold = {id(left) for left, _ in pairs}
    paired_found = {id(right) for _, right in pairs}
    for left, right in pairs:
        if left.value != right.value:
            lines.append(f"value\t{story.created}\t{left.value}\t{right.value}\t{show(right.start, right.end)}\t{story.text[left.start:left.end]!r}")
        if (left.start, left.end) != (right.start, right.end):
            lines.append(f"span\t{story.text[left.start:left.end]!r}\t{story.text[right.start:right.end]!r}\t{show(right.start, right.end)}")
    lines += [f"missed\t{left.value}\t{show(left.start, left.end)}" for left in story.gold if id(left) not in paired_gold]
    lines += [f"spurious\t{right.value}\t{show(right.start, right.end)}" for right in found if id(right) not in paired_found]
    return lines


def f1(right: int, found: int, gold: int) -> str:
    """Return precision, recall and F1 in per cent."""
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    both = precision + recall
    return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {200 * precision * recall / both if both else 0:5.1f}"


def main() -> None:
    """Print a table for each folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of each folder")
    arguments = parser.parse_args()
    for folder in arguments.folders:
        paths = sorted([*folder.glob("*.tml"), *folder.glob("*.tml.gz")])
        counts, errors = score([read_story(path) for path in paths])
        print(f"{folder.name}: {len(paths)} articles, {counts['gold']} gold, {counts['found']} found")
        for measure in MEASURES:
            print(f"  {measure:8} {f1(counts[measure], counts['found'], counts['gold'])}")
        for line in errors[: arguments.errors]:
            print(line)


if __name__ == "__main__":
    main()
