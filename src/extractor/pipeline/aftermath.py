"""What is done about an event later, or elsewhere: its place and day are not those of the event's own numbers."""

from collections.abc import Sequence

from extractor.pipeline.words import Word, function_words

_BESIDE = 2  # words from a verb to its own day: condemned on Monday


def opens_part(words: Sequence[Word], row: int) -> bool:
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


def is_of_aftermath(words: Sequence[Word], mention: tuple[int, int], first: int) -> bool:
    """Tell whether the place or date at words `mention` is that of what was done about the event of a claim.

    The claim starts at word `first`: met on [Monday] to discuss the attack that killed 12; jailed a man in [Oru] for
    killing 12; will meet on [Monday] to end a war that killed 12.
    """
    if mention[1] >= first:
        return False
    opening = next((row for row in range(first - 1, mention[1], -1) if opens_part(words, row)), None)
    if opening is None:
        return False
    is_ahead = any(word.lower in function_words("ahead") for word in words[: mention[0]])
    is_part = words[mention[0] - 1].main == "D" or words[mention[1] + 1].text in (
        "'s",
        "'",
    )  # the 2006 attack
    reach = mention[1] + 1 if is_part else max(0, mention[0] - _BESIDE)
    return is_ahead or any(word.lower in function_words("aftermath") for word in words[reach:opening])
