"""Corpus-wide cleaning: known names win, a name gets the label of most of its mentions, gaps are filled."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractor.lexicon import alternation
from extractor.pipeline.consistency import title_words
from extractor.training.corpora import Mention, Sentence
from extractor.training.lists import names
from extractor.training.runs import PERSON, find_addressed, find_known, find_runs, grow_facility
from extractor.training.silver import UNSURE, disjoint, peoples, trim

_MIN_TOTAL, _MIN_SHARE = 3, 0.6
_MIN_FILL, _MIN_FILL_SHARE = 5, 0.85
_MIN_FIRST, _MIN_FIRST_SHARE = 5, 0.85
_OWNER = re.compile(r"(?P<owner>.+?)['’]s\s+(?=[A-Z])")
_CAPITALIZED = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]*")


def agree(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences with known names, runs, majority labels and filled gaps; order kept."""
    full_names = _full_names(sentences)
    common = frozenset(word for sentence in sentences for word in sentence.text.split() if word.islower())
    stage = [_apply_known(_drop_owners(sentence, common), full_names) for sentence in sentences]
    winners = {
        surface: label
        for surface, row in _surface_counts(stage).items()
        if (label := _winner(row, _MIN_TOTAL, _MIN_SHARE))
    }
    winners |= _people_by_first_name(stage)
    stage = [_relabel(sentence, winners) for sentence in stage]
    if labels := _settled_labels(stage):
        pattern = re.compile(rf"(?<![\w.&-]){alternation(labels)}(?![\w-])(?!\.[A-Z])")
        stage = [_fill(sentence, pattern, labels) for sentence in stage]
    doubtful = _doubtful_words(stage)
    return [_mark_unsure(sentence, doubtful) for sentence in stage]


def _apply_known(sentence: Sentence, full_names: frozenset[str]) -> Sentence:
    text = sentence.text
    mentions = [_cut_office(text, mention, full_names) for mention in sentence.mentions]
    mentions = _with_addressed(text, [item for item in mentions if not _is_operation(text, item)])
    mentions = [_drop_portfolio(text, item) for item in mentions]
    known = find_known(text)
    settled = {(item.start, item.end) for item in known}
    runs = [run for found in find_runs(text) if (run := trim(text, found))]
    kept = list(disjoint(known + [run for run in runs if (run.start, run.end) not in settled]))
    for mention in mentions:
        rivals = [item for item in kept if _overlap(item, mention)]
        longer = all(mention.end - mention.start > item.end - item.start for item in rivals)
        if not rivals:
            kept.append(mention)
        elif longer and not _is_junction(text, mention, rivals):
            kept = [item for item in kept if item not in rivals] + [mention]
    return replace(sentence, mentions=disjoint(grow_facility(text, mention) for mention in kept))


def _drop_owners(sentence: Sentence, common: frozenset[str]) -> Sentence:
    """Return the sentence with owners cut off (`Turkey's Anatolia`); `Lord's Resistance Army` keeps it."""
    text = sentence.text
    mentions = []
    for mention in sentence.mentions:
        owner = _OWNER.match(text, mention.start, mention.end)
        is_name = owner is not None and owner["owner"].split()[-1].lower() not in common
        mentions.append(replace(mention, start=owner.end()) if owner and is_name else mention)
    return replace(sentence, mentions=tuple(mentions))


def _people_by_first_name(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Return the rare names of two or three words that begin with a word that begins only persons' names."""
    counts = _surface_counts(sentences)
    first: dict[str, Counter[str]] = defaultdict(Counter)
    for surface, row in counts.items():
        if " " in surface:
            first[surface.split()[0]].update(row)
    return {
        surface: PERSON
        for surface, row in counts.items()
        if row.total() < _MIN_TOTAL
        and len(surface.split()) in (2, 3)
        and first[surface.split()[0]][PERSON] >= _MIN_FIRST
        and first[surface.split()[0]][PERSON] >= _MIN_FIRST_SHARE * first[surface.split()[0]].total()
    }


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _is_operation(text: str, mention: Mention) -> bool:
    """Tell whether the mention is or stands in the name of an operation (`Operation Steel Hammer`)."""
    lead = text[max(0, mention.start - 30) : mention.end].split()
    return mention.label != PERSON and any(word in names("classes.toml", "operations") for word in lead[-4:])


def _drop_portfolio(text: str, mention: Mention) -> Mention:
    """Return the mention without the field that a minister's title names (`U.S. Defense` Secretary)."""
    after = text[mention.end :].split(maxsplit=1)[:1]
    words = text[mention.start : mention.end].split(" ")
    governed = words[-1] in names("organizations.toml", "portfolios")
    if len(words) > 1 and governed and after and after[0].strip(",.") in names("classes.toml", "ministers"):
        return replace(mention, end=mention.end - len(words[-1]) - 1)
    return mention


def _with_addressed(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with each capitalized run after a form of address as one person."""
    people = [
        person
        for person in find_addressed(text)
        if text[person.start : person.end] not in peoples()
        and not any(_overlap(item, person) and item.label == PERSON for item in mentions)
    ]
    return [item for item in mentions if not any(_overlap(item, person) for person in people)] + people


def _is_junction(text: str, mention: Mention, rivals: list[Mention]) -> bool:
    """Tell whether a silver span only joins known names (`Gaza Strip and Egypt`) or adds lower case."""
    rest = text[mention.start : mention.end]
    for item in rivals:
        rest = rest.replace(text[item.start : item.end], " ", 1)
    return all(not word[0].isupper() or word in peoples() for word in rest.split())


def _full_names(sentences: Sequence[Sentence]) -> frozenset[str]:
    counts = Counter(
        sentence.text[mention.start : mention.end]
        for sentence in sentences
        for mention in sentence.mentions
        if mention.label == PERSON
    )
    return frozenset(name for name, count in counts.items() if count >= _MIN_TOTAL and " " in name)


def _cut_office(text: str, mention: Mention, full_names: frozenset[str]) -> Mention:
    """Return the person at the end of a span that runs over an office and a name (`State Ada Lang`)."""
    words = text[mention.start : mention.end].split(" ")
    if mention.label != PERSON:
        for cut in range(1, len(words) - 1):
            tail = " ".join(words[cut:])
            if tail in full_names:
                return Mention(mention.end - len(tail), mention.end, PERSON)
    return mention


def _surface_counts(sentences: Sequence[Sentence]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for mention in sentence.mentions:
            counts[sentence.text[mention.start : mention.end]][mention.label] += 1
    return counts


def _winner(row: Counter[str], minimum: int, share: float) -> str | None:
    label, count = row.most_common(1)[0]
    return label if row.total() >= minimum and count >= share * row.total() else None


def _relabel(sentence: Sentence, winners: dict[str, str]) -> Sentence:
    text = sentence.text
    mentions = (replace(m, label=winners.get(text[m.start : m.end], m.label)) for m in sentence.mentions)
    return replace(sentence, mentions=tuple(mentions))


def _settled_labels(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Return the settled names with their labels; words also seen in lower case are left out."""
    lower = Counter(word for sentence in sentences for word in sentence.text.split() if word.islower())
    return {
        surface: label
        for surface, row in _surface_counts(sentences).items()
        if (label := _winner(row, _MIN_FILL, _MIN_FILL_SHARE))
        and len(surface) > 2
        and surface not in peoples()
        and not lower[surface.lower()]
    }


def _fill(sentence: Sentence, pattern: re.Pattern[str], labels: dict[str, str]) -> Sentence:
    """Label the unlabelled mentions of settled names, unless a capitalized neighbor may belong to them."""
    text, mentions = sentence.text, list(sentence.mentions)
    for match in pattern.finditer(text):
        found = Mention(match.start(), match.end(), labels[" ".join(match.group().split())])
        before = text[: match.start()].rstrip().rsplit(" ", 1)[-1]
        after = text[match.end() : match.end() + 2]
        follows = before[:1].isupper() and before[-1:].isalpha()
        alone = not follows and not (after[:1] == " " and after[1:2].isupper())
        if (alone or " " in match.group()) and not any(_overlap(item, found) for item in mentions):
            mentions.append(found)
    return replace(sentence, mentions=disjoint(mentions))


def _doubtful_words(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the capitalized words that are part of a name at least as often as not, in this corpus."""
    inside: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for sentence in sentences:
        for match in _CAPITALIZED.finditer(sentence.text):
            total[match.group()] += 1
            inside[match.group()] += any(m.start <= match.start() < m.end for m in sentence.mentions)
    return frozenset(word for word, count in inside.items() if count >= 2 and count * 2 >= total[word])


def _mark_unsure(sentence: Sentence, doubtful: frozenset[str]) -> Sentence:
    """Add UNSURE over unlabelled words that usually belong to names, and over names that are optional."""
    optional = names("classes.toml", "optional")
    text = sentence.text
    extra = [
        Mention(match.start(), match.end(), UNSURE)
        for match in _CAPITALIZED.finditer(text)
        if not any(item.start < match.end() and match.start() < item.end for item in sentence.mentions)
        and (match.group() in optional or (match.start() > 0 and _is_doubtful(match.group(), doubtful)))
    ]
    mentions = [
        replace(item, label=UNSURE) if text[item.start : item.end] in optional else item
        for item in sentence.mentions
    ]
    return replace(sentence, mentions=disjoint([*mentions, *extra]))


def _is_doubtful(word: str, doubtful: frozenset[str]) -> bool:
    return word in doubtful and word not in peoples() and word.lower() not in title_words()
