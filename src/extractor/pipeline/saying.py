"""Whether a form of a verb of saying says something: no passive, no noun, no participle behind a noun."""

from itertools import pairwise

from extractor.pipeline.words import Word, Words, function_words

_MAX_OBJECT = 7  # words of an object in front of its noun: released its long awaited yearly report
# Words between a verb and the "that" of its clause: reported on its site late on Monday that.
MAX_TO_THAT = 8
_TO_MODAL = 3  # words between a modal verb and the verb of saying: will later also announce
_TO_HEAD = 4  # words from the head of a subject to who gave it: figures released by the board
_TO_DENIED = 6  # words between a verb of denying and what it denies: denied the latest media reports
CURRENCY = frozenset("$€£¥#")  # signs in front of numbers
_QUOTES = frozenset(('"', "“", "'", "‘"))


def is_passive(words: Words, index: int) -> bool:
    """Tell whether the verb's subject is what was said: "was reported", "is also said", "he's accused"."""
    if words.lowers[index].endswith("ing"):
        return False
    at = index - 1
    if at >= 0 and words.lowers[at] not in function_words("be") and _stands_between(words[at]):
        at -= 1
    if at < 0 or words.lowers[at] not in function_words("be"):
        return False
    # Behind a noun 's is a possessive: the navy's [said]
    return words[at].text != "'s" or (at > 0 and words.mains[at - 1] == "O")


def _stands_between(word: Word) -> bool:
    fits = word.main in "XR" or word.lower in function_words("negators")
    return fits or word.lower in function_words("subject_fillers")


def is_to_come(words: Words, index: int, subject: tuple[int, int]) -> bool:
    """Tell whether a verb's subject has not said it yet: the ministry [will] announce; not: I will add that."""
    between = words.lowers[max(subject[1] + 1, index - _TO_MODAL) : index]
    return bool({"will", "shall"} & set(between)) and words.lowers[subject[0]] not in function_words(
        "first_person"
    )


def is_negated(words: Words, index: int) -> bool:
    """Tell whether nothing was said: "which has not commented"; but: Doctors Without Borders said."""
    near = words[max(0, index - 2) : index]
    return any(
        word.lower in function_words("negators") for word in near if word.main != "P" or word is near[-1]
    )


def takes_clause(words: Words, index: int, end: int, subject: tuple[int, int]) -> bool:
    """Refuse verbs used without speech: "claimed the lives", "reports" as a noun, "claimed by"."""
    form = words.lowers[index]
    if (end < len(words) and words.lowers[end] in function_words("unsaid_things")) or _adds_up(words, end):
        return False  # said goodbye to 12 soldiers, said nothing of 12
    if form in function_words("identifying") and "#" not in words.mains[end : end + 2]:
        return False  # had identified the bodies
    following = set(words.lowers[end : end + 3])
    after = words.lowers[end : end + 2]
    is_by = after[:1] == ["by"] and function_words("saying_tail").isdisjoint(after[1:])
    if is_by or (after[:1] == ["up"] and after[1:] != ["to"]):
        return False  # claimed by, gave up; but: said by telephone, said up to 12
    if words[index - 1].text == "'s" and (index < 2 or words.mains[index - 2] != "O"):
        return False  # the front's estimated strength, Tolma's state
    if form in function_words("noun_like_verbs"):
        is_apart = subject[1] + 1 < index and words[index - 1].classes == "."
        is_listed = words[end : end + 1] != [] and words[end].text == ","
        return (is_apart and not is_listed) or not _is_noun(words, index, end)
    if form.startswith("claim"):
        is_deed = bool(following & function_words("claimed_things")) and not _owns_up(words, end)
        return not is_deed and not _takes_lives(words, end)
    is_plain = form not in function_words("physical_verbs") or subject[0] >= end  # ..., replied the mayor
    return is_plain or _finds_words(words, end, subject)


def tells_clause(words: Words, end: int, dated: set[int]) -> bool:
    """Tell whether a clause with "that" or a quotation is the object of the verb that ends in front of a word."""
    if end + 1 < len(words) and words[end + 1].text in _QUOTES:
        return True  # the note continued: "..."
    if words.lowers[end - 1] in function_words("recalling_verbs") and end < len(words):
        return words.lowers[end] in ("how", "that") or words.lowers[end].endswith("ing")
    that = next(
        (i for i in range(end, min(len(words), end + MAX_TO_THAT)) if words.lowers[i] == "that"), None
    )
    if that is None or any(main in "VX.#C" for main in words.mains[end:that]):
        return False
    is_addressed = words.lowers[end - 1] in function_words("addressing_verbs") or words.lowers[end] == "to"
    is_near = all(index in dated or words.mains[index] in "RP" for index in range(end, that))
    return is_addressed or is_near or words.lowers[that - 1] in function_words("statements")


def _owns_up(words: Words, end: int) -> bool:
    """Tell whether a deed is told that is claimed: claimed responsibility on Monday [for killing] 12."""
    behind = words[end : end + MAX_TO_THAT]
    return any(word.lower == "for" and after.lower.endswith("ing") for word, after in pairwise(behind))


def _takes_lives(words: Words, end: int) -> bool:
    """Tell whether a toll is claimed: claimed more than 20 [lives], claimed the northern [half] of the land."""
    for word, before in zip(words[end : end + _MAX_OBJECT], words[end - 1 : end + _MAX_OBJECT], strict=False):
        if word.lower in function_words("taken_things"):
            return True
        if (word.main in "VXO." and before.main != "D") or word.lower == "that":
            return False  # but: claimed an estimated 20 lives
    return False


def _finds_words(words: Words, end: int, subject: tuple[int, int]) -> bool:
    """Tell whether what is found or released is a statement: found that, issued a toll of 12."""
    tellers = function_words("finders") | function_words("showing_things") | function_words("documents")
    if not tellers.isdisjoint(words.lowers[max(0, subject[0] - _TO_HEAD) : subject[1] + 1]):
        return True
    if end < len(words) and (words[end].classes == "." or words.lowers[end] in ("of", "about", "as")):
        return words[end].text not in CURRENCY
    if words[end : end + 1] and words.lowers[end] in function_words("speaker_pronouns"):
        return end + 1 < len(words) and words.mains[end + 1] in "VX"  # found they had died
    for place, word in enumerate(words[end : end + _MAX_OBJECT], start=end):
        if word.lower == "that" or word.lower in function_words("findings"):
            return True
        if word.main in "VX":
            return False
        if word.main == "#" and _is_stated(words, place, end):
            return True
    return False


def _is_stated(words: Words, number: int, end: int) -> bool:
    """Tell whether a number behind a verb that ends before `end` is stated: spoke at the time of 12, gave 12 dead."""
    verb, before = words.lowers[end - 1], words.lowers[number - 1]
    if verb not in function_words("stating_verbs") or words.mains[end] == "O":
        return verb == "heard" and number == end
    return before in function_words("stating_links") or not _counts_noun(words, number)


def _counts_noun(words: Words, number: int) -> bool:
    """Tell whether a noun follows a number: [12] families; not: gave [12] on Wednesday, gave [12] dead."""
    following = next((word for word in words[number + 1 :] if word.main != "#"), None)
    return following is not None and (following.main == "N" or "N" in following.classes[1:])


def _adds_up(words: Words, end: int) -> bool:
    """Tell whether somebody adds a number to others: added [53] for the side; not: added 12 people had died."""
    if words.lowers[end - 1] not in function_words("adding") or end >= len(words) or words.mains[end] != "#":
        return False
    return not any(word.main in "VX" for word in words[end:])


def _is_noun(words: Words, index: int, end: int) -> bool:
    """Tell whether a form that may be a noun is one: Tolma [state], 40 [states]; not: the army [reports] that."""
    before = words[index - 1]
    following = words[end] if end < len(words) else None
    opens = following is not None and (following.main in "D#O" or following.lower == "that")
    opens = opens or _hedges_number(words, end)
    if words.lowers[index] in function_words("seldom_verbs"):
        return not opens or before.main not in "NO"
    if before.main == "A" and "N" in before.classes:
        return not opens
    return before.main in "ADP#"


def is_participle(words: Words, index: int, end: int, dated: set[int]) -> bool:
    """Tell whether a form describes the noun in front of it: two men [accused of], the swans [found near]."""
    if words.lowers[index] not in function_words("said_participles"):
        return False
    is_listed = words.lowers[index - 1] in function_words("attributes_of_cases") and index > 1
    if is_listed and (words.mains[index - 2] == "D" or words[index - 2].text == "'s"):
        return True  # the town's fifth confirmed case
    at = end
    while at < len(words) and (at in dated or words.mains[at] == "R"):
        at += 1
    if at >= len(words) or any(word.lower == "that" for word in words[at : at + MAX_TO_THAT]):
        return False
    if _hedges_number(words, at) or (words.lowers[at] == "to" and _says_to_do(words, index)):
        return False
    return words.mains[at] in "PVX" and not words.lowers[at].endswith("ing")


def _hedges_number(words: Words, at: int) -> bool:
    """Tell whether what follows is a hedged number, the verb's object: counted [at least] six breaches."""
    end = at
    while end < len(words) and words.lowers[end] in function_words("object_hedges"):
        end += 1
    is_hedge = end > at and (words.lowers[at] != "at" or words.lowers[at + 1] in ("least", "most"))
    return is_hedge and end < len(words) and words.mains[end] == "#"


def _says_to_do(words: Words, index: int) -> bool:
    """Tell whether a form takes a deed of the speaker's own: the army [claimed] to have hit three tanks."""
    return words.lowers[index] in function_words("own_deed_verbs")


def denies_word(words: Words, end: int) -> bool:
    """Tell whether the verb of denying that ends before `end` turns down what is said: denied that, denied killing 12.

    Who denies a request, rejects a demand or dismisses 12 officers says nothing of a number.
    """
    for word in words[end : end + _TO_DENIED]:
        if word.lower in function_words("statements") or word.text in _QUOTES:
            return True
        if word.main == "N" and word.lower not in function_words("media_nouns"):
            return False
        if word.main == "#":
            return words.lowers[end - 1] in function_words("denying")
        if word.main in "VXOC.":
            return True
    return True
