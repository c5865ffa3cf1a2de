"""Who is held: people seized where a document is about hostages, and the crews of hijacked ships."""

import re
from collections.abc import Sequence
from functools import cache

from extractor.lexicon import alternation
from extractor.pipeline.findings import Finding
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.words import function_words

HOSTAGE_WORDS = 3  # so many words of kidnapping make a document one about hostages


def settle_captives(lower: str, sentences: Sequence[Sentence]) -> None:
    """Read people held, taken or seized as abducted where the document is about hostages, in place.

    `lower` is its text in lower case.
    """
    if not any(word in lower for word in function_words("hostage_words")):
        return
    if len(_hostages().findall(lower)) < HOSTAGE_WORDS:
        return
    for sentence in sentences:
        for position, (quantity, finding) in enumerate(sentence.quantities):
            if finding.measure == "detained" and _is_held(sentence, finding):
                sentence.quantities[position] = quantity, Finding("abducted", finding.frame, finding.trigger)


def _is_held(sentence: Sentence, finding: Finding) -> bool:
    if finding.trigger is None:
        return False
    first, last = finding.trigger
    return not function_words("holding").isdisjoint(sentence.words.lowers[first : last + 1])


@cache
def _hostages() -> re.Pattern[str]:
    hostages = alternation(function_words("hostage_words"))
    return re.compile(rf"\b{hostages}\b")


def settle_crews(sentences: Sequence[Sentence]) -> None:
    """Read the crews and passengers of what is hijacked as abducted, in place: a hijacked tug with 9 SAILORS aboard."""
    for sentence in sentences:
        if sentence.present.isdisjoint(function_words("hijackings")):
            continue
        for position, (quantity, finding) in enumerate(sentence.quantities):
            if finding.frame in ("noun", "of") and _is_aboard(sentence, quantity):
                sentence.quantities[position] = quantity, Finding("abducted", finding.frame, finding.trigger)


def _is_aboard(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether a number counts a crew, or whoever stands behind `with`, `carrying`, or a ship that is held."""
    if quantity.head not in function_words("crews"):
        return False
    before = sentence.words.lowers[: quantity.first]
    return any(word in function_words("hijackings") for word in before) or any(
        word in function_words("aboard") for word in before[-3:]
    )
