"""Score TIMEX3 on TimeML folders (TBAQ: TimeBank, AQUAINT), counted from the document creation time.

usage: python benchmarks/tbaq.py FOLDER [FOLDER ...] [--errors N]

Each folder holds `.tml` or `.tml.gz` files. Only the text of the article counts, not the creation time itself;
vague references (now, recently) are asked for, since TimeML annotates them.
strict: same span; relaxed: any shared character, one to one, larger overlap first; value and type: relaxed pairs
that agree in it, as precision, recall and F1 over all records (the value F1 of TempEval-3).
"""

import argparse
import gzip
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
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
    gold: tuple[Expression, ...]


def read_story(path: Path) -> Story:
    """Return the file's article; expressions outside its text (the creation time) are left out."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    root = ET.fromstring(data)  # noqa: S314 - corpora on the user's own disk
    created = next(node for node in root.iter("TIMEX3") if node.get("functionInDocument") == "CREATION_TIME")
    body = root.find("TEXT")
    if body is None:
        sys.exit(f"{path}: no TEXT element; is it TimeML?")
    pieces: list[str] = []
    gold: list[Expression] = []
    _walk(body, pieces, gold)
    return Story(path.name, "".join(pieces), created.get("value", "")[:10], tuple(gold))


def _walk(node: ET.Element, pieces: list[str], gold: list[Expression]) -> None:
    start = sum(map(len, pieces))
    pieces.append(node.text or "")
    for child in node:
        _walk(child, pieces, gold)
        pieces.append(child.tail or "")
    if node.tag == "TIMEX3":
        gold.append(Expression(start, sum(map(len, pieces)), node.get("type", ""), node.get("value", "")))


def pair(gold: tuple[Expression, ...], found: list[DateMention]) -> list[tuple[Expression, DateMention]]:
    """Return one-to-one pairs that share a character, larger overlap first."""
    overlaps = sorted(
        (max(left.start, right.start) - min(left.end, right.end), left.start, right.start, i, j)
        for i, left in enumerate(gold)
        for j, right in enumerate(found)
        if left.start < right.end and right.start < left.end
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
) -> Iterator[str]:
    """Yield tab-separated lines: kind of error, creation day, gold value, found value, context."""
    paired = {id(side) for sides in pairs for side in sides}
    for left, right in pairs:
        if left.value != right.value:
            yield f"value\t{story.created}\t{left.value}\t{right.value}\t{_context(story, right)}"
        if (left.start, left.end) != (right.start, right.end):
            yield f"span\t{story.created}\t{_context(story, left)}\t{_context(story, right)}"
    for left in story.gold:
        if id(left) not in paired:
            yield f"missed\t{story.created}\t{left.value}\t\t{_context(story, left)}"
    for right in found:
        if id(right) not in paired:
            yield f"spurious\t{story.created}\t\t{right.value}\t{_context(story, right)}"


def _context(story: Story, span: Expression | DateMention) -> str:
    text = story.text
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 30]
    return f"{before}[{text[span.start : span.end]}]{after}".replace("\n", " ")


def describe(right: int, found: int, gold: int) -> str:
    """Return precision, recall and F1 in per cent."""
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * f1:5.1f}"


def main() -> None:
    """Print a table for each folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of each folder")
    arguments = parser.parse_args()
    for folder in arguments.folders:
        paths = sorted([*folder.glob("*.tml"), *folder.glob("*.tml.gz")])
        if not paths:
            sys.exit(f"{folder}: no .tml or .tml.gz file; name a folder of TimeML articles")
        counts, errors = score([read_story(path) for path in paths])
        print(f"{folder.name}: {len(paths)} articles, {counts['gold']} gold, {counts['found']} found")
        for measure in MEASURES:
            print(f"  {measure:8} {describe(counts[measure], counts['found'], counts['gold'])}")
        for line in errors[: arguments.errors]:
            print(line)


if __name__ == "__main__":
    main()
