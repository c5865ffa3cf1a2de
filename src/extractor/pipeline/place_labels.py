"""Places that label the numbers behind them: KENYA: dead: 12 injured: 30, TANZANIA: dead: 4; Kenya - 12, Uganda - 4."""

from collections.abc import Sequence

from extractor.pipeline.links import Anchor, Stand
from extractor.pipeline.words import Words, function_words


def find_label(words: Words, places: Sequence[Anchor], stand: Stand) -> Anchor | None:
    """Return the place that labels a claim: the last one before it with a mark behind, as the number has one before."""
    if stand.first == 0 or words.lowers[stand.first - 1] not in function_words("label_marks"):
        return None
    before = [place for place in places if place.last < stand.first - 1]
    if not before:
        return None
    if before[-1].last == stand.first - 2:
        return before[-1] if _ends_item(words, stand.last) else None
    if words.lowers[stand.first - 1] != ":":
        return None
    return next((place for place in reversed(before) if words.lowers[place.last + 1] == ":"), None)


def _ends_item(words: Words, last: int) -> bool:
    """Tell whether an item of a list ends with a number, and does not go on as a sentence: Oru - [12], Alta - 4."""
    behind = words.lowers[last + 1 : last + 2]
    if behind == [","]:
        # Not where the sentence goes on: Oru - 12, among them a boy, died.
        return last + 2 < len(words) and not words[last + 2].text[0].islower()
    return not behind or behind[0] in function_words("item_ends")
