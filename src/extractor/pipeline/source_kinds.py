"""What kind of source a speaker is, and which person or body a pronoun stands for."""

from collections.abc import Sequence
from typing import Any

from extractor.gazetteer import country_of_capital, country_of_name
from extractor.pipeline.source_nouns import find_source_type
from extractor.records import SourceType

# What an organisation of this type is as a source; a type that stands nowhere is decided by its name.
_OF_ORGANIZATION: dict[str, SourceType] = {
    "government": "official",
    "military": "military",
    "armed_group": "armed_group",
    "media": "media",
    "ngo": "ngo",
    "international": "international",
}
_PERSONAL = frozenset(("he", "she", "i", "him", "her"))
_IMPERSONAL = frozenset(("it", "they", "its", "them", "we"))


class SourceKinds:
    """The people and bodies of one document, asked in reading order."""

    def __init__(self, people: Sequence[dict[str, Any]], organizations: Sequence[dict[str, Any]]) -> None:
        """Take the items of the groups "people" and "organizations"."""
        self._people = list(people)
        self._bodies = list(organizations)
        self._roles = {item["entity_id"]: item["role"] for item in reversed(people) if item.get("role")}
        self._last_body: tuple[int, int] | None = None
        self._last_kind: SourceType | None = None

    def describe(self, text: str, start: int, end: int) -> tuple[SourceType, tuple[int, int] | None]:
        """Return the kind of the source at [start, end) and the span of the record it refers to, if it is a pronoun."""
        spoken = text[start:end]
        lower = spoken.lower()
        if lower in _PERSONAL:
            person = next((item for item in reversed(self._people) if item["end"] <= start), None)
            referred = None if person is None else (person["start"], person["end"])
            return self._keep(self._of_person(person) or self._last_kind), referred
        if lower in _IMPERSONAL:
            return self._keep(self._last_kind), self._last_body
        return self._keep(self._of_name(text, start, end)), None

    def _keep(self, kind: SourceType | None) -> SourceType:
        self._last_kind = kind or "other"
        return self._last_kind

    def _of_name(self, text: str, start: int, end: int) -> SourceType | None:
        person = next((i for i in self._people if i["start"] < end and start < i["end"]), None)
        body = next((i for i in self._bodies if i["start"] >= start and i["end"] <= end), None)
        if person is None and body is not None:
            self._last_body = (body["start"], body["end"])
        if person is not None and person["end"] == end:
            return self._of_person(person)
        named = find_source_type(text[start:end])
        if named is None and body is not None:
            named = _OF_ORGANIZATION.get(body.get("org_type") or "")
        spoken = text[start:end]
        if named is None and (country_of_name(spoken) or country_of_capital(spoken)) is not None:
            return "official"  # a country or its capital that speaks is its government
        return named

    def _of_person(self, person: dict[str, Any] | None) -> SourceType | None:
        role = self._roles.get(person["entity_id"]) if person else None
        return find_source_type(role) if role else None
