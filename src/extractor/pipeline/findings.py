"""A measure with the frame that found it, and the joints that make two measures one."""

from dataclasses import dataclass

from extractor.pipeline.measure_words import triggers as measure_words
from extractor.pipeline.words import PhraseIndex, Word, function_words
from extractor.records import Measure


@dataclass(frozen=True, slots=True)
class Finding:
    """A measure with the frame that found it and the words (first, last) of its trigger.

    `is_network`: the network's measure took the place of the frame's.
    """

    measure: Measure
    frame: str
    trigger: tuple[int, int] | None = None
    is_network: bool = False


def merge_or(words: list[Word], end: int, label: str, phrases: PhraseIndex) -> Measure | None:
    """Return casualties for "killed or wounded", "died or went missing"; None when nothing is joined."""
    if end + 1 >= len(words) or words[end].lower not in ("or", "and", "and/or"):
        return None
    for index in (phrases, measure_words().intransitive):
        match = index.match_at(words, end + 1)
        is_other = match is not None and match[0] != label and "killed" in (label, match[0])
        if match is not None and is_other and (words[end].lower == "or" or match[0] == "injured"):
            return "casualties"
    return None


def opens_object(words: list[Word], index: int) -> bool:
    """Tell whether the object of a verb starts at index: killed FIVE people, killed AT LEAST FIVE people."""
    if index >= len(words):
        return False
    if starts_object(words[index]):
        return True
    hedges = function_words("object_hedges")
    end = next((i for i in range(index, min(len(words), index + 4)) if words[i].lower not in hedges), index)
    return end > index and end < len(words) and words[end].main == "#"


def starts_object(word: Word) -> bool:
    """Tell whether a word opens the object of a verb: "20 gunmen killed FIVE people"."""
    return (word.main in "#DO" and word.lower not in ("that", "which", "who", "during", "all")) or (
        word.main == "N" and word.classes == "N" and word.text[:1].isupper() and not word.text.isupper()
    )
