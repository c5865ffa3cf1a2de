"""What the claims of labelled articles were asked, and which answer gold bears out: what `training.choices` learns."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractor.extraction import annotate, prepare
from extractor.pipeline.choices import POINTED, RULED, Chooser, Option, Slot
from extractor.pipeline.claims import find_claims
from extractor.pipeline.pointers import Pointers
from extractor.readers import read
from extractor.records import Article
from extractor.scoring.alignment import is_same_stretch
from extractor.scoring.gold import load_gold
from extractor.training.claim_labels import read_claims
from extractor.training.corpora import read_gmb, read_gum, read_re3d
from extractor.training.passage_slots import read_passage_slots


@dataclass(frozen=True, slots=True)
class Decision:
    """The options of one slot of a claim, which of them the gold claim bears out, and what the rules picked.

    `group` keeps articles of one event together; `has` tells whether gold fills the slot, `is_open` whether the rules
    leave it open; `at` is the character where the claim starts; `said` is what the network's pointers say of each
    option, nothing without such a network.
    """

    group: str
    slot: Slot
    options: Sequence[Option]
    right: Sequence[bool]
    ruled: int
    has: bool
    held_out: bool = False
    at: int = 0
    is_open: bool = True
    said: Sequence[float] = ()


@dataclass
class Listener:
    """Stands in for the chooser: keeps the options, and lets the rules decide, or a chooser for the open slots."""

    chooser: Chooser | None = None
    hears_all: bool = False
    overrules: frozenset[Slot] = frozenset()
    heard: list[tuple[int, Slot, Sequence[Option], int, bool]] = field(default_factory=list)

    def choose(
        self, slot: Slot, options: Sequence[Option], ruled: int, at: int, *, is_open: bool = True
    ) -> int:
        """Keep the options; return the pick."""
        self.heard.append((at, slot, options, ruled, is_open))
        return ruled if self.chooser is None else self.chooser.choose(slot, options, ruled, at)


_Claims = Sequence[Mapping[str, Any]]
_Unread = tuple[str, Article, _Claims, bool]


@dataclass(frozen=True, slots=True)
class Material:
    """An annotated article, its gold claims and the group it belongs to."""

    group: str
    doc: Doc
    claims: _Claims
    held_out: bool = False


def read_material(
    data: Path, corpus: Path, nlp: Language, texts: int | None = None, without: Collection[str] = ()
) -> Iterator[Material]:
    """Yield the labelled articles of GMB, GUM and re3d, our passages and the corpus's dev split, annotated.

    `without` names files of passages that are left out.

    With `texts` no more than so many, evenly from all; of the corpora's articles then only those that are there.
    """
    labelled = [*_read_labelled(data, without, is_part=texts is not None), *_read_dev(corpus)]
    every = 1 if texts is None else max(1, math.ceil(len(labelled) / texts))
    for group, article, claims, held_out in labelled[::every]:
        yield Material(group, _annotate(article, nlp), claims, held_out)


def _read_labelled(data: Path, without: Collection[str], *, is_part: bool) -> Iterator[_Unread]:
    sentences = [
        *read_gmb(data / "gmb" / "gmb.conll.gz"),
        *read_gum(data / "gum" / "gum.conllu.gz"),
        *read_re3d(data / "re3d" / "re3d.jsonl.gz"),
    ]
    for article in (*read_claims(sentences, is_part=is_part), *read_passage_slots(without)):
        shown = Article(article.doc_id, article.text, article.doc_id, "", "utf-8")
        yield article.doc_id, shown, article.claims, article.held_out


def _read_dev(corpus: Path) -> Iterator[_Unread]:
    gold: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for record in load_gold(corpus / "gold" / "dev").records:
        if record["kind"] == "claim" and not record.get("optional"):
            gold[record["doc_id"]].append(record)
    for given in read(corpus):
        if isinstance(given, Article) and given.doc_id in gold:
            group = "-".join(given.doc_id.split("-")[:2])  # dev/kgz-tjk-2022-wrap: one event
            yield group, given, gold[given.doc_id], False


def _annotate(article: Article, nlp: Language) -> Doc:
    ((_, doc),) = annotate(prepare(article), nlp)
    return doc


def decide(
    material: Iterable[Material], chooser: Chooser | None = None, *, hears_all: bool = False
) -> Iterator[Decision]:
    """Yield a decision for each open slot of every claim that gold has with the same measure; others teach nothing.

    Nor does a slot that the labels leave out: most passages do not say whose people they count.

    With `hears_all` the slots that the rules settle are decided, too.
    """
    for item in material:
        points = Said(item.doc)
        heard_by = chooser.with_pointers(points) if chooser is not None and points else chooser
        listener = Listener(heard_by, hears_all)
        found = find_claims(item.doc, chooser=listener)
        by_start = {claim["start"]: claim for claim in found}
        for at, slot, options, ruled, is_open in listener.heard:
            gold = next((g for g in item.claims if _is_same(g, by_start[at])), None)
            if gold is not None and slot in gold:
                decision = _decision(item, gold, slot, options, ruled)
                said = points.scores(slot, at, [option.value for option in options]) if points else []
                yield replace(decision, at=at, is_open=is_open, said=said)


class Said:
    """What the network's pointers say in one document; false where the pipeline has none."""

    def __init__(self, doc: Doc) -> None:
        """Take the document's pointers."""
        self._pointers: Pointers | None = doc._.pointers

    def __bool__(self) -> bool:
        """Tell whether there are pointers."""
        return self._pointers is not None

    def scores(self, slot: Slot, claim: int, options: Sequence[Any]) -> list[float]:
        """Return a score for each option, none first, of the claim that starts at a character."""
        if self._pointers is None or slot not in POINTED:
            return []
        known = self._pointers.read(slot, [claim], [start for start, _ in options[1:]])
        return [known.nones[0], *known.products[0].tolist()]


def _is_same(gold: Mapping[str, Any], claim: Mapping[str, Any]) -> bool:
    meets: bool = gold["start"] < claim["end"] and claim["start"] < gold["end"]
    return meets and gold["measure"] == claim["measure"]


def _decision(
    item: Material, gold: Mapping[str, Any], slot: Slot, options: Sequence[Option], ruled: int
) -> Decision:
    wanted = gold.get(slot)
    right = [_is_right(wanted, option.value) for option in options]
    return Decision(item.group, slot, options, right, ruled, wanted is not None, item.held_out)


def _is_right(wanted: Any, value: Any) -> bool:
    if wanted is None or value is None:
        return bool(wanted == value)
    if isinstance(value, str):
        return bool(wanted == value)  # a country
    return is_same_stretch(wanted, {"start": value[0], "end": value[1]})


def features(decision: Decision, at: int) -> Iterator[str]:
    """Yield the features of one option, and that the rules picked it."""
    yield from decision.options[at].features()
    if at == decision.ruled:
        yield RULED


@dataclass
class Figures:
    """Filled slots: right, predicted and in gold, by the rules and by the chooser."""

    rules: Counter[str] = field(default_factory=Counter)
    chooser: Counter[str] = field(default_factory=Counter)

    def add(self, decision: Decision, chosen: int) -> None:
        """Count one decision."""
        for counts, at in ((self.rules, decision.ruled), (self.chooser, chosen)):
            counts["gold"] += decision.has
            counts["predicted"] += decision.options[at].value is not None
            counts["right"] += decision.options[at].value is not None and decision.right[at]

    def __str__(self) -> str:
        """Return F1 of both in per cent, and how many slots gold fills."""
        return f"{_f1(self.rules):.1f} -> {_f1(self.chooser):.1f} of {self.rules['gold']}"


def _f1(counts: Mapping[str, int]) -> float:
    return 200 * counts["right"] / max(1, counts["predicted"] + counts["gold"])
