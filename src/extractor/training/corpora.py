"""Read the training corpora into plain sentences with labelled character spans, in document order.

Labels leave here as each corpus has them; `silver` turns them into ours. Nothing is downloaded: the model
card names each public source, and every reader takes a local file.
"""

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

# Genres of GUM whose texts the corpus's LICENSE.txt puts under a license that allows commercial use.
GUM_GENRES = ("academic", "bio", "court", "interview", "news", "voyage")
RE3D_MEASURED_ONLY = "BBC Online"
_NO_SPACE_BEFORE = frozenset([".", ",", ";", ":", "?", "!", "%", ")", "]", "...", "n't", "''"])
_NO_SPACE_AFTER = frozenset(["(", "[", "$", "#"])
_CLITIC = re.compile(r"'(s|S|re|ve|ll|d|m|RE|VE|LL|D|M)")
_PLURAL_OWNER = re.compile(r"[sS]$")
# A spreadsheet regrouped the digits of GMB: 1,00,000 stands for 100,000.
_INDIAN_GROUPS = re.compile(r"\d{1,2}(,\d{2})+,\d{3}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A labelled span of a sentence's text."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class NumberLabel:
    """What the number at [start, end) counts (a measure or `none`), the flags that hold, its weight in training."""

    start: int
    end: int
    measure: str
    flags: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or short text) of a corpus; `key` names it for stand-off labels: "gmb:17"."""

    key: str
    document: str
    text: str
    mentions: tuple[Mention, ...]
    weapons: tuple[Mention, ...] = ()
    numbers: tuple[NumberLabel, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    tag: str
    space_after: bool = True


def read_gmb(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of the GMB subset, detokenized; one document, because its bounds are not marked."""
    for number, rows in enumerate(_blocks(path)):
        tokens = _detokenize([(row[0], row[-1]) for row in rows])
        yield _sentence(f"gmb:{number}", "gmb", tokens)


def read_wnut(path: Path) -> Iterator[Sentence]:
    """Yield the messages of WNUT-17, detokenized; each is a document of its own."""
    for number, rows in enumerate(_blocks(path)):
        tokens = _detokenize([(row[0], row[-1]) for row in rows])
        yield _sentence(f"wnut:{number}", f"wnut:{number}", tokens)


def read_gum(path: Path, genres: Iterable[str] = GUM_GENRES) -> Iterator[Sentence]:
    """Yield GUM's sentences of the given genres with its named entities (linked, or mostly proper nouns)."""
    wanted = tuple(f"GUM_{genre}_" for genre in genres)
    document, sent_id, rows = "", "", []
    for line in _lines(path):
        if line.startswith("# newdoc id = "):
            document = line.removeprefix("# newdoc id = ")
        elif line.startswith("# sent_id = "):
            sent_id = line.removeprefix("# sent_id = ")
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            if document.startswith(wanted):
                yield _gum_sentence(document, sent_id, rows)
            rows = []


def read_re3d(path: Path, *, measured_only: bool = False) -> Iterator[Sentence]:
    """Yield the paragraphs of re3d with its labels: the BBC documents when `measured_only`, else the rest."""
    for line in _lines(path):
        if not line:
            continue
        record = orjson.loads(line)
        if (record["source"] == RE3D_MEASURED_ONLY) is not measured_only:
            continue
        for number, match in enumerate(re.finditer(r"[^\n]*\S[^\n]*", record["text"])):
            mentions = tuple(
                Mention(item["start"] - match.start(), item["end"] - match.start(), item["type"])
                for item in record["entities"]
                if match.start() <= item["start"] < item["end"] <= match.end()
            )
            yield Sentence(f"re3d:{record['id'][:10]}:{number}", record["id"], match.group(), mentions)


def _lines(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def _blocks(path: Path) -> Iterator[list[list[str]]]:
    block: list[list[str]] = []
    for line in _lines(path):
        if line.strip():
            block.append(line.split("\t"))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _detokenize(rows: list[tuple[str, str]]) -> list[_Token]:
    tokens: list[_Token] = []
    open_quote = False
    for index, (raw, tag) in enumerate(rows):
        text = raw.replace("``", '"').replace("~", " ").strip()
        if _INDIAN_GROUPS.fullmatch(text):
            text = f"{int(text.replace(',', '')):,}"
        glue_left = text in _NO_SPACE_BEFORE or bool(_CLITIC.fullmatch(text))
        space_after = text not in _NO_SPACE_AFTER
        if text == '"':
            glue_left, space_after = open_quote, open_quote
            open_quote = not open_quote
        elif text == "'":
            glue_left = index > 0 and bool(_PLURAL_OWNER.search(rows[index - 1][0]))
        if tokens and glue_left:
            tokens[-1] = _Token(tokens[-1].text, tokens[-1].tag, space_after=False)
        tokens.append(_Token(text, tag, space_after=space_after))
    return tokens


def _sentence(key: str, document: str, tokens: list[_Token]) -> Sentence:
    """Return the text of the tokens and the spans of their BIO tags."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = 0
    previous = "O"
    for token in tokens:
        prefix, _, label = token.tag.partition("-")
        if label and prefix == "I" and previous == label and spans:
            spans[-1] = (spans[-1][0], at + len(token.text), label)
        elif label:
            spans.append((at, at + len(token.text), label))
        previous = label
        piece = token.text + (" " if token.space_after else "")
        pieces.append(piece)
        at += len(piece)
    text = "".join(pieces).rstrip()
    return Sentence(key, document, text, tuple(Mention(*span) for span in spans))


def _gum_sentence(document: str, sent_id: str, rows: list[list[str]]) -> Sentence:
    words = [row for row in rows if "." not in row[0]]
    surface: list[_Token] = []
    covered = 0
    first_word: dict[int, int] = {}
    for row in words:
        identifier = row[0]
        if "-" in identifier:
            first, last = (int(part) for part in identifier.split("-"))
            surface.append(_Token(row[1], "O", space_after="SpaceAfter=No" not in row[9]))
            first_word.update(dict.fromkeys(range(first, last + 1), len(surface) - 1))
            covered = last
        elif int(identifier) > covered:
            surface.append(_Token(row[1], "O", space_after="SpaceAfter=No" not in row[9]))
            first_word[int(identifier)] = len(surface) - 1
    starts, at = [], 0
    for token in surface:
        starts.append(at)
        at += len(token.text) + token.space_after
    text = "".join(token.text + " " * token.space_after for token in surface).rstrip()
    rows_by_id = {int(row[0]): row for row in words if "-" not in row[0]}
    mentions = [
        Mention(
            starts[first_word[first]], starts[first_word[last]] + len(surface[first_word[last]].text), label
        )
        for first, last, label, named in _gum_entities(rows_by_id)
        if named and first in first_word and last in first_word
    ]
    return Sentence(f"gum:{sent_id}", document, text, tuple(sorted(mentions, key=lambda item: item.start)))


def _gum_entities(rows: dict[int, list[str]]) -> Iterator[tuple[int, int, str, bool]]:
    """Yield (first word, last word, type, is named) of GUM's bracketed `Entity=` values."""
    stack: list[tuple[int, str, str, bool]] = []
    for word, row in rows.items():
        value = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for bracket in re.findall(r"\([^()]+\)?|[^()]+\)", value):
            if bracket.startswith("("):
                fields = bracket.strip("()").split("-")
                linked = len(fields) > 6
                opened = (word, fields[0], fields[1], linked)
                if bracket.endswith(")"):
                    yield _gum_close(opened, word, rows)
                else:
                    stack.append(opened)
            else:
                group = bracket.rstrip(")")
                match = next((item for item in reversed(stack) if item[1] == group), None)
                if match is not None:
                    stack.remove(match)
                    yield _gum_close(match, word, rows)


def _gum_close(
    opened: tuple[int, str, str, bool], last: int, rows: dict[int, list[str]]
) -> tuple[int, int, str, bool]:
    first, _, label, linked = opened
    inside = [rows[word] for word in range(first, last + 1) if word in rows]
    names = [row for row in inside if row[3] == "PROPN"]
    short = len(inside) - len(names) <= 2
    return first, last, label, bool(names) and short and (linked or len(names) * 2 > len(inside))
