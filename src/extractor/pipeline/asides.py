"""Clauses between a speaker and his verb: an officer [speaking on condition of anonymity] said, one [who ...] said."""

from extractor.pipeline.words import Words, function_words

_LONGEST = 26  # words of such a clause


def before_aside(words: Words, last: int) -> int:
    """Return the last word of the noun phrase in front of a clause that ends at a word; the word itself without one."""
    if _is_relative(words, last):
        last -= 2 if words[last - 1].text == "," else 1
    for index in range(last, max(0, last - _LONGEST), -1):
        word = words[index]
        if word.classes == "." or word.lower == "that":
            return last
        describes = word.lower in function_words("describing_participles") or word.lower in ("who", "whose")
        if (
            describes
            and index < last
            and words.mains[index + 1] in "PXVR"
            and "N" in words[index - 1].classes
        ):
            return index - 1
    return last


def _is_relative(words: Words, index: int) -> bool:
    """Tell whether a word takes up the noun in front of it: the man [who] said; not: the [WHO] said."""
    if words.lowers[index] not in ("who", "which") or index < 2:
        return False
    return not words[index].text.isupper() or words[index - 1].text.isupper()
