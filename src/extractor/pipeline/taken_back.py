"""Numbers that the text itself calls wrong or takes back: they are alleged (annotation guidelines)."""

from extractor.pipeline.cues import Cue
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.words import Words, function_words

_TO_CORRECTED = 3  # words in front of a number that another corrects: in place of 12


def is_corrected(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether a number is the one that another corrects: 12 men had died, [not] 15; [not] 15 but 12."""
    if _is_put_right(sentence.words, quantity):
        return True
    if not any(other.last < quantity.first for other, _ in sentence.quantities):
        return False
    before = " ".join(sentence.words.lowers[max(0, quantity.first - _TO_CORRECTED) : quantity.first])
    return before.endswith(tuple(function_words("correcting")))


def _is_put_right(words: Words, quantity: Quantity) -> bool:
    """Tell whether the right number stands behind one: [not] 300 [but] 1,298."""
    behind = words.lowers[quantity.last + 1 : quantity.last + 2]
    is_other = "#" in words.mains[quantity.last + 2 : quantity.last + 2 + _TO_CORRECTED]
    return quantity.first > 0 and words.lowers[quantity.first - 1] == "not" and behind == ["but"] and is_other


def is_outdated(words: Words, cue: Cue) -> bool:
    """Tell whether somebody said it and says it no more: we [earlier] wrote, an [earlier] version of this article."""
    old = function_words("outdated")
    told = words.lowers[cue.first : cue.last + 1]
    if "version" in told:
        return not old.isdisjoint(words.lowers[max(0, cue.first - 1) : cue.last + 1])
    is_own = not function_words("first_person").isdisjoint(told)
    return is_own and cue.last < cue.verb - 1 and words.lowers[cue.verb - 1] in old


def is_mistaken(words: Words, cue: Cue) -> bool:
    """Tell whether the number was told by mistake: [wrongly] reported 12 deaths; not: wrongly gave the age of 12."""
    wrong = function_words("mistaken")
    behind = words[cue.verb + 1 :]
    if behind and behind[0].lower in wrong:
        return behind[1:2] != [] and behind[1].lower == "that"
    is_told = behind[:1] != [] and behind[0].lower == "that"
    is_told = is_told or any(word.main == "#" for word in behind[:_TO_CORRECTED])
    return is_told and not wrong.isdisjoint(words.lowers[cue.last + 1 : cue.verb])
