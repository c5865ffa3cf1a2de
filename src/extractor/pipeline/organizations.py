"""Kinds and identities of an article's organisations: known bodies, head nouns, words beside the name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.gazetteer.bodies import OrganizationRow, load_organizations
from extractor.gazetteer.countries import country_of_name, is_demonym
from extractor.gazetteer.folding import drop_article, fold_name
from extractor.gazetteer.name_words import name_words
from extractor.lexicon import LexiconRow, alternation, load_toml, phrase_sizes, refuse_collisions
from extractor.pipeline.fullest import fullest_name
from extractor.records import OrgType

# Aliases of at most this many letters are acronyms: found only with the case they are written with.
_ACRONYM = 4
_LONGEST_HEAD = 3
_REACH = 60
# Kinds that a head alone says weakly: "International ... Commission" is no government's.
_WEAK = ("government", "other")
_SHORTEST_ACRONYM = 2
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_BRACKETED = re.compile(r"\s*[\[(](?:the\s+)?$|\s*,?\s+or\s+$")
_FOLLOWING = re.compile(r",\s+(?:an?|the)\s+([^,.;]{1,60})|\s+([a-z][a-z-]+(?:\s[a-z-]+)?)")
_IN_BRACKETS = re.compile(r"\s*[\[(]\s*(?P<words>[A-Z][^\[\]()]+)[\])]")
_LONGEST_BRACKET = 100
_DATELINE = re.compile(r"\)\s*(?:--|[—–-])")
# What words in any position say more surely than a head of this kind.
_OUTDONE: Mapping[OrgType | None, OrgType] = {"military": "armed_group", "other": "ngo"}


class OrganizationHeadRow(LexiconRow):
    """Words that make a name one kind of body: at its end, anywhere in it, or beside it in lower case.

    `behind_surname`: behind the initials and surname that it is named by.
    """

    org_type: OrgType
    last: tuple[str, ...]
    anywhere: tuple[str, ...]
    beside: tuple[str, ...]
    first: tuple[str, ...] = ()
    behind_surname: tuple[str, ...] = ()
    example: str
    counter_example: str
    source: str


@dataclass(slots=True)
class _Entity:
    key: str
    forms: list[str]
    org_type: OrgType | None
    method: str


def find_organizations(text: str, spans: Sequence[tuple[int, int]]) -> list[dict[str, Any]]:
    """Return one item for each mention; acronyms and known aliases share name, kind and entity_id."""
    keys = _join(text, spans)
    entities: dict[str, _Entity] = {}
    for (start, end), key in zip(spans, keys, strict=True):
        form = text[start:end]
        entity = entities.setdefault(key, _Entity(f"o{len(entities) + 1}", [], None, "organizations.ner"))
        entity.forms.append(form)
        if entity.org_type is None:
            entity.org_type, entity.method = _kind(text, start, end)
    names = {key: _name(entity.forms) for key, entity in entities.items()}
    return [
        {
            "start": start,
            "end": end,
            "name": names[key],
            "org_type": entities[key].org_type,
            "entity_id": entities[key].key,
            "method": entities[key].method,
        }
        for (start, end), key in zip(spans, keys, strict=True)
    ]


def org_type_of(name: str) -> OrgType | None:
    """Return the kind of body by its name alone: a known one, else by its head noun; None: neither tells."""
    known = _known(name)
    if known is not None:
        return known.org_type
    folded = _plain(name)
    # The first part of "Ministry of Water" names the body; what follows says of what.
    first = _complement().split(folded, maxsplit=1)[0]
    kind = _by_end(first) or _by_end(folded)
    if kind in (None, *_WEAK):
        kind = _by_start(folded) or kind
    # "Valley Army of National Liberation", "Union of the Victims": what a body fights or stands for says more.
    outdone = _OUTDONE.get(kind)
    if outdone and (outdone in _kinds_inside(folded) or _by_known_start(name) == outdone):
        return outdone
    return kind or _by_any(folded) or _by_known_start(name)


def _kind(text: str, start: int, end: int) -> tuple[OrgType | None, str]:
    org_type = org_type_of(text[start:end])
    if org_type is not None:
        return org_type, "organizations.known" if _known(text[start:end]) else "organizations.head"
    beside = _by_neighbors(text, start, end) or _by_brackets(text, start, end)
    return (beside, "organizations.beside") if beside else (None, "organizations.ner")


def _by_end(folded: str) -> OrgType | None:
    words = folded.split()
    heads = _tables()["last"]
    return next(
        (
            heads[tail]
            for size in phrase_sizes(words, _LONGEST_HEAD)
            if (tail := " ".join(words[-size:])) in heads
        ),
        None,
    )


def _by_start(folded: str) -> OrgType | None:
    words = folded.split()
    heads = _tables()["first"]
    return next(
        (
            heads[start]
            for size in phrase_sizes(words[1:], _LONGEST_HEAD)
            if (start := " ".join(words[:size])) in heads
        ),
        None,
    )


def _by_known_start(name: str) -> OrgType | None:
    """Return the kind of the known body that a longer name begins with: "BBC Burmese"."""
    words = name.split()
    known = (_known(" ".join(words[:size])) for size in phrase_sizes(words[1:], _LONGEST_HEAD))
    return next((row.org_type for row in known if row is not None), None)


def _by_any(folded: str) -> OrgType | None:
    return next(_kinds_inside(folded), None)


def _kinds_inside(folded: str) -> Iterator[OrgType]:
    """Yield the kinds that words in any position say, of the longest phrases first; a lone word says nothing."""
    words = folded.split()
    heads = _tables()["anywhere"] if len(words) > 1 else {}
    for size in phrase_sizes(words, _LONGEST_HEAD):
        for at in range(len(words) - size + 1):
            if (part := " ".join(words[at : at + size])) in heads:
                yield heads[part]


def _by_neighbors(text: str, start: int, end: int) -> OrgType | None:
    """Return the kind that words beside the name say: "the aid group X", "X, a news agency,"."""
    before = fold_name(text[max(start - _REACH, 0) : start].rsplit("\n\n", 1)[-1]).split()
    # In capitals a name ends where the recogniser says: "INTERIOR" of "INTERIOR MINISTRY".
    following = text[end : end + _REACH]
    after = _FOLLOWING.match(following.lower() if text[start:end].isupper() else following)
    heads = _tables()["beside"]
    tails = [" ".join(before[-size:]) for size in phrase_sizes(before, _LONGEST_HEAD)] if before else []
    if after is not None:
        words = fold_name(after[1] or after[2]).split()
        tails += [
            " ".join(words[at : at + size])
            for size in phrase_sizes(words, _LONGEST_HEAD)
            for at in range(len(words) - size + 1)
        ]
    return next((heads[tail] for tail in tails if tail in heads), None)


def _by_brackets(text: str, start: int, end: int) -> OrgType | None:
    """Return the kind that brackets say: a full name behind a short one, a body known by what is in them, a dateline.

    "PLO [Party of Lake Oru]", "Army of the Lake (Hamas)", "TALU, 5 May (Beso) --" where only an agency can stand.
    """
    if _DATELINE.match(text, end) and text[start - 1 : start] == "(":
        return "media"
    inside = _IN_BRACKETS.match(text, end, end + _LONGEST_BRACKET)
    if inside is None:
        return None
    full = inside["words"]
    return org_type_of(full) if " " in full.strip() or _known(full) else None


def _join(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return a key for each mention: mentions of one body have the same."""
    keys = []
    for start, end in spans:
        known = _known(text[start:end])
        keys.append(fold_name(known.name) if known else _swapped(_plain(text[start:end])))
    owners = dict(_acronyms(text, spans, keys))
    return [owners.get(key, key) for key in keys]


def _acronyms(text: str, spans: Sequence[tuple[int, int]], keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (key of an acronym, key of the name it stands for): in brackets after it, or by its initials."""
    for position, (start, end) in enumerate(spans):
        short = text[start:end].replace(".", "")
        if not (short.isupper() and short.isalpha() and len(short) >= _SHORTEST_ACRONYM) or _known(short):
            continue
        if position and _BRACKETED.fullmatch(text, spans[position - 1][1], start):
            yield keys[position], keys[position - 1]
            continue
        fulls = (key for key in keys if " " in key and _initials(key) == short.lower())
        full = next(fulls, None)
        if full is not None:
            yield keys[position], full


def _initials(folded: str) -> str:
    return "".join(word[0] for word in folded.split() if word not in name_words("acronym_skips"))


def _plain(name: str) -> str:
    """Return the folded name without an article and a leading country or nationality."""
    folded = drop_article(fold_name(name))
    first = _WORD.match(name.removeprefix("the ").removeprefix("The "))
    if first is None or " " not in folded:
        return folded
    bare = re.sub(r"['’]s$", "", first[0])
    owned = first[0] != bare
    return folded.split(" ", 1)[1] if owned and (country_of_name(bare) or is_demonym(bare)) else folded


def _swapped(folded: str) -> str:
    """Return "health ministry" for "ministry of the health", any other name as it is."""
    head, of, rest = folded.partition(" of ")
    return f"{drop_article(rest)} {head}" if of and head in name_words("swapped_heads") else folded


def _known(name: str) -> OrganizationRow | None:
    folded = drop_article(fold_name(name))
    exact, by_name = _organizations()
    if len(folded) <= _ACRONYM:
        # "Isis" and "Nato" are acronyms too, "Is" and "Un" are words.
        plain = name.replace(".", "")
        is_acronym = len(folded) == _ACRONYM and plain.istitle()
        return exact.get(plain) or (exact.get(plain.upper()) if is_acronym else None)
    return by_name.get(folded)


def _name(forms: list[str]) -> str:
    full = [form for form in forms if not form.replace(".", "").isupper() or " " in form]
    return fullest_name(full or forms)


@cache
def _complement() -> re.Pattern[str]:
    return re.compile(f" {alternation(name_words('organization_complements'))} ")


@cache
def _organizations() -> tuple[dict[str, OrganizationRow], dict[str, OrganizationRow]]:
    rows = load_organizations()
    owners = refuse_collisions(
        (
            (drop_article(fold_name(name)), key)
            for key, row in rows.items()
            for name in (row.name, *row.aliases)
        ),
        name="organizations.toml",
    )
    exact = {name.replace(".", ""): row for row in rows.values() for name in (row.name, *row.aliases)}
    return exact, {folded: rows[key] for folded, key in owners.items()}


@cache
def after_surname() -> re.Pattern[str]:
    """Return a pattern for how the name of a body goes on behind initials and a surname: F.W. Lund[ & Co]."""
    rows = load_toml(OrganizationHeadRow, "organization_heads.toml").values()
    words = alternation(word for row in rows for word in row.behind_surname)
    return re.compile(rf"\s*{words}(?:(?<=\W)|\b)")


@cache
def _tables() -> dict[str, dict[str, OrgType]]:
    rows = load_toml(OrganizationHeadRow, "organization_heads.toml")
    tables = {}
    for column in ("last", "anywhere", "beside", "first"):
        owners = refuse_collisions(
            ((fold_name(word), key) for key, row in rows.items() for word in getattr(row, column)),
            name="organization_heads.toml",
            column=column,
        )
        tables[column] = {word: rows[key].org_type for word, key in owners.items()}
    return tables
