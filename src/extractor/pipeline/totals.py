"""Whether a number adds to an earlier figure, and whether it is a running total rather than one incident's."""

from collections.abc import Sequence
from typing import Any

from extractor.normalization.numbers import lower_case
from extractor.pipeline.affected import PEOPLE
from extractor.pipeline.findings import Finding
from extractor.pipeline.memory import Memory
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.words import Word, function_words
from extractor.records import TOLLS

_SHARES = frozenset(("percentage",))
_THINGS = frozenset(("weapons", "attacks", "structures"))
_BEFORE, _BEHIND = 6, 10  # words around a number in which it may be said to be a running total
_SUBJECT = 4  # words between the noun of a war and the verb of its toll
_PERIOD = 4  # words between "past" and the unit of its period: the past two and a half years


def is_increment(sentence: Sentence, position: int, memory: Memory) -> bool:
    """Tell whether a number adds to an earlier figure; a part of one toll (killed 13, wounded 56 more) does not."""
    quantity, finding = sentence.quantities[position]
    if not quantity.more:
        return position > 0 and _shares_more(sentence, position)
    if finding.measure not in TOLLS:
        return finding.measure not in _SHARES
    earlier = [found.measure for _, found in sentence.quantities[:position] if found.measure in TOLLS]
    if earlier:
        return set(earlier) == {finding.measure}
    return finding.measure in memory.told or not memory.told & TOLLS


def _shares_more(sentence: Sentence, position: int) -> bool:
    """Tell whether a number is added together with the one before: an additional 2,000 troops and 1,500 police."""
    before, quantity = sentence.quantities[position - 1][0], sentence.quantities[position][0]
    between = sentence.words[before.last + 1 : quantity.first]
    return before.more and len(between) == 1 and between[0].main == "C"


def is_total(sentence: Sentence, quantity: Quantity, finding: Finding) -> bool:
    """Tell whether a number is a running total by its words, or is one of a war or of a period of weeks and more."""
    words = sentence.words
    if finding.frame == "toll":
        return _is_counted_on(words, quantity, finding)
    if finding.measure not in PEOPLE | _THINGS:
        return False
    near = words[max(0, quantity.first - _BEFORE) : quantity.last + _BEHIND]
    lowers = [word.lower for word in near]
    if any(word in function_words("totals") for word in lowers) or "so far" in " ".join(lowers):
        return True
    return finding.measure in TOLLS | {"displaced"} and (_is_of_war(words, finding) or _is_of_period(near))


def _is_counted_on(words: list[Word], quantity: Quantity, finding: Finding) -> bool:
    """Tell whether a toll is one that goes on being counted: the toll rose to 36; not: the deaths of two men."""
    first = finding.trigger[0] if finding.trigger else quantity.first
    lowers = {word.lower for word in words[max(0, first - 1) : quantity.first]}
    return bool(lowers & function_words("counted_on")) or not lowers & function_words("single_tolls")


def _is_of_war(words: list[Word], finding: Finding) -> bool:
    """Tell whether a war is the subject of the toll's verb: the insurgency has killed 30,000 people."""
    if finding.trigger is None:
        return False
    before = words[max(0, finding.trigger[0] - _SUBJECT) : finding.trigger[0]]
    return any(word.lower in function_words("wars") for word in before)


def _is_of_period(words: list[Word]) -> bool:
    """Tell whether words name a period of weeks or more up to now: in the past two years, in recent months."""
    for index, word in enumerate(words):
        if word.lower in function_words("period_openers"):
            behind = words[index + 1 : index + 1 + _PERIOD]
            if any(lower_case(other.text) in function_words("long_periods") for other in behind):
                return True
    return False


def share_totals(items: Sequence[dict[str, Any]]) -> None:
    """Make the parts of a running total running totals, in place: items of one sentence, linked to their wholes."""
    totals = {(item["start"], item["end"], item["measure"]) for item in items if item["cumulative"]}
    for item in items:
        whole = item["subset_of"]
        if whole is not None and tuple(whole) in totals and item["measure"] not in _SHARES:
            item["cumulative"] = True
