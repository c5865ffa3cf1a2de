"""What the sick are counted by: cases, patients and people in hospital are affected where a disease is told of.

What is a case of nothing named is judged by the whole article: 40 cases were reported, in a report on cholera.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from extractor.lexicon import alternation
from extractor.normalization.numbers import lower_case
from extractor.pipeline.findings import Finding
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.words import Word, Words, function_words
from extractor.records import Measure

_TELLING = 2  # so many words of disease make an article one about disease
_KIND = 6  # words behind `cases of` in which the disease is named


def read_sick(text: str, words: Words, quantity: Quantity, finding: Finding) -> Finding:
    """Return the finding, or affected where it counts the sick."""
    if finding.measure == "count" and quantity.head in function_words("cases"):
        is_sick = _are_of_disease(text, words, quantity)
    elif finding.measure == "people" and quantity.head in function_words("patients"):
        is_sick = finding.frame == "noun" and _is_only_of_disease(text)
    else:
        is_sick = finding.measure == "injured" and _are_ill(text, words, finding)
    return finding._replace(measure="affected") if is_sick else finding


def read_sick_label(text: str, words: Sequence[Word], measure: Measure | None) -> Measure | None:
    """Return what a label says, or affected where it is one of the sick: confirmed cases, in hospital with no hurt."""
    lowers = {word.lower for word in words}
    if measure is None and not lowers.isdisjoint(function_words("cases")):
        is_sick = not lowers.isdisjoint(function_words("diseases")) or tells_of_disease(text)
    else:
        is_treated = not lowers.isdisjoint(function_words("treatment"))
        is_sick = measure == "injured" and is_treated and _is_only_of_disease(text)
    return "affected" if is_sick else measure


def _are_of_disease(text: str, words: Words, quantity: Quantity) -> bool:
    """Tell whether cases are those of a disease: 40 cases of cholera; not: of theft, nor those of a court."""
    if not function_words("laboratories").isdisjoint(words.lowers[quantity.first : quantity.last]):
        return True
    diseases = function_words("diseases") | function_words("outbreaks")
    behind = words.lowers[quantity.last + 1 : quantity.last + 2 + _KIND]
    if behind[:1] == ["of"]:
        return not diseases.isdisjoint(behind)
    if not diseases.isdisjoint(words.lowers):
        return True
    return function_words("courts").isdisjoint(words.lowers) and tells_of_disease(text)


def _are_ill(text: str, words: Words, finding: Finding) -> bool:
    """Tell whether people in hospital are ill and not hurt: hospitalized with flu."""
    if finding.trigger is None:
        return False
    first, last = finding.trigger
    if function_words("treatment").isdisjoint(words.lowers[first : last + 1]):
        return False
    if not function_words("diseases").isdisjoint(words.lowers):
        return True
    return _is_only_of_disease(text)


def _is_only_of_disease(text: str) -> bool:
    """Tell whether an article is about a disease, and nobody in it is hurt."""
    return tells_of_disease(text) and _harm().search(lower_case(text)) is None


@lru_cache(maxsize=4)
def tells_of_disease(text: str) -> bool:
    """Tell whether an article is about a disease: it names one more than once."""
    found = _disease().finditer(lower_case(text))
    return sum(1 for _, _ in zip(range(_TELLING), found, strict=False)) == _TELLING


@cache
def _disease() -> re.Pattern[str]:
    names = function_words("diseases") | function_words("outbreaks") | function_words("counts_of_sick")
    return re.compile(rf"\b{alternation(names)}\b")


@cache
def _harm() -> re.Pattern[str]:
    words = function_words("hurting")
    return re.compile(rf"\b{alternation(words)}\b")
