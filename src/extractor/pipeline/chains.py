"""Speakers whom another one cites: `X reported, citing Y` has source Y, via X."""

from collections.abc import Sequence
from itertools import pairwise

from extractor.pipeline.cues import Cue
from extractor.pipeline.named_phrases import Entity
from extractor.pipeline.reporting import saying_forms
from extractor.pipeline.saying import is_passive
from extractor.pipeline.source_nouns import find_source_type
from extractor.pipeline.speakers import MAX_SUBJECT, outer_start, phrase_left
from extractor.pipeline.speakers_behind import phrase_right
from extractor.pipeline.words import Words, function_words


def follow_chains(words: Words, entities: Sequence[Entity], cues: list[Cue]) -> list[Cue]:
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
        said = None if origin is None else _made_to_say(words, origin[1])
        if origin is None or (not word.lower.endswith("ing") and said is None):
            continue
        if _is_reason(words, origin):
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
            chained[place] = relay._replace(first=origin[0], last=origin[1], via=(relay.first, relay.last))
            if said is not None and relay.verb == index and _ends_at(words, said):
                scope = 0, outer_start(words, (relay.first, relay.last), entities)
                chained[place] = chained[place]._replace(scope=scope, is_trailing=True)
    return chained


def follow_according(words: Words, cues: Sequence[Cue], dated: set[int]) -> list[Cue]:
    """Join a speaker with whom he relies on: `X said that, according to Y, ...` has source Y, via X.

    Where Y is a medium or a document it relays X.
    """
    joined = list(cues)
    for other in cues:
        if words.lowers[other.verb] != "according":
            continue
        at = _back_to_verb(words, other.verb, dated)
        speaker = next((c for c in cues if c.verb == at and not c.is_trailing and c.is_source), None)
        if speaker is None:
            continue
        inner, outer = (other.first, other.last), (speaker.first, speaker.last)
        if _relays(words, inner):
            inner, outer = outer, inner
        low, high = speaker.scope
        scope = max(low, other.last + 1), high
        joined.remove(other)
        joined[joined.index(speaker)] = speaker._replace(
            first=inner[0], last=inner[1], via=outer, scope=scope
        )
    return joined


def _back_to_verb(words: Words, index: int, dated: set[int]) -> int:
    """Return the last word in front of `according to` that is neither a mark, a date, an adverb nor `that`."""
    at = index - 1
    while at > 0 and (
        at in dated or words.mains[at] == "R" or words[at].text == "," or words.lowers[at] in ("that", "on")
    ):
        at -= 1
    return at


def _relays(words: Words, phrase: tuple[int, int]) -> bool:
    """Tell whether a phrase names what only hands on: Reuters, a newspaper, a ministry's statement."""
    if words.lowers[phrase[1]] in function_words("documents"):
        return True
    return find_source_type(" ".join(word.text for word in words[phrase[0] : phrase[1] + 1])) == "media"


def _is_reason(words: Words, origin: tuple[int, int]) -> bool:
    """Tell whether it is a reason that somebody cites: citing [security concerns], citing [an example]."""
    return words.lowers[origin[1]] in function_words("reasons")


def _quoted_speaker(words: Words, index: int, entities: Sequence[Entity]) -> list[Cue]:
    """Return the cue of somebody who was quoted as saying something, none where nothing was said."""
    speaker = phrase_left(words, index, entities, set())
    said = _made_to_say(words, index)
    if speaker is None or said is None:
        return []
    is_by = index + 1 < len(words) and words.lowers[index + 1] == "by"
    via = phrase_right(words, index + 2, entities) if is_by else None
    trailing = _ends_at(words, said)
    if not trailing and via is None and words.lowers[said + 1] == "by":
        via = phrase_right(words, said + 2, entities)  # the mayor was quoted as saying by X
        trailing = via is not None and _ends_at(words, via[1])
    scope = (0, outer_start(words, speaker, entities)) if trailing else (index + 1, len(words))
    return [Cue(*speaker, scope=scope, verb=index, via=via, is_trailing=trailing)]


def _made_to_say(words: Words, last: int) -> int | None:
    """Return the index of the verb where somebody is quoted as [saying] what follows, else None."""
    for at, (word, following) in enumerate(pairwise(words[last + 1 : last + MAX_SUBJECT]), start=last + 2):
        if word.lower == "as" and following.lower.endswith("ing") and following.lower in saying_forms():
            return at
    return None


def _ends_at(words: Words, last: int) -> bool:
    """Tell whether nothing follows but a mark: what was said stands in front."""
    return all(word.classes == "." for word in words[last + 1 :])
