"""What is done about an event later, or elsewhere: its place and day are not those of the event's own numbers."""

from collections.abc import Sequence

from extractor.pipeline.words import Word, Words, function_words


def _opens_part(words: Words, row: int) -> bool:
    """Tell whether a word opens a part of the sentence that tells of another event: an attack [that], [for] killing."""
    word = words[row]
    if word.lower in function_words("part_links"):
        return True
    follower = words[row + 1] if row + 1 < len(words) else word
    return (
        word.lower in function_words("deed_links")
        and follower.lower.endswith("ing")
        and "V" in follower.classes
    )


def opening_of(words: Words, first: int, after: int) -> int:
    """Return the word behind `after` that opens the part of a claim that starts at word `first`, -1 without one."""
    between = words.lowers[after + 1 : first]
    if function_words("part_links").isdisjoint(between) and function_words("deed_links").isdisjoint(between):
        return -1  # asked of every date and place beside every number: most have none of these between
    return next((row for row in range(first - 1, after, -1) if _opens_part(words, row)), -1)


def leaves_part(part: Sequence[Word], between: Sequence[Word]) -> bool:
    """Tell whether the main verb follows behind a claim in a part: a blast that killed 12 [drew] protests on Monday."""
    has_verb = any(word.main in "VX" for word in part)
    return has_verb and any(
        word.main in "VX" and not word.lower.endswith("ing") and (row == 0 or between[row - 1].main != "C")
        for row, word in enumerate(between)
    )


def is_trial_of(words: Words, mention: int, first: int, last: int) -> bool:
    """Tell whether a date behind a claim is that of its aftermath: the trial over 12 deaths opened on [Monday]."""
    opening = opening_of(words, first, 0)
    is_cut = any(
        word.text == "," or word.lower in function_words("part_links") for word in words[last + 1 : mention]
    )
    return (
        opening > 0
        and not is_cut
        and not function_words("aftermath").isdisjoint(words.lowers[:opening])
        and leaves_part(words[opening:first], words[last + 1 : mention])
    )


def _phrase_start(words: Words, first: int) -> int:
    """Return the word that a place or date belongs to by prepositions and names alone: arrested in Oru on [Monday]."""
    row = first - 1
    while row > 0 and (words.mains[row] in "PD" or words[row].text[0].isupper()):
        row -= 1
    return max(row, 0)


def _is_planned(head: Word) -> bool:
    """Tell whether what a place or date belongs to can be still to come: will meet, will hold elections."""
    if head.lower in function_words("happenings"):
        return False
    return head.main in "VX" or head.lower in function_words("scheduled")


def is_of_aftermath(words: Words, mention: tuple[int, int], first: int) -> bool:
    """Tell whether the place or date at words `mention` is that of what was done about the event of a claim.

    The claim starts at word `first`: met on [Monday] to discuss the attack that killed 12; jailed a man in [Oru] for
    killing 12; will meet on [Monday] to end a war that killed 12.
    """
    if mention[1] >= first:
        return False
    opening = opening_of(words, first, mention[1])
    if opening < 0:
        return False
    is_ahead = not function_words("ahead").isdisjoint(words.lowers[: mention[0]]) and _is_planned(
        words[_phrase_start(words, mention[0])]
    )
    is_part = words.mains[mention[0] - 1] == "D" or words[mention[1] + 1].text in (
        "'s",
        "'",
    )  # the 2006 attack
    reach = mention[1] + 1 if is_part else _phrase_start(words, mention[0])
    return is_ahead or not function_words("aftermath").isdisjoint(words.lowers[reach:opening])
