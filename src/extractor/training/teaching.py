"""Label the corpora with the accurate pipeline, for the fast one to learn from.

Labels made by hand stay: those of the re3d paragraphs. Everything else gets what the teacher reads.
"""

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import orjson
from spacy.language import Language

from extractor.training.corpora import Mention, Sentence

# The teacher settles names across what it reads at once; GMB runs for a million words, so it is cut.
_TOGETHER = 12
_BY_HAND = "re3d:"


def read_plain(path: Path, corpus: str) -> Iterator[Sentence]:
    """Yield the sentences of a UD file without labels, by document."""
    document, number = "", 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                document = line.rstrip("\n").removeprefix("# newdoc id = ")
            elif line.startswith("# text = "):
                text = line.rstrip("\n").removeprefix("# text = ")
                yield Sentence(f"{corpus}:{number}", f"{corpus}:{document}", text, ())
                number += 1


def teach(teacher: Language, sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return the sentences with the teacher's names; those of hand-made labels as they are."""
    groups = list(_stretches(sentences))
    to_read = [group for group in groups if not _is_by_hand(group)]
    read = iter(teacher.pipe((_joined(group) for group in to_read), batch_size=64))
    taught: list[Sentence] = []
    for group in groups:
        if _is_by_hand(group):
            taught += group
        else:
            names = [Mention(ent.start_char, ent.end_char, ent.label_) for ent in next(read).ents]
            taught += _shared_out(group, names)
    return taught


def save(sentences: Iterable[Sentence], path: Path) -> None:
    """Write the sentences with their labels, one JSON array a line; made again from the corpora, never shipped."""
    rows = (
        [item.key, item.document, item.text, [(name.start, name.end, name.label) for name in item.mentions]]
        for item in sentences
    )
    path.write_bytes(b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows))


def restore(path: Path) -> list[Sentence]:
    """Return the sentences that `save` wrote."""
    rows = map(orjson.loads, path.read_bytes().splitlines())
    return [
        Sentence(key, document, text, tuple(Mention(*name) for name in names))
        for key, document, text, names in rows
    ]


def _stretches(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Yield the sentences in stretches of one document."""
    for _, group in groupby(sentences, key=lambda sentence: sentence.document):
        rows = list(group)
        yield from (rows[at : at + _TOGETHER] for at in range(0, len(rows), _TOGETHER))


def _joined(group: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in group)


def _shared_out(group: Sequence[Sentence], names: Sequence[Mention]) -> Iterator[Sentence]:
    """Yield the sentences with the names that stand wholly inside each."""
    at = 0
    for sentence in group:
        end = at + len(sentence.text)
        inside = tuple(
            Mention(name.start - at, name.end - at, name.label)
            for name in names
            if at <= name.start and name.end <= end
        )
        yield replace(sentence, mentions=inside)
        at = end + 1


def _is_by_hand(group: Sequence[Sentence]) -> bool:
    return group[0].key.startswith(_BY_HAND)
