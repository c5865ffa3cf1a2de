"""The cross-document layer: which gold records of an event's articles are one thing, or speak of one toll.

A links file is JSONL, one cluster a line, sorted by id; `gold/links/dev.jsonl` links the gold of `gold/dev`.
A member is written `DOC_ID:START-END`. Several claims may share a span, so a toll also names its measure.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictStr, ValidationError

from extractor.errors import RecordError
from extractor.gazetteer import drop_article, fold_name
from extractor.gold.labellings import LINKS_FOLDER, Labelled, is_link_file, read_lines
from extractor.records import TOLLS, Measure

LinkKind = Literal["person", "place", "organization", "weapon", "toll"]
_MEMBER = re.compile(r"(?P<doc_id>.+):(?P<start>[0-9]+)-(?P<end>[0-9]+)")
# 2022-09-18, 2022-09, 2022: as exact as the article is.
_AS_OF = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
# What two records of one thing cannot say differently.
_AGREEING = {"place": "country", "weapon": "model"}
_Numbered = tuple[int, str]
_Key = tuple[str, ...]  # event, kind, and what makes two records look like one thing


class Cluster(BaseModel):
    """Records of one person, place, organization or weapon system, or claims about one toll.

    `victims` says whom a toll counts, `as_of` on which day the count of a member stood (members without a
    day are left out): equal days with other numbers contradict each other, later days may have grown.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: StrictStr
    event: StrictStr
    kind: LinkKind
    name: StrictStr
    measure: Measure | None = None
    victims: StrictStr | None = None
    members: tuple[StrictStr, ...] = Field(min_length=1)
    as_of: dict[StrictStr, StrictStr] = {}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a member stands, so that members sort by article and offset."""

    doc_id: str
    start: int
    end: int


def event_of(doc_id: str) -> str:
    """Return the event of an article: its name without folder and register.

    >>> event_of("dev/kgz-tjk-2022-wrap")
    'kgz-tjk-2022'
    """
    return doc_id.rpartition("/")[2].rpartition("-")[0]


def find_link_files(path: Path) -> list[Path]:
    """Return the links files at or below a path, sorted."""
    if path.is_file():
        return [path] if is_link_file(path) else []
    return sorted(file for file in path.rglob("*.jsonl") if is_link_file(file))


def links_of(gold: Path) -> Path:
    """Return the links file of a folder of gold: `gold/dev` -> `gold/links/dev.jsonl`."""
    return gold.parent / LINKS_FOLDER / f"{gold.name}.jsonl"


def load_links(path: Path) -> list[Cluster]:
    """Return the clusters of a links file, [] where there is none; RecordError for a line that is no cluster."""
    if not path.is_file():
        return []
    found, faults = _read_clusters(path)
    if faults:
        line, reason = faults[0]
        raise RecordError(f"{path}:{line}: {reason}")
    return [cluster for _, cluster in found]


def write_links(path: Path, clusters: Iterable[Cluster]) -> None:
    """Write clusters sorted by id, members in reading order, without the fields that say nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [cluster_line(cluster) for cluster in sorted(clusters, key=_id)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def cluster_line(cluster: Cluster) -> str:
    """Return a cluster as one line of JSON."""
    fields = cluster.model_dump(exclude_defaults=True)
    fields["members"] = sorted(cluster.members, key=_reading_order)
    if cluster.as_of:
        fields["as_of"] = {key: cluster.as_of[key] for key in sorted(cluster.as_of, key=_reading_order)}
    return json.dumps(fields, ensure_ascii=False)


def check_links(path: Path, gold: Mapping[str, Labelled]) -> tuple[int, list[_Numbered]]:
    """Return how many clusters a links file holds, and a line number and reason for each mistake in it."""
    found, faults = _read_clusters(path)
    ids: dict[str, int] = {}
    owners: dict[tuple[str, str | None, str], str] = {}
    for line, cluster in found:
        if cluster.id in ids:
            faults.append((line, f"id {cluster.id!r} is used on line {ids[cluster.id]} already"))
        ids.setdefault(cluster.id, line)
        faults += [(line, f"{cluster.id}: {reason}") for reason in _find_faults(cluster, gold)]
        for member in cluster.members:
            key = (cluster.kind, cluster.measure, member)
            if key in owners:
                faults.append((line, f"{cluster.id}: {member} is a member of {owners[key]!r} already"))
            owners.setdefault(key, cluster.id)
    return len(found), faults


def find_records(cluster: Cluster, member: str, gold: Mapping[str, Labelled]) -> list[Mapping[str, Any]]:
    """Return the gold records that a member names: of the cluster's kind and measure, at its offsets."""
    place = _locate(member)
    if place is None or place.doc_id not in gold:
        return []
    return [
        record
        for record in gold[place.doc_id].records
        if (record["start"], record["end"]) == (place.start, place.end) and _is_member(cluster, record)
    ]


def _is_member(cluster: Cluster, record: Mapping[str, Any]) -> bool:
    if cluster.kind == "toll":
        return record["kind"] == "claim" and record.get("measure") == cluster.measure
    return bool(record["kind"] == cluster.kind)


def _read_clusters(path: Path) -> tuple[list[tuple[int, Cluster]], list[_Numbered]]:
    found, faults = [], []
    for line in read_lines(path):
        try:
            if line.fault is None:
                found.append((line.number, Cluster.model_validate(line.fields)))
            else:
                faults.append((line.number, line.fault))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            faults.append((line.number, f"{where}: {first['msg']}"))
    return found, faults


def _find_faults(cluster: Cluster, gold: Mapping[str, Labelled]) -> Iterator[str]:
    if cluster.kind == "toll" and (cluster.measure not in TOLLS or not cluster.victims):
        yield f"a toll needs victims, and a measure out of {', '.join(sorted(TOLLS))}"
    if cluster.kind != "toll" and (cluster.measure or cluster.victims or cluster.as_of):
        yield f"measure, victims and as_of are a toll's; this is a {cluster.kind}"
    strays = [member for member in cluster.as_of if member not in cluster.members]
    yield from (f"as_of names {member}, which is no member" for member in strays)
    yield from (
        f"as_of {day!r} is no date; write it like 2022-09-18"
        for day in cluster.as_of.values()
        if not _AS_OF.fullmatch(day)
    )
    said: dict[str, str] = {}
    for member in cluster.members:
        place = _locate(member)
        if place is None:
            yield f"member {member!r} is not written DOC_ID:START-END"
            continue
        if event_of(place.doc_id) != cluster.event:
            yield f"{member} is of another event than {cluster.event}"
        records = find_records(cluster, member, gold)
        if not records:
            yield f"gold holds no {cluster.measure or cluster.kind} at {member}"
        key = _AGREEING.get(cluster.kind)
        for value in [record[key] for record in records if key and record.get(key)]:
            if said and value not in said:
                yield f"{key} {value!r} of {member} is not the {next(iter(said))!r} of the others"
            said.setdefault(value, member)


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
    place = _locate(member)
    if place is None or place.doc_id not in gold:
        return []
    return [
        f"{place.doc_id}:{record['start']}-{record['end']}"
        for record in gold[place.doc_id].records
        if record["start"] < place.end and place.start < record["end"] and _is_member(cluster, record)
    ]


def merge_candidates(clusters: Sequence[Cluster], candidates: Iterable[Cluster]) -> list[Cluster]:
    """Return the clusters with the members of candidates of the same id, and the new ones."""
    merged = {cluster.id: cluster for cluster in clusters}
    for found in candidates:
        held = merged.get(found.id)
        members = (*held.members, *found.members) if held else found.members
        merged[found.id] = (held or found).model_copy(update={"members": members})
    return list(merged.values())


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


def _locate(member: str) -> _Place | None:
    match = _MEMBER.fullmatch(member)
    return None if match is None else _Place(match["doc_id"], int(match["start"]), int(match["end"]))


def _reading_order(member: str) -> tuple[str, int, int]:
    place = _locate(member)
    return (member, 0, 0) if place is None else (place.doc_id, place.start, place.end)


def _id(cluster: Cluster) -> str:
    return cluster.id
