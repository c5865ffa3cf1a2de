"""Choosing a claim's place, day, source or people among candidates: a conditional logit over named features.

The likeliest mention is taken where it is at least LEAST likely, else none is; that the rules picked it is one of its
features. So is the likeliest country, but in place of one that the rules picked where it, or none, is at least SURER.
The weights were learned from labelled claims (`extractor.training.choices`) and stand in `lexicons/choices/SLOT.tsv`, a
feature and its weight a line. Where the pipeline has a network, its pointers (pipeline/pointers.py) add what they read
around number and mention. Source of the method: the conditional logit of McFadden (1974).
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple, Protocol, get_args

from extractor.errors import LexiconError
from extractor.lexicon import read_text

Slot = Literal["place", "date", "source", "affected"]
SLOTS: tuple[Slot, ...] = get_args(Slot)
# Those that the network's pointers speak of, in the order of their columns.
POINTED: tuple[Slot, ...] = ("place", "date", "source")
RULED = "ruled"  # the feature of the candidate that the rules picked
# The F1 of a slot is greatest where a mention is taken that is at least half as likely as that F1 is high, here about
# 0.7 (Lipton, Elkan and Naryanaswamy, 2014); a little above that it is as great, and fewer mentions are wrong. Places
# at 0.35 gain another point on whole articles of ours and lose as much on real ones. A
# source is taken latest: a number tied to the wrong ministry is worse than one tied to nobody, and at 60 per cent F1
# is what it is at 40, with fewer wrong. A country is taken late for the same reason.
LEAST: dict[Slot, float] = {"place": 0.4, "date": 0.45, "source": 0.6, "affected": 0.55}
# The country that the rules pick stands unless another, or none, is as likely as this.
SURER = 0.7
# The network has read the articles that taught it to point, so it is surer of itself than it is right on others: most
# of all of places, of which it asks what lies where.
TRUST: dict[Slot, float] = {"place": 0.55, "date": 0.7, "source": 0.7}
# Where the rules find a place in the claim's own sentence, another mention is taken that is at least OVERRULED likely,
# the network's word weighed more; never none. Places gained so on articles that taught nothing; days and sources none.
OVERRULES: frozenset[Slot] = frozenset(("place",))
OVERRULED = 0.8
_OVERRULING_TRUST = 1.1
_SURE = 50.0  # a score so far above another leaves it no chance, and its exponential is still a number
MAX_GROUPS = 16_384  # groups of features that are kept with their weight, or as they were made


class Features(tuple[str, ...]):
    """A group of features, known by being the same one: most groups are made once and come again and again.

    So a chooser finds the weight that it keeps of a group without reading the names.
    """

    __slots__ = ()
    __hash__ = object.__hash__


@lru_cache(MAX_GROUPS)
def keep(names: tuple[str, ...]) -> Features:
    """Return the group of these names: the same one whenever they come again."""
    return Features(names)


class Option(NamedTuple):
    """One candidate; `value` is its span (start, end), None for "none of them".

    `own` are the features of the candidate wherever it is asked about, `shared` those that it has for this claim, in
    groups: a group that comes again is weighed once.
    """

    value: Any
    own: tuple[str, ...]
    shared: tuple[tuple[str, ...], ...]

    def features(self) -> Iterator[str]:
        """Yield all features."""
        yield from self.own
        for group in self.shared:
            yield from group


class Points(Protocol):
    """What the network says of options (pipeline/pointers.py)."""

    def scores(self, slot: Slot, claim: int, options: Sequence[Any]) -> list[float]:
        """Return a score for each option of the claim that starts at a character."""


class Chooser:
    """The learned weights of every slot."""

    hears_all = False
    overrules = OVERRULES

    def __init__(self, weights: Mapping[Slot, Mapping[str, float]]) -> None:
        """Take feature -> weight by slot; what is not in it weighs nothing."""
        self._weights = weights
        self._pointers: Points | None = None
        self._weighed: dict[Slot, dict[tuple[str, ...], float]] = {slot: {} for slot in weights}

    def choose(
        self,
        slot: Slot,
        options: Sequence[Option],
        ruled: int,
        at: int,
        *,
        is_open: bool = True,
    ) -> int:
        """Return the index of the option to take; `ruled` is that of the rules' pick, `at` where the claim starts.

        The first option is none of the mentions.
        """
        if len(options) == 1:
            return 0
        if not is_open:
            return self._overrule(slot, options, ruled, at)
        scores = self._heard(slot, options, ruled, at, TRUST.get(slot, 0.0))
        is_kept = slot == "affected" and ruled > 0
        fallback, first, least = (ruled, 0, SURER) if is_kept else (0, 1, LEAST[slot])
        best, share = _likeliest(scores, first)
        return best if share >= least else fallback

    def _overrule(self, slot: Slot, options: Sequence[Option], ruled: int, at: int) -> int:
        """Return the index of a mention that is likely enough to take the place of the rules' pick, or of that."""
        if self._pointers is None:
            return ruled
        best, share = _likeliest(self._heard(slot, options, ruled, at, _OVERRULING_TRUST), 0)
        return best if best and share >= OVERRULED else ruled

    def _heard(self, slot: Slot, options: Sequence[Option], ruled: int, at: int, trust: float) -> list[float]:
        """Return what the features of each option weigh and, as far as it is trusted, what the network says."""
        scores = self.scores(slot, options, ruled)
        if self._pointers is None or slot not in POINTED:
            return scores
        said = self._pointers.scores(slot, at, [option.value for option in options])
        return [score + trust * more for score, more in zip(scores, said, strict=True)]

    def with_pointers(self, pointers: Points) -> "Chooser":
        """Return a chooser of the same weights for one document, to whose scores the network's are added."""
        twin = copy(self)
        twin._pointers = pointers  # noqa: SLF001 - its own
        return twin

    def scores(self, slot: Slot, options: Sequence[Option], ruled: int) -> list[float]:
        """Return what the features of each option weigh."""
        known = self._weighed[slot]
        scores = []
        for _, own, shared in options:
            score = 0.0
            for group in (own, *shared):
                weight = known.get(group)
                score += self._weigh(slot, group) if weight is None else weight
            scores.append(score)
        scores[ruled] += self._weights[slot].get(RULED, 0.0)
        return scores

    def _weigh(self, slot: Slot, group: tuple[str, ...]) -> float:
        """Return what a new group weighs, and keep it."""
        weighed, weights = self._weighed[slot], self._weights[slot]
        if len(weighed) >= MAX_GROUPS:
            weighed.clear()
        weight = weighed[group] = sum(weights.get(name, 0.0) for name in group)
        return weight


def _likeliest(scores: Sequence[float], first: int) -> tuple[int, float]:
    """Return the index of the highest score from `first` on, and how likely it is among all: the softmax."""
    highest = max(scores[first:])
    whole = sum(math.exp(min(score - highest, _SURE)) for score in scores)
    return scores.index(highest, first), 1 / whole


@cache
def default_chooser() -> Chooser:
    """Return the chooser with the shipped weights."""
    return Chooser({slot: parse_weights(read_text(f"choices/{slot}.tsv"), name=slot) for slot in SLOTS})


def parse_weights(text: str, *, name: str) -> dict[str, float]:
    """Return feature -> weight; LexiconError, with the line, for what is no feature with a number or stands twice."""
    weights: dict[str, float] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#") or not line:
            continue
        feature, _, weight = line.partition("\t")
        try:
            value = float(weight)
        except ValueError as error:
            raise LexiconError(f"choices/{name}.tsv:{number}: not a feature, a tab and a number") from error
        if feature in weights:
            raise LexiconError(
                f"choices/{name}.tsv:{number}: {feature} stands twice; train again or delete one"
            )
        weights[feature] = value
    return weights


def step(number: int, edges: Sequence[int]) -> str:
    """Return the first edge that a number does not pass, `+` when it passes all: distances as names of features."""
    at = bisect_left(edges, number)
    return str(edges[at]) if at < len(edges) else "+"
