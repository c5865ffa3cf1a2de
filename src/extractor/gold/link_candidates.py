"""Candidates for links: what looks like one thing in several articles, for a person to settle."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from extractor.gazetteer import drop_article, fold_name
from extractor.gold.labellings import Labelled
from extractor.gold.links import Cluster, event_of, find_records, is_member, locate
from extractor.records import TOLLS

# What tells one record from another, beside its words.
_TOLD = (
    "place_type",
    "country",
    "org_type",
    "role",
    "category",
    "value",
    "low",
    "high",
    "modifier",
    "affected",
)
_Key = tuple[str, ...]  # event, kind, and what makes two records look like one thing


def find_candidates(gold: Mapping[str, Labelled], clusters: Sequence[Cluster]) -> list[Cluster]:
    """Return the links that a person should settle, sorted by id: members that stand in no cluster yet.

    Of persons (by surname), places (name and country), organizations (name) and weapons (model), those
    that several articles of one event name; of tolls, by measure and country, the claims of articles that
    no linked toll touches. A candidate that has the id of a cluster holds what that cluster lacks.
    """
    articles: defaultdict[str, set[str]] = defaultdict(set)
    groups: defaultdict[_Key, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for doc_id, held in sorted(gold.items()):
        articles[event_of(doc_id)].add(doc_id)
        for record in held.records:
            key = _candidate_key(event_of(doc_id), record)
            if key is not None:
                groups[key][f"{doc_id}:{record['start']}-{record['end']}"] = record
    taken = {(held.kind, member) for held in clusters for member in held.members}
    touched = {_article(member) for kind, member in taken if kind == "toll"}
    owners = _keys_of_clusters(gold, clusters)
    found = []
    for key, members in groups.items():
        event, kind, *_ = key
        if len(articles[event]) < 2 or (kind != "toll" and len(set(map(_article, members))) < 2):
            continue
        fresh = [
            member
            for member in members
            if (kind, member) not in taken and not (kind == "toll" and _article(member) in touched)
        ]
        if fresh:
            found.append(_candidate(key, max(map(_name, members.values()), key=len), fresh, owners))
    return sorted(found, key=_id)


def merge_candidates(clusters: Sequence[Cluster], candidates: Iterable[Cluster]) -> list[Cluster]:
    """Return the clusters with the members of candidates of the same id, and the new ones."""
    merged = {cluster.id: cluster for cluster in clusters}
    for found in candidates:
        held = merged.get(found.id)
        members = (*held.members, *found.members) if held else found.members
        merged[found.id] = (held or found).model_copy(update={"members": members})
    return list(merged.values())


def mend_links(clusters: Iterable[Cluster], gold: Mapping[str, Labelled]) -> tuple[list[Cluster], list[str]]:
    """Return the clusters over gold whose spans have moved since, and a note on each member that was mended.

    A member without a record goes to the only record of its kind and measure that it overlaps; where there is
    none or a choice, it stays, for a person to settle (`check_links` names it).
    """
    mended, notes = [], []
    for cluster in clusters:
        moved: dict[str, str] = {}
        for member in cluster.members:
            near = [] if find_records(cluster, member, gold) else _find_near(cluster, member, gold)
            if len(near) == 1 and near[0] not in cluster.members:
                moved[member] = near[0]
                notes.append(f"{cluster.id}: {member} is now {near[0]}")
        members = tuple(moved.get(member, member) for member in cluster.members)
        as_of = {moved.get(member, member): day for member, day in cluster.as_of.items()}
        mended.append(cluster.model_copy(update={"members": members, "as_of": as_of}))
    return mended, notes


def _find_near(cluster: Cluster, member: str, gold: Mapping[str, Labelled]) -> list[str]:
    place = locate(member)
    if place is None or place.doc_id not in gold:
        return []
    return [
        f"{place.doc_id}:{record['start']}-{record['end']}"
        for record in gold[place.doc_id].records
        if record["start"] < place.end and place.start < record["end"] and is_member(cluster, record)
    ]


def describe_members(cluster: Cluster, gold: Mapping[str, Labelled]) -> Iterator[str]:
    """Yield a line for each member in words: what a person who settles a link must see."""
    for member in cluster.members:
        for record in find_records(cluster, member, gold):
            told = [f'{member} "{" ".join(record["text"].split())}"']
            told += [str(record[key]) for key in _TOLD if record.get(key) not in (None, "exact", False)]
            told += [
                f'{key} "{record[key]["text"]}"' for key in ("source", "place", "date") if record.get(key)
            ]
            yield ", ".join(told)


def _candidate_key(event: str, record: Mapping[str, Any]) -> _Key | None:
    """Return what groups a record with its like; None for what is not linked."""
    kind = record["kind"]
    if kind == "claim":
        is_toll = record.get("measure") in TOLLS and not record.get("optional")
        return (event, "toll", record["measure"], record.get("affected") or "") if is_toll else None
    if kind == "weapon":
        return (event, kind, fold_name(record["model"])) if record.get("model") else None
    if kind == "date":
        return None
    name = fold_name(drop_article(" ".join(record["text"].split())))
    if kind == "person":
        return (event, kind, name.rpartition(" ")[2])
    return (event, kind, name, record.get("country") or "") if kind == "place" else (event, kind, name)


def _name(record: Mapping[str, Any]) -> str:
    if record["kind"] == "claim":
        return " ".join(filter(None, (record["measure"], record.get("affected"))))
    return " ".join(str(record.get("model") or record["text"]).split())


def _keys_of_clusters(gold: Mapping[str, Labelled], clusters: Iterable[Cluster]) -> dict[_Key, str]:
    """Return which cluster owns each key; keys that several clusters share are nobody's."""
    owners: defaultdict[_Key, set[str]] = defaultdict(set)
    for cluster in clusters:
        if cluster.kind == "toll":
            continue  # one measure and country may have many tolls
        for record in (found for member in cluster.members for found in find_records(cluster, member, gold)):
            key = _candidate_key(cluster.event, record)
            if key is not None:
                owners[key].add(cluster.id)
    return {key: next(iter(ids)) for key, ids in owners.items() if len(ids) == 1}


def _candidate(key: _Key, name: str, members: Sequence[str], known: Mapping[_Key, str]) -> Cluster:
    event, kind, *rest = key
    slug = re.sub(r"[^\w]+", "-", " ".join(filter(None, rest))).strip("-")
    fields: dict[str, Any] = {"id": known.get(key, f"{event}/{kind}/{slug}"), "event": event, "kind": kind}
    if kind == "toll":
        fields |= {"measure": rest[0], "victims": "?"}
    return Cluster.model_validate(fields | {"name": name, "members": tuple(members)})


def _article(member: str) -> str:
    return member.rpartition(":")[0]


def _id(cluster: Cluster) -> str:
    return cluster.id
