"""The cross-document layer: which gold records of an event's articles are one thing, or speak of one toll.

A links file is JSONL, one cluster a line, sorted by id; `gold/links/dev.jsonl` links the gold of `gold/dev`.
A member is written `DOC_ID:START-END`. Several claims may share a span, so a toll also names its measure.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictStr, ValidationError

from extractor.errors import RecordError
from extractor.gold.labellings import LINKS_FOLDER, Labelled, is_link_file
from extractor.json_lines import read_lines
from extractor.records import TOLLS, Measure

LinkKind = Literal["person", "place", "organization", "weapon", "toll"]
_MEMBER = re.compile(r"(?P<doc_id>.+):(?P<start>[0-9]+)-(?P<end>[0-9]+)")
# 2022-09-18, 2022-09, 2022: as exact as the article is.
_AS_OF = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
# What two records of one thing cannot say differently.
_AGREEING = {"place": "country", "weapon": "model"}
_Numbered = tuple[int, str]


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
class Place:
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
    place = locate(member)
    if place is None or place.doc_id not in gold:
        return []
    return [
        record
        for record in gold[place.doc_id].records
        if (record["start"], record["end"]) == (place.start, place.end) and is_member(cluster, record)
    ]


def is_member(cluster: Cluster, record: Mapping[str, Any]) -> bool:
    """Return whether a record is of the kind, and a claim of the measure, that the cluster joins."""
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
        place = locate(member)
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


def locate(member: str) -> Place | None:
    """Return where a member stands; None where it is not written DOC_ID:START-END."""
    match = _MEMBER.fullmatch(member)
    return None if match is None else Place(match["doc_id"], int(match["start"]), int(match["end"]))


def _reading_order(member: str) -> tuple[str, int, int]:
    place = locate(member)
    return (member, 0, 0) if place is None else (place.doc_id, place.start, place.end)


def _id(cluster: Cluster) -> str:
    return cluster.id
