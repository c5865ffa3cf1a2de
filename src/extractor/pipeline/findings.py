"""A measure with the frame that found it, and the joints that make two measures one."""

from typing import NamedTuple

from extractor.pipeline.measure_words import triggers as measure_words
from extractor.pipeline.words import PhraseIndex, Word, Words, function_words
from extractor.records import Measure

CASUALTY_PARTS = frozenset(("killed", "injured"))


class Finding(NamedTuple):
    """A measure with the frame that found it and the words (first, last) of its trigger.

    `is_network`: the network's measure took the place of the frame's.
    """

    measure: Measure
    frame: str
    trigger: tuple[int, int] | None = None
    is_network: bool = False


def merge_or(words: Words, end: int, label: str, phrases: PhraseIndex) -> Measure | None:
    """Return casualties for "killed or wounded", "died or went missing", "killed, hurt or captured"; None otherwise."""
    labels, joint = [label], ""
    while end + 1 < len(words):
        at = end + 1 if words[end].text == "," else end
        if words.lowers[at] in function_words("harm_joints"):
            if at > end and len(labels) == 1:
                break  # "were killed, and wounded men fled"
            joint = words.lowers[at]
            at += 1
        match = phrases.match_at(words.lowers, at) or measure_words().intransitive.match_at(words.lowers, at)
        if at == end or match is None:
            break
        labels.append(match[0])
        end = match[1]
    if joint == "" or "killed" not in labels or len(set(labels)) == 1:
        return None
    return "casualties" if joint == "or" or "injured" in labels else None


def opens_object(words: Words, index: int) -> bool:
    """Tell whether the object of a verb starts at index: killed FIVE people, killed AT LEAST FIVE people."""
    if index >= len(words):
        return False
    if starts_object(words[index]):
        return True
    hedges = function_words("object_hedges")
    end = next((i for i in range(index, min(len(words), index + 4)) if words.lowers[i] not in hedges), index)
    return end > index and end < len(words) and words.mains[end] == "#"


def opens_own_object(words: Words, index: int) -> bool:
    """Tell whether the word at index surely opens an object, and so the one in front is an active verb: THEIR pistols.

    No name does: it may be a day (20 others wounded Thursday).
    """
    return index < len(words) and words.mains[index] in "DO" and starts_object(words[index])


def starts_object(word: Word) -> bool:
    """Tell whether a word opens the object of a verb: "20 gunmen killed FIVE people"."""
    return (word.main in "#DO" and word.lower not in function_words("not_objects")) or (
        word.main == "N"
        and word.classes == "N"
        and word.text[:1].isupper()
        and not word.text.isupper()
        and word.lower not in function_words("weekdays")
    )
