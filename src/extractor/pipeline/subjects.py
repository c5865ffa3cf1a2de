"""The frame of subjects: nine were killed, two had died, 97 civilians killed in the first week."""

from collections.abc import Sequence

from extractor.pipeline.findings import Finding, merge_or, opens_object, opens_own_object
from extractor.pipeline.measure_words import triggers as measure_words
from extractor.pipeline.noun_phrases import head_index, is_plural
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.words import Word, Words, function_words

MAX_RIGHT = 28  # words from the number to the verb it is subject of
MAX_ASIDE = 14  # words of an aside between commas


def by_subject(words: Words, quantity: Quantity) -> Finding | None:
    """Return the measure of the verb that the number is subject of, within its clause.

    NINE were killed; three officials from a party were killed; two had died; 97 civilians killed in ...
    """
    index = quantity.last + 1
    partitive = _partitive(words, index)
    if partitive is not None and partitive.trigger is not None:
        return find_main_verb(words, partitive.trigger[1] + 1) or partitive
    limit = min(len(words), index + MAX_RIGHT)
    relative = function_words("relative")
    in_relative, crossed = False, -2
    while index < limit and words[index].text in function_words("closing_quotes"):
        index += 1
    while index < limit and not _ends_clause(words[index]):
        word = words[index]
        if word.lower in relative and _is_of_somebody(words, quantity, index - 1):
            return None  # 900 people came to bury a student who died
        in_relative = in_relative or word.lower in relative
        crossed = index if word.main == "#" else crossed
        found, is_end = _verb_at(
            words, quantity, index, in_relative=in_relative, is_crossed=index - crossed == 1
        )
        behind = _behind_aside(words, quantity, index) if is_end else None
        if found is not None:
            if _is_of_other(words, crossed, index):
                return None
            return (find_main_verb(words, behind) if behind is not None else None) or found
        if is_end and behind is None:
            return None
        in_relative = in_relative and word.main != "X"
        index = behind or (_behind_bracket(words, index) if word.text == "(" else index + 1)
    return None


def _is_of_somebody(words: Words, quantity: Quantity, at: int) -> bool:
    """Tell whether the word in front of a relative is one person told of beside those counted: [a student] who."""
    entry = head_index().get(words.lowers[at])
    if at <= quantity.last or entry is None or entry[1].subject_type is None or is_plural(words.lowers[at]):
        return False
    openers = words.lowers[max(quantity.last + 1, at - 3) : at]
    return any(opener in ("a", "an") for opener in openers)


def find_main_verb(words: Words, start: int) -> Finding | None:
    """Return the measure of the verb behind a participle that only describes: 30 people held inside WERE KILLED.

    None where the clause ends, goes on with another part or has another verb first.
    """
    for index in range(start, min(len(words), start + MAX_RIGHT)):
        word = words[index]
        if (
            _ends_clause(word)
            or word.main in "#C"
            or word.text == ","
            or word.lower in function_words("relative")
        ):
            return None
        if word.main == "X":
            return _after_auxiliary(words, index)
        match = measure_words().intransitive.match_at(words.lowers, index)
        if match is not None:
            return Finding(match[0], "subject", (index, match[1] - 1))  # type: ignore[arg-type]
        if word.classes == "V" and index > start:
            return None
    return None


def _behind_aside(words: Words, quantity: Quantity, index: int) -> int | None:
    """Return where the verb stands behind an aside with the verb at index: 12 clerks, POLICE SAID, were killed."""
    if words[quantity.last + 1].text != "," or index == quantity.last + 1:
        return None
    close = next((i for i in range(index, min(len(words), index + MAX_ASIDE)) if words[i].text == ","), None)
    if close is None or close + 1 >= len(words):
        return None
    is_verb = (
        words.mains[close + 1] == "X"
        or measure_words().intransitive.match_at(words.lowers, close + 1) is not None
    )
    return close + 1 if is_verb else None


def _is_of_other(words: Words, crossed: int, verb: int) -> bool:
    """Tell whether the verb is that of the number at `crossed`: of the 47, FIVE died; 26 came and that THREE died.

    Not where it is an aside or part of a list: 12 people, three of them children, were killed.
    """
    if crossed < 1:
        return False
    index = crossed - 1
    while index > 0 and words.lowers[index] in function_words("object_hedges"):
        index -= 1
    is_joined = any(word.text == "," or word.lower in ("and", "or") for word in words[crossed:verb])
    return words.lowers[index] == "that" or (words[index].text == "," and not is_joined)


def _ends_clause(word: Word) -> bool:
    return word.lower in function_words("clause_starts") or word.text in function_words("clause_ends")


def _verb_at(
    words: Words, quantity: Quantity, index: int, *, in_relative: bool, is_crossed: bool
) -> tuple[Finding | None, bool]:
    """Return the measure of the verb at index and whether the search ends here.

    `is_crossed`: another number stands right in front, so a bare participle is that number's: "and 36 hurt".
    """
    word = words[index]
    if word.main == "X":
        finding = _after_auxiliary(words, index)
        return finding, finding is not None or not in_relative
    intransitive = measure_words().intransitive.match_at(words.lowers, index)
    if intransitive is not None:
        return _direct(words, quantity, index, intransitive, "subject"), True
    passive = None if words.mains[index - 1] == "D" else measure_words().passive.match_at(words.lowers, index)
    if passive is not None:
        return (None if is_crossed else _direct(words, quantity, index, passive, "reduced")), True
    is_finite = word.classes == "V" and not word.lower.endswith("ing") and not in_relative
    return None, is_finite and not _is_reduced_relative(words, quantity, index)


def _behind_bracket(words: Words, index: int) -> int:
    """Return the index behind the bracket that opens at index, or the next one where it is never closed."""
    closing = next((i for i in range(index + 1, min(len(words), index + 14)) if words[i].text == ")"), index)
    return closing + 1


def _is_reduced_relative(words: Words, quantity: Quantity, index: int) -> bool:
    """Tell whether a participle right behind the noun only describes it: 12 men armed with rifles were killed."""
    is_participle = index == quantity.last + 1 and words.lowers[index].endswith(("ed", "en", "wn"))
    return is_participle and not opens_own_object(words, index + 1)  # two robbers emptied THEIR pistols


def _partitive(words: Words, index: int) -> Finding | None:
    """Seven of those killed, 13 of the dead, three of its wounded, 35 of them hurt."""
    if (
        index + 2 < len(words)
        and words.lowers[index] == "of"
        and words.lowers[index + 1] in function_words("partitive_of")
    ):
        match = measure_words().passive.match_at(words.lowers, index + 2)
        if match is not None and not opens_object(words, match[1]):
            return Finding(match[0], "partitive", (index + 2, match[1] - 1))  # type: ignore[arg-type]
    return None


def _direct(
    words: Words, quantity: Quantity, index: int, match: tuple[str, int], frame: str
) -> Finding | None:
    label, end = match
    follower = words[end] if end < len(words) else None
    if follower is not None and follower.text == ":":
        return None  # the label of the next number: Guards: 12 Wounded: 3
    if frame == "reduced":
        if index > quantity.last + 2 and follower is not None and not _closes(follower):
            return None
        if opens_object(words, end):
            return None  # active after all: "20 gunmen killed five people"
        main = find_main_verb(words, end)
        if main is not None:
            return main
    merged = merge_or(words, end, label, measure_words().passive)
    return Finding(merged or label, frame, (index, end - 1))  # type: ignore[arg-type]


def _closes(word: Word) -> bool:
    return word.classes == "." or word.main in "PC"


def _after_auxiliary(words: Words, index: int) -> Finding | None:
    """Return the measure of the verb group that starts with the auxiliary at index, None when it is no harm."""
    position = index + 1
    words_of = measure_words()
    is_passive = not _is_perfect(words, index)
    while position < min(len(words), index + 8):
        is_passive = is_passive or _holds_be(words.lowers[position : position + 1])
        for phrases in (words_of.passive, words_of.intransitive):
            match = phrases.match_at(words.lowers, position)
            if match is not None and (
                is_passive or phrases is words_of.intransitive or _holds_be(words.lowers[position : match[1]])
            ):
                label, end = match
                merged = merge_or(words, end, label, words_of.passive)
                return Finding(merged or label, "subject", (position, end - 1))  # type: ignore[arg-type]
        word = words[position]
        is_quote = word.text in function_words("quotes")
        if word.main not in "XR" and not is_quote and word.lower not in function_words("report_fillers"):
            return None
        position += 1
    return None


def _is_perfect(words: Words, index: int) -> bool:
    """Tell whether a participle behind the auxiliary is active: two men HAVE killed, not: men THEY HAVE killed."""
    if words.lowers[index] not in function_words("perfect"):
        return False
    return words.lowers[index - 1] not in function_words("speaker_pronouns")


def _holds_be(lowers: Sequence[str]) -> bool:
    return not function_words("be").isdisjoint(lowers)
