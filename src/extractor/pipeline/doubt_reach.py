"""How far what a verb of guessing or promising doubts reaches: not into clauses that tell what is known."""

from extractor.pipeline.cues import Cue
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.words import Words, function_words

_NEAR = 6  # words in front of a describing clause within which another number counts the whole


def ends_before(words: Words, cue: Cue, quantity: Quantity) -> bool:
    """Tell whether the doubt of a cue's verb ends in front of a number behind it.

    It ends at a semicolon, in a clause that describes what was named (they think the tunnel, which is 12 km long), and
    where the speaker's own deed is what is doubted, at his next one (promised an inquiry and gave 12 families food).
    """
    if cue.certainty != "possible" or quantity.first <= cue.verb:
        return False
    between = range(cue.verb + 1, quantity.first)
    if any(words[index].text == ";" for index in between) or opens_clause(words, quantity):
        return True
    if any(_describes(words, index, quantity) for index in between):
        return True
    return not cue.is_source and any(_is_next_deed(words, index) for index in between)


def opens_clause(words: Words, quantity: Quantity) -> bool:
    """Tell whether a number opens a clause that describes what was named: the bodies, [eight] of which had no head."""
    behind = words.lowers[quantity.number_at + 1 : quantity.number_at + 3]
    before = words.mains[max(0, quantity.first - 2) : quantity.first]
    is_counted = "#" in words.mains[max(0, quantity.first - _NEAR) : quantity.first]
    return behind[:1] == ["of"] and behind[1:] in (["which"], ["whom"]) and "." in before and not is_counted


def _describes(words: Words, index: int, quantity: Quantity) -> bool:
    """Tell whether a clause opens at a word that only describes, and still goes on at the number."""
    word = words.lowers[index]
    if word not in function_words("describing_openers") or words.mains[index + 1] in "AR":
        return False  # as many as 12
    is_set_off = words[index - 1].text == "," or word in function_words("background_openers")
    is_closed = any(words[at].text == "," for at in range(index + 1, quantity.first))
    return is_set_off and not is_closed


def _is_next_deed(words: Words, index: int) -> bool:
    """Tell whether a speaker's next deed is told: promised an inquiry and [gave] 12 families food."""
    word, before = words[index], words[index - 1]
    if word.main != "V" or word.lower.endswith(("ing", "s")) or before.lower == "to":
        return False
    is_past = word.lower.endswith("ed") or word.lower in function_words("past_deeds")
    return is_past and (before.main in "CO" or before.text == ",")
