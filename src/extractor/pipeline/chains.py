"""Speakers whom another one cites: `X reported, citing Y` has source Y, via X."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.pipeline.cues import Cue
from extractor.pipeline.reporting import saying_forms
from extractor.pipeline.saying import is_passive
from extractor.pipeline.speakers import MAX_SUBJECT, Entity, phrase_left, phrase_right
from extractor.pipeline.words import Word, function_words


def follow_chains(words: list[Word], entities: Sequence[Entity], cues: list[Cue]) -> list[Cue]:
    """Put the cited origin in the place of its relay: `X reported, citing Y` has source Y, via X."""
    chained = list(cues)
    citing = function_words("citing_verbs")
    for index, word in enumerate(words):
        if word.lower not in citing:
            continue
        if is_passive(words, index):
            chained += _quoted_speaker(words, index, entities)
            continue
        origin = phrase_right(words, index + 1, entities)
        if origin is None or (not word.lower.endswith("ing") and not _is_made_to_say(words, origin[1])):
            continue
        relay = next((cue for cue in reversed(cues) if cue.verb <= index), None)
        behind = next((cue for cue in cues if cue.last == index - 2 and cue.verb > index), None)
        relay = behind if words[index - 1].text == "," and behind is not None else relay
        if index == 0 and len(cues) and cues[0].first > origin[1]:
            relay = cues[0]  # Citing X, Reuters said
        if relay is None:
            chained.append(Cue(*origin, scope=(0, len(words)), verb=index))
        else:
            place = chained.index(relay)
            chained[place] = replace(relay, first=origin[0], last=origin[1], via=(relay.first, relay.last))
            if relay.is_trailing:
                chained[place] = replace(chained[place], scope=relay.scope)
    return chained


def _quoted_speaker(words: list[Word], index: int, entities: Sequence[Entity]) -> list[Cue]:
    """Return the cue of somebody who was quoted as saying something, none where nothing was said."""
    speaker = phrase_left(words, index, entities, set())
    if speaker is None or not _is_made_to_say(words, index):
        return []
    return [Cue(*speaker, scope=(index + 1, len(words)), verb=index)]


def _is_made_to_say(words: list[Word], last: int) -> bool:
    """Tell whether somebody is quoted [as saying] what follows."""
    return any(
        word.lower == "as" and following.lower.endswith("ing") and following.lower in saying_forms()
        for word, following in pairwise(words[last + 1 : last + MAX_SUBJECT])
    )
