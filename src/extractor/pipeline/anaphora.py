"""Numbers that only take up what was counted before: rebels held six clerks; THE SIX CLERKS were freed.

Definite anaphora is no claim (annotation guidelines). A determiner alone does not make it: "the 14 dead" may be told
for the first time. So an equal figure, or two figures that make it up, must stand before it in the article.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from extractor.pipeline.findings import Finding
from extractor.pipeline.noun_phrases import find_head
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.words import function_words
from extractor.records import TOLLS

MAX_TAKEN_UP = 12  # a larger group is seldom taken up by its number alone: "the 512" states the toll again
REACH = 8  # sentences over which a figure is taken up


def drop_taken_up(sentences: Sequence[Sentence]) -> None:
    """Drop the numbers of a document that take up an earlier count, in place."""
    told: dict[float, int] = {}  # figure -> index of the last sentence that states it
    for sentence in sentences:
        kept = []
        counts: list[float] = []
        for quantity, finding in sentence.quantities:
            value = quantity.number.value or 0.0
            is_told = value in counts or sentence.index - told.get(value, -REACH - 1) <= REACH
            if is_told and _takes_up(sentence, quantity):
                counts.append(value)  # the next one may take up this one
                continue
            if _is_only_one(sentence, quantity, finding):
                continue
            kept.append((quantity, finding))
            counts += [*_counted(quantity), *_with_one(sentence, quantity)]
        sentence.quantities = kept
        told |= dict.fromkeys((*counts, *_sums(counts)), sentence.index)


def _takes_up(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether a number of a figure that was told before is one with an article or the like: [the] six."""
    value = quantity.number.value
    if value is None or not 1 < value <= MAX_TAKEN_UP or quantity.first == 0:
        return False
    if quantity.unit_measure is not None or quantity.modifier != "exact" or quantity.more:
        return False
    before = sentence.words.lowers[quantity.first - 1]
    return before in function_words("taking_up_counts")


def _is_only_one(sentence: Sentence, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether `one of them`, `another one` is a pronoun: nothing that happened governs it."""
    if quantity.number.value != 1.0 or quantity.head is not None or finding.measure in TOLLS:
        return False
    if quantity.unit_measure is not None:
        return False
    if sentence.words.lowers[quantity.first] == "another":
        return True
    is_one_of = sentence.words.lowers[quantity.last + 1 : quantity.last + 2] == ["of"]
    return is_one_of and not is_hit_part(sentence, quantity, finding)


def is_hit_part(sentence: Sentence, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether `one` of several things is what was hit: ONE of these positions was destroyed."""
    words = sentence.words
    behind = quantity.last + 1
    if (
        finding.measure != "structures"
        or quantity.head is not None
        or words.lowers[behind : behind + 1] != ["of"]
    ):
        return False
    whole = find_head(words, behind + 2)
    verb = len(words) if whole is None else whole + 1
    while words.mains[verb : verb + 1] in ("X", "R"):
        verb += 1
    is_passive = verb < len(words) and words.lowers[verb - 1] in function_words("be")
    return is_passive and words.lowers[verb] in function_words("hit_things")


def _counted(quantity: Quantity) -> list[float]:
    """Return the figure of a number, none of one too large to be taken up, alone or with another."""
    value = quantity.number.value
    if value is None or quantity.unit_measure is not None or not 0 < value <= MAX_TAKEN_UP:
        return []
    return [value]


def _with_one(sentence: Sentence, quantity: Quantity) -> list[float]:
    """Return what a number makes with the one it is told beside: she and two OTHER clerks, the three."""
    inside = sentence.words.lowers[quantity.number_at + 1 : quantity.last + 1]
    others = function_words("other_people")
    return [value + 1 for value in _counted(quantity)] if not others.isdisjoint(inside) else []


def _sums(counts: Sequence[float]) -> Iterable[float]:
    """Return what two numbers of one sentence make together: two clerks and four guards, the six."""
    return (first + second for first, second in combinations(counts, 2))
