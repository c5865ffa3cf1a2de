"""Whose people a number counts by its own words: two members of the Iraqi police, three of them Danes, its 12 men."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from extractor.gazetteer import country_of_capital, country_of_name, is_demonym, is_disputed
from extractor.pipeline.links import Anchor
from extractor.pipeline.nationality import (
    countries_of,
    country_of_phrase,
    country_of_text,
    find_country,
    is_of_many,
    owner_before,
)
from extractor.pipeline.noun_phrases import head_index
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.words import Word, Words, function_words

_COMPLEMENT = 6  # words behind the `of` of a counted phrase that still describe it
_ASIDES = frozenset((",", "-", "–", "—", "--"))
_BEFORE_LOSSES = 8  # words between `losses` and their number: Kenyan losses were officially put at 12 dead
_BEFORE_OTHERS = 4  # words between `a` and the people that `others` goes on counting: a U.S. Army captain
_IN_PREDICATE = 2  # words of the people that those counted are said to be: South Africans
_TO_PREDICATE = 12  # words between a number and the verb that says what those counted are
_LONGEST = 5  # words of a people that stands for a noun
_TO_HOME = 5  # words between `from` and the place that people are from: from the Danish port of X
_BEFORE_REMOVED = 5  # words between a verb of taking away and a number: withdrew its last 300 soldiers from X
_TO_RULER = 2  # words before a place in which stands who rules it: Indian-controlled Kashmir
_TO_SIDE = 9  # words between a number and `on the Kenyan side`
_LOSSES_REACH = 14  # words between a country and the losses that it had
_TO_VERB = 4  # words between `it` and the verb: it had since then lost
OWNER_REACH = 40  # characters before a body's name in which the country that it belongs to stands


class Stated(NamedTuple):
    """What words say of the people counted: their country, and whether they say anything at all."""

    country: str | None
    is_told: bool


NOTHING = Stated(None, is_told=False)


def stated_country(sentence: Sentence, quantity: Quantity) -> Stated:
    """Return what a number's own words say: eight Iraqi soldiers, two members of the Iraqi police, five were Iraqis."""
    words = sentence.words
    own, behind = _own_phrase(words, quantity), complement(words, quantity.last + 1)
    if _is_joined_people(words, quantity):
        return Stated(None, is_told=True)
    for phrase in (own, behind):
        country, is_told = find_country(phrase)
        if is_told:
            return Stated(country, is_told=True)
    home = find_home(sentence, quantity)
    if home.is_told:
        return home
    country = country_of_side(words, quantity)
    if country is not None or is_of_many(own) or is_of_many(behind):
        return Stated(country, is_told=True)
    stated = _all_of(words, quantity)
    if not stated.is_told:
        stated = _predicate(words, quantity)
    return stated if stated.is_told or is_own(words, quantity) else others_of(sentence, quantity)


def _own_phrase(words: Words, quantity: Quantity) -> Sequence[Word]:
    """Return a number and its noun; a people behind a number that has no noun belongs to it: [12 Swiss] died."""
    end = quantity.last + 1
    while quantity.head is None and end - quantity.last <= _LONGEST and words[end : end + 1]:
        if not words[end].text[:1].isupper():
            break
        end += 1
    return words[quantity.number_at : end]


def _is_joined_people(words: Words, quantity: Quantity) -> bool:
    """Tell whether a counted phrase ends in a people that is joined to another: six [Norwegian] and Danish pilots."""
    end = quantity.last + 1
    if end >= len(words) or words.mains[end] != "C" or not is_demonym(words[quantity.last].text):
        return False
    other = {" ".join(word.text for word in words[end + 1 : end + 1 + size]) for size in (1, 2)}
    return any(is_demonym(people) for people in other)


def complement(words: Words, index: int) -> Sequence[Word]:
    """Return the words of what stands behind the `of` at an index, none without it: [of the Iraqi police].

    Of a set named before it is what follows: three [of them Danes].
    """
    if index >= len(words) or words.lowers[index] != "of":
        return ()
    end = index + 1
    end += end < len(words) and words.lowers[end] in function_words("whole")
    limit = min(len(words), end + _COMPLEMENT)
    while end < limit and (words.mains[end] in "NAD" or words[end].text == "'s"):
        end += 1
    return words[index:end]


def _all_of(words: Words, quantity: Quantity) -> Stated:
    """Return the country that all those counted are of: 12 people, [all of them Danes]."""
    country = _country_of_share(words, quantity, function_words("all"))
    return Stated(country, country is not None)


def country_of_most(words: Words, quantity: Quantity) -> str | None:
    """Return the country that most of those counted are of: 12 people, [mostly Danes]; it leaves open the others'."""
    return _country_of_share(words, quantity, function_words("mostly"))


def _country_of_share(words: Words, quantity: Quantity, shares: frozenset[str]) -> str | None:
    """Return the country of a share of those counted, told behind a comma or a dash."""
    index = quantity.last + 1
    while index < len(words) and words[index].text in _ASIDES:
        index += 1
    if index == quantity.last + 1 or not words[index : index + 1] or words.lowers[index] not in shares:
        return None
    index += 1
    index += 2 * (words[index : index + 1] != [] and words.lowers[index] == "of")
    return country_of_phrase(words[index : index + _IN_PREDICATE])


def _predicate(words: Words, quantity: Quantity) -> Stated:
    """Return the country of a people that a number is said to be: [three] of the dead were Danish nationals.

    Told and None where they are said not to be of one.
    """
    for index in range(quantity.last + 1, min(len(words) - 1, quantity.last + 1 + _TO_PREDICATE)):
        word = words[index]
        if word.classes == "." or word.main == "#":
            break
        if word.lower in function_words("be"):
            is_from = words.lowers[index + 1] == "from"
            country = country_of_phrase(
                words[index + 1 : index + 1 + (_TO_HOME if is_from else _IN_PREDICATE)]
            )
            is_denied = words.lowers[index + 1] in function_words("negators")
            return Stated(None if is_denied else country, country is not None)
    return NOTHING


def others_of(sentence: Sentence, quantity: Quantity) -> Stated:
    """Return of whom a number without a noun of its own goes on counting: a U.S. soldier died, [three others] did not.

    Nothing is told where the people before are of no stated country.
    """
    if quantity.head not in (None, "others"):
        return NOTHING
    words, heads = sentence.words, head_index()
    for index in range(quantity.first - 1, 0, -1):
        entry = heads.get(words.lowers[index])
        if entry is None or entry[1].subject_type is None:
            continue
        if any(cue.first <= index <= cue.last for cue in sentence.cues):
            continue
        openers = range(index - 1, max(-1, index - 1 - _BEFORE_OTHERS), -1)
        opener = next((i for i in openers if words.mains[i] == "#" or words.lowers[i] in ("a", "an")), None)
        if opener is None:
            return NOTHING
        phrase = words[opener + 1 : index + 1]
        country = country_of_phrase(phrase)
        return Stated(country, country is not None or is_of_many(phrase))
    return NOTHING


def find_origin(sentence: Sentence, quantity: Quantity) -> Stated:
    """Return the country that people fled or came from: 900 people fled [Chad]; none for those who returned from it."""
    words = sentence.words
    for place in sentence.places:
        between = set(words.lowers[quantity.last + 1 : place.first])
        if place.first <= quantity.last + 1 or between & function_words("origin_barriers"):
            continue
        opener = words.lowers[place.first - 1]
        if opener == "the":
            opener = words.lowers[place.first - 2]
        if opener in function_words("fleeing"):
            is_back = not between.isdisjoint(function_words("returning"))
            is_open = is_back or is_disputed_land(words, place)
            return Stated(None if is_open else place.country, is_told=True)
    return NOTHING


def find_home(sentence: Sentence, quantity: Quantity) -> Stated:
    """Return the country that those counted are from: 12 nurses [from Denmark], not: withdrew 300 men from Kenya.

    Told and None where they are from several.
    """
    words, opener = sentence.words, quantity.last + 1
    if words.lowers[opener : opener + 1] != ["from"]:
        return NOTHING
    before = set(words.lowers[max(0, quantity.first - _BEFORE_REMOVED) : quantity.first])
    if before & function_words("removing_verbs"):
        return NOTHING
    end = opener + 1
    while end < min(len(words), opener + 1 + _TO_HOME) and (
        words.mains[end] in "NADC" or words[end].text in ("'s", "of", ",")
    ):
        end += 1
    places = [place for place in sentence.places if opener < place.first < end]
    homes = countries_of(words[opener + 1 : end]) or {place.country for place in places if place.country}
    is_disputed = any(is_disputed_land(words, place) for place in places)
    country = next(iter(homes)) if len(homes) == 1 and not is_disputed else None
    return Stated(country, is_told=bool(homes) or is_disputed)


def is_disputed_land(words: Words, place: Anchor) -> bool:
    """Tell whether two states claim a place: Karabakh."""
    return is_disputed(" ".join(word.text for word in words[place.first : place.last + 1]))


def ruler_of(words: Words, place: Anchor) -> str | None:
    """Return the country that holds a part of an area: Indian-controlled [Kashmir], Iraqi [Kurdistan]."""
    before = " ".join(word.text for word in words[max(0, place.first - _TO_RULER) : place.first])
    return country_of_text(before.replace("-", " "))


def country_of_side(words: Words, quantity: Quantity) -> str | None:
    """Return the country on whose side those counted are: 12 men were killed [on the Kenyan side]."""
    for index in range(quantity.last + 1, min(len(words), quantity.last + 1 + _TO_SIDE)):
        if words.mains[index] == "#" or words[index].classes == ".":
            return None
        if words.lowers[index] == "side":
            low = max(quantity.last, index - _LONGEST)
            opener = next((i for i in range(index - 1, low, -1) if words.lowers[i] == "on"), None)
            return None if opener is None else country_of_phrase(words[opener:index])
    return None


def own_country(text: str, sentence: Sentence, quantity: Quantity, item: dict[str, Any]) -> Stated:
    """Return whose people are counted as somebody's own or as losses: 12 of its men, the Iraqi army lost 12 men."""
    words = sentence.words
    if is_own(words, quantity):
        return _of_speaker(text, item)
    losses = _losses_before(words, quantity)
    if losses is not None and (is_own_phrase(losses) or country_of_phrase(losses)):
        country = country_of_phrase(losses)
        return Stated(country, is_told=True) if country else _of_speaker(text, item)
    loser = owner_before(words, quantity, function_words("losing"), _LOSSES_REACH)
    if loser is not None:
        return Stated(loser, is_told=True)
    verb = next(
        (
            i
            for i in range(quantity.first - 1, max(0, quantity.first - _TO_VERB), -1)
            if words.lowers[i] in function_words("losing")
        ),
        None,
    )
    subject = None if verb is None else set(words.lowers[max(0, verb - _TO_VERB) : verb])
    if subject and subject & function_words("self_pronouns"):
        return _of_speaker(text, item)
    return NOTHING


def country_of_disaster(sentence: Sentence, quantity: Quantity) -> Stated:
    """Return the country of the disaster or outbreak that befell those counted: 12 died in a [Haitian] outbreak."""
    words, calamities = sentence.words, function_words("calamities")
    if calamities.isdisjoint(sentence.present):
        return NOTHING
    for index in range(quantity.last + 1, len(words)):
        if words.lowers[index] in calamities:
            low = index
            while low > quantity.last + 1 and words.mains[low - 1] in "NA":
                low -= 1
            country = country_of_phrase(words[low:index])
            return Stated(country, country is not None)
    return NOTHING


def country_of_having(sentence: Sentence, quantity: Quantity) -> Stated:
    """Return the country that has those counted, or is the label of their number: Kenya has 12 dead; Kenya - 12."""
    words, before = sentence.words, quantity.first - 1
    if before < 1:
        return NOTHING
    if words.lowers[before] in function_words("owning"):
        owner = owner_before(words, quantity, function_words("owning"), _LOSSES_REACH)
        return Stated(owner, owner is not None)
    if words[before].text not in function_words("label_joints"):
        return NOTHING
    label = next((place for place in sentence.places if place.last == before - 1), None)
    is_country = label is not None and label.kind == "country"
    return Stated(label.country if label is not None and is_country else None, is_country)


def _losses_before(words: Words, quantity: Quantity) -> Sequence[Word] | None:
    """Return the words in front of losses that are numbered: [Kenyan] losses were 12, put [its own] losses at 12."""
    for index in range(quantity.first - 1, max(0, quantity.first - 1 - _BEFORE_LOSSES), -1):
        if words.lowers[index] in function_words("loss_nouns") and words.mains[index - 1] != "#":
            low = index - 1
            while low > 0 and words.mains[low - 1] in "NAD" and words.mains[low] != "D":
                low -= 1
            return words[low:index]
        if words[index].text in ",;":
            return None
    return None


def is_own_phrase(phrase: Sequence[Word]) -> bool:
    """Tell whether a phrase opens with whose it is: [its own]."""
    return bool(phrase) and phrase[0].lower in function_words("own_people")


def is_own(words: Words, quantity: Quantity) -> bool:
    """Tell whether those counted are somebody's own: 12 [of its] soldiers, [its] 12 soldiers, 12 of our own."""
    own = function_words("own_people")
    behind = words.lowers[quantity.last + 1 : quantity.last + 3]
    before = words.lowers[quantity.first - 1] if quantity.first > 0 else ""
    return before in own or (behind[:1] == ["of"] and behind[1:] != [] and behind[1] in own)


def _of_speaker(text: str, item: dict[str, Any]) -> Stated:
    """Return the country of who speaks of its own people; those of a body of many nations are of none."""
    if item["source"] is None:
        return NOTHING
    start, end = item["source_refers"] or (item["source"]["start"], item["source"]["end"])
    country = country_of_speaker(text, start, end)
    spoken = text[start:end].lower().split()
    return Stated(country, country is not None or not function_words("many_nations").isdisjoint(spoken))


def country_of_speaker(text: str, start: int, end: int) -> str | None:
    """Return the country that a speaker is or belongs to: Tajikistan, Dushanbe, the Tajik army."""
    spoken = text[start:end]
    return (
        country_of_name(spoken)
        or country_of_capital(spoken)
        or country_of_text(spoken)
        or country_of_owner(text, start)
    )


def country_of_owner(text: str, start: int) -> str | None:
    """Return the country whose body speaks: "Tajikistan's [Interior Ministry]", "the Kyrgyz [Health Ministry]"."""
    before = text[max(0, start - OWNER_REACH) : start].rstrip()
    owner = before.removesuffix("'s").removesuffix("'")
    words = owner.split()
    if not words or not owner[-1].isalnum():
        return None
    return country_of_text(words[-1]) and country_of_text(" ".join(words[-2:]))
