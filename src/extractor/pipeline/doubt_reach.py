"""How far doubt reaches: from the clause it stands in, and not into clauses that tell what is known."""

from extractor.pipeline.cues import Cue
from extractor.pipeline.doubt_words import BRIDGE, doubt_phrases
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.words import Words, function_words

REACH = 9  # words of doubt count this far before the verb or number, and fewer behind
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


def find_barrier(words: Words, first: int) -> int:
    """Return where the verb group before a number starts: doubt in an earlier clause does not reach it."""
    barriers = function_words("doubt_barriers")
    for index in range(first - 1, max(-1, first - REACH), -1):
        if words.lowers[index] not in barriers or _compares(words, index):
            continue
        doubt = _in_front_of_that(words, index) if words.lowers[index] == "that" else None
        return index + 1 if doubt is None else doubt
    return max(0, first - REACH)


def _compares(words: Words, index: int) -> bool:
    """Tell whether `as` compares and opens no clause: as high [as] 200."""
    is_as = words.lowers[index] == "as"
    return is_as and "as" in (
        *words.lowers[max(0, index - 2) : index - 1],
        *words.lowers[index + 2 : index + 3],
    )


def _in_front_of_that(words: Words, index: int) -> int | None:
    """Return where the words of doubt start that a clause with the `that` at an index hangs on: [feared] here that."""
    for end in range(index + 1, max(0, index - BRIDGE), -1):
        doubt = doubt_phrases().before.match_before(words.lowers, end)
        if doubt is not None and (end >= index or not doubt_phrases().rows[doubt[0]].is_plan):
            return doubt[1]
        is_break = words.mains[end - 1] in "V#" or words.lowers[end - 1] in function_words("doubt_barriers")
        if is_break and end <= index:
            break
    return None
