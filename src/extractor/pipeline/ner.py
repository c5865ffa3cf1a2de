"""`extractor_ner`: people, places and organisations as `doc.ents`, by a small network and document rules."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from tokenizers import Tokenizer

from extractor.errors import ConfigError
from extractor.pipeline.choices import POINTED
from extractor.pipeline.consistency import settle
from extractor.pipeline.encoding import DIGIT, GAPS, INITIAL, MIXED, TITLE, UPPER, Word
from extractor.pipeline.extensions import set_items, text_of
from extractor.pipeline.labels import LABELS, TAGS, WEAPON_TAGS, Name
from extractor.pipeline.network import Network, Scored, Scores, decode
from extractor.pipeline.number_readings import FLAGS, MEASURES, set_number_readings
from extractor.pipeline.pointers import set_pointers

_FILES = ("model.onnx", "tokenizer.json", "labels.json")
WEAPON_NAMES = "weapon_names"
_NAMED = frozenset((TITLE, UPPER, INITIAL, MIXED, DIGIT))


class NamedEntities:
    """Sets `doc.ents`. Holds the network as bytes, starts it at first use: a pipeline can go to workers."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._parts: dict[str, bytes] = {}
        self._network: Network | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with `doc.ents` replaced; tokens are split where a name ends inside one."""
        scored = self.network().score(text_of(doc))
        names = find_names(text_of(doc), scored)
        split_tokens(doc, {position for name in names for position in (name.start, name.end)})
        doc.set_ents([_span(doc, name) for name in names], default="outside")
        if scored.weapons is not None:
            set_items(doc, WEAPON_NAMES, find_weapon_names(scored.words, scored.weapons))
        starts = [word.start for word in scored.words]
        if scored.numbers is not None:
            set_number_readings(doc, starts, [word.end for word in scored.words], scored.numbers)
        if scored.pointers is not None:
            set_pointers(doc, starts, scored.pointers)
        return doc

    def network(self) -> Network:
        """Return the running network; ConfigError when none was loaded."""
        if self._network is None:
            missing = [file for file in _FILES if file not in self._parts]
            if missing:
                raise ConfigError(
                    f"{self.name}: no network loaded ({', '.join(missing)} missing); load a pipeline folder"
                )
            self._check_labels()
            tokenizer = Tokenizer.from_str(self._parts["tokenizer.json"].decode("utf-8"))
            self._network = Network(self._parts["model.onnx"], tokenizer)
        return self._network

    def _check_labels(self) -> None:
        kept = orjson.loads(self._parts["labels.json"])
        for head, names in network_labels().items():
            if head in kept and tuple(kept[head]) != names:
                raise ConfigError(
                    f"{self.name}: labels.json says other {head} than this version knows; train the pipeline again"
                )

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that `doc.ents` can get."""
        return LABELS

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write model.onnx, tokenizer.json and labels.json into the folder `path`."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in self._parts.items():
            if file not in set(exclude):
                (folder / file).write_bytes(content)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "NamedEntities":
        """Return self with the files of the folder `path`; ConfigError names a file that is not there."""
        skipped = set(exclude)
        parts = {}
        for file in _FILES:
            source = Path(path) / file
            if file in skipped:
                continue
            if not source.is_file():
                raise ConfigError(f"{source}: missing; the pipeline folder is incomplete")
            parts[file] = source.read_bytes()
        return self._replace(parts)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the component as bytes: for each file a header line (name and length), then its content."""
        kept = {file: content for file, content in self._parts.items() if file not in set(exclude)}
        header = orjson.dumps({file: len(content) for file, content in kept.items()})
        return header + b"\n" + b"".join(kept.values())

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "NamedEntities":
        """Return self with what `to_bytes` gave."""
        header, _, content = data.partition(b"\n")
        parts, at = {}, 0
        for file, length in orjson.loads(header).items():
            parts[file] = content[at : at + length]
            at += length
        return self._replace({file: part for file, part in parts.items() if file not in set(exclude)})

    def _replace(self, parts: dict[str, bytes]) -> "NamedEntities":
        self._parts = parts
        self._network = None
        return self

    def __getstate__(self) -> dict[str, Any]:
        """Return the state without the running network, which cannot cross a process border."""
        return {"name": self.name, "_parts": self._parts, "_network": None}


@Language.factory(
    "extractor_ner",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0},
)
def make_ner(nlp: Language, name: str) -> NamedEntities:  # noqa: ARG001 - spaCy passes both
    """Return the component without a network; `from_disk` or `from_bytes` gives it one."""
    return NamedEntities(name)


def network_labels() -> dict[str, tuple[str, ...]]:
    """Return head -> the labels of its scores in order, as labels.json holds them."""
    return {"tags": TAGS, "weapons": WEAPON_TAGS, "measures": MEASURES, "flags": FLAGS, "pointers": POINTED}


def find_names(text: str, scored: Scored) -> list[Name]:
    """Return the names of an article, in order: what the network reads, settled across the article."""
    words, scores = scored.words, scored.names
    starts = [word.start for word in words]

    def support(start: int, end: int) -> tuple[float, ...]:
        first = bisect_left(starts, start)
        last = max(first + 1, bisect_left(starts, end))
        return _label_scores(scores[first:last])

    found = [
        Name(words[first].start, words[last - 1].end, label, _label_scores(scores[first:last]))
        for first, last, label in decode(words, scores, TAGS)
    ]
    return settle(text, found, support)


def find_weapon_names(words: Sequence[Word], scores: Scores) -> list[dict[str, Any]]:
    """Return what the network takes for weapons with a name: a capital or a digit in it. Items: start, end, score.

    Common words (`mortars`) are the lexicon's; the score is the mean probability over the words.
    """
    return [
        {
            "start": words[first].start,
            "end": words[last - 1].end,
            "score": round(float(1 - np.exp(scores[first:last, 0]).mean()), 3),
        }
        for first, last, _ in decode(words, scores, WEAPON_TAGS)
        if any(word.shape // len(GAPS) in _NAMED for word in words[first:last])
    ]


def split_tokens(doc: Doc, positions: Iterable[int]) -> None:
    """Split every token that has one of these character positions inside it, so that a span fits there.

    Sentence starts stay where they were.
    """
    starts: list[int] = doc.to_array("IDX").tolist()
    cuts: dict[int, list[int]] = {}
    for position in sorted(set(positions)):
        index = bisect_right(starts, position) - 1
        if index >= 0 and starts[index] < position < starts[index] + len(doc[index]):
            cuts.setdefault(index, [0]).append(position - starts[index])
    if not cuts:
        return
    has_sentences = doc.has_annotation("SENT_START")
    sentence_starts = {token.idx for token in doc if token.is_sent_start}
    with doc.retokenize() as retokenizer:
        for index, offsets in cuts.items():
            token: Token = doc[index]
            orths = [token.text[start:end] for start, end in pairwise([*offsets, len(token)])]
            retokenizer.split(token, orths, heads=[(token, 0) for _ in orths])
    if has_sentences:
        # spaCy 3.8 leaves a stale start on a part when an earlier token of the same batch was split
        for token in doc:
            is_start = token.idx in sentence_starts
            if token.is_sent_start is not is_start:  # to set it, spaCy reads all tokens
                token.is_sent_start = is_start


def _label_scores(scores: Scores) -> tuple[float, ...]:
    """Return for each label the mean probability of its tags over the words of a span."""
    probabilities = np.exp(scores).mean(axis=0)
    return tuple((probabilities[1::2] + probabilities[2::2]).tolist())  # TAGS: O, then B and I of each label


def _span(doc: Doc, name: Name) -> Span:
    span = doc.char_span(name.start, name.end, label=name.label)
    if span is None:
        raise RuntimeError(f"tokens do not fit the name at {name.start}..{name.end}")
    return span
