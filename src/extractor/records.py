"""Article and the six record kinds: what every other module passes around (schema version 1)."""

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from extractor.errors import RecordError

SCHEMA_VERSION = 1

Kind = Literal["person", "place", "organization", "weapon", "date", "claim"]
KINDS: tuple[Kind, ...] = ("person", "place", "organization", "weapon", "date", "claim")

Measure = Literal[
    "killed", "injured", "casualties", "missing", "detained", "abducted", "displaced", "evacuated",
    "affected", "personnel", "people", "weapons", "attacks", "structures", "distance", "area", "mass",
    "money", "percentage", "count",
]  # fmt: skip
# A toll is a claim that counts harm to people.
TOLLS = frozenset(
    {"killed", "injured", "casualties", "missing", "detained", "abducted", "displaced", "evacuated"}
)
Modifier = Literal[
    "exact", "approximately", "nearly", "at_least", "at_most", "more_than", "less_than", "range", "vague"
]
Certainty = Literal["asserted", "alleged", "possible"]
SourceType = Literal[
    "official", "military", "armed_group", "media", "ngo", "international", "medical", "witness", "other"
]
SubjectType = Literal[
    "civilian", "military", "police", "militant", "journalist", "aid_worker", "child", "mixed", "unspecified"
]
PlaceType = Literal["country", "region", "city", "village", "facility", "water", "mountain", "area"]
OrgType = Literal[
    "government", "military", "armed_group", "media", "ngo", "international", "company", "other"
]
Category = Literal[
    "small_arms", "light_weapon", "mortar", "rocket", "artillery", "tank", "armored_vehicle",
    "military_vehicle", "uav", "missile", "bomb", "ied", "mine", "aircraft", "helicopter", "naval",
    "chemical", "nuclear", "melee", "explosive", "generic",
]  # fmt: skip
Timex = Literal["DATE", "TIME", "DURATION", "SET"]
PublishedFrom = Literal["metadata", "html", "text", "filename", "default"]
# What may stand in the fields that have a closed list.
CLOSED: dict[str, tuple[str, ...]] = {
    "measure": get_args(Measure),
    "modifier": get_args(Modifier),
    "certainty": get_args(Certainty),
    "timex": get_args(Timex),
    "place_type": get_args(PlaceType),
    "org_type": get_args(OrgType),
    "source_type": get_args(SourceType),
    "subject_type": get_args(SubjectType),
    "category": get_args(Category),
}


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A stretch of the article's text that is not searched; offsets into Article.text."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One decoded article. `text` is what every offset refers to; `published` is an ISO date or None."""

    doc_id: str
    text: str
    path: str
    sha256: str
    encoding: str
    encoding_guessed: bool = False
    title: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    url: str | None = None
    language: str | None = None
    excluded: tuple[Exclusion, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read or processed: the article's error, never a silent gap.

    `skipped` marks what was never taken for an article (a file whose suffix no reader knows).
    """

    doc_id: str
    path: str
    error: str
    sha256: str | None = None
    status: Literal["failed", "skipped"] = "failed"


@dataclass(frozen=True, slots=True)
class Packed:
    """A file's bytes, still to be unpacked, decoded and parsed: `readers.unpack` does it.

    `sha256` is that of `data`; `stated` are fields of the Article that metadata states and that win over its own.
    """

    doc_id: str
    path: str
    name: str
    data: bytes = field(repr=False)
    sha256: str
    max_bytes: int
    stated: tuple[tuple[str, str], ...] = ()


# What readers hand on: an article, its error, or a file that is still to be read as one.
Input = Article | Failure | Packed


class Row(BaseModel):
    """Base of everything that crosses the border: unknown keys refused, values frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(Row):
    """A stretch of text that a field points to; `record_id` where it coincides with a record."""

    start: int = Field(ge=0)
    end: int
    text: str
    record_id: str | None = None


class Mention(Row):
    """Fields common to all kinds; `sentence` is a 0-based index, `method` the rule or component."""

    id: str
    doc_id: str
    start: int = Field(ge=0)
    end: int
    text: str
    sentence: int
    method: str


class Person(Mention):
    """A named individual."""

    kind: Literal["person"] = "person"
    name: str
    role: str | None = None
    entity_id: str


class Place(Mention):
    """A named location; coordinates in degrees (WGS 84), country as ISO 3166-1 alpha-3."""

    kind: Literal["place"] = "place"
    name: str
    place_type: PlaceType | None = None
    country: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    entity_id: str


class Organization(Mention):
    """A named organisation."""

    kind: Literal["organization"] = "organization"
    name: str
    org_type: OrgType | None = None
    entity_id: str


class Weapon(Mention):
    """A weapon, munition or platform, generic or named; `origin` is the maker's country as the text says."""

    kind: Literal["weapon"] = "weapon"
    category: Category
    model: str | None = None
    quantity: float | None = None
    origin: str | None = None
    operator: Span | None = None
    entity_id: str


class Date(Mention):
    """A TIMEX3 expression; `start_date` and `end_date` are inclusive ISO dates, null when unknown."""

    kind: Literal["date"] = "date"
    timex: Timex
    value: str
    start_date: str | None = None
    end_date: str | None = None
    anchor: str | None = None


class Claim(Mention):
    """One number with what is said of it."""

    kind: Literal["claim"] = "claim"
    measure: Measure
    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier
    unit: str | None = None
    subject: str | None = None
    subject_type: SubjectType | None = None
    increment: bool = False
    cumulative: bool = False
    subset_of: str | None = None
    negated: bool = False
    certainty: Certainty = "asserted"
    source: Span | None = None
    source_record: str | None = None
    source_type: SourceType | None = None
    via: Span | None = None
    affected: str | None = None
    actor: Span | None = None
    place: Span | None = None
    date: Span | None = None
    weapon: Span | None = None


Record = Person | Place | Organization | Weapon | Date | Claim
_RECORD: TypeAdapter[Record] = TypeAdapter(Annotated[Record, Field(discriminator="kind")])
# The fields with which a line of records.jsonl begins.
_FIRST = ("id", "kind", "doc_id", "start", "end", "text", "sentence")


def record_fields(record: Record) -> dict[str, Any]:
    """Return every field of a record as JSON types: the common ones first, null where unknown."""
    fields = record.model_dump()
    return {name: fields.pop(name) for name in _FIRST} | fields


def parse_record(fields: dict[str, Any]) -> Record:
    """Return the typed record; RecordError names the field that breaks the schema."""
    try:
        return _RECORD.validate_python(fields)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RecordError(f"record {fields.get('id')!r}: field {where}: {first['msg']}") from error
