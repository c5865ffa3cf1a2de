"""What kind of source a speaker is, and which person or body a pronoun stands for."""

import re
from collections.abc import Sequence
from typing import Any

from extractor.gazetteer import country_of_capital, country_of_name
from extractor.pipeline.source_nouns import find_source_type
from extractor.pipeline.words import function_words
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
_REACH = 3000  # characters in front of "the ministry" in which the ministry is named
# a spokesman [for the rebels]
_BELONGING = re.compile(r"\s+(?:for|of|at|from|with)\s+(?:the\s+|an?\s+)?[\w'’.-]+(?:\s+[\w'’.-]+){0,2}")
_AGE = re.compile(r",\s+(?:aged\s+)?\d{1,2}(?=,\s|\.\s|\s+years)")
_MINISTRY = re.compile(r"\w+\s+ministry|ministry\s+of\s+\w+", re.IGNORECASE)


class SourceKinds:
    """The people and bodies of one document, asked in reading order."""

    def __init__(self, people: Sequence[dict[str, Any]], organizations: Sequence[dict[str, Any]]) -> None:
        """Take the items of the groups "people" and "organizations"."""
        self._people = list(people)
        self._bodies = list(organizations)
        self._roles = {item["entity_id"]: item["role"] for item in reversed(people) if item.get("role")}
        # The last body that spoke and its kind; where the words of whoever spoke last end, and his kind.
        self._body: tuple[tuple[int, int] | None, SourceType | None] = (None, None)
        self._last: tuple[int, SourceType | None] = (-1, None)
        self._ministries: list[tuple[int, int, str]] | None = None

    def describe(self, text: str, start: int, end: int) -> tuple[SourceType, tuple[int, int] | None]:
        """Return the kind of the source at [start, end) and the span of the record it refers to, if it is a pronoun."""
        lower = text[start:end].lower()
        referred = None
        if lower in function_words("personal"):
            kind, referred = self._of_pronoun(text, start)
        elif lower in function_words("impersonal"):
            referred, kind = self._body
            if kind is None or lower not in ("it", "its"):
                kind = self._last[1]
        else:
            kind = self._of_name(text, start, end)
        self._last = (end, kind or "other")
        return kind or "other", referred

    def _of_pronoun(self, text: str, start: int) -> tuple[SourceType | None, tuple[int, int] | None]:
        """Return whom he or she stands for: the last person named, or the last speaker where he has no name."""
        person = next((item for item in reversed(self._people) if item["end"] <= start), None)
        last_end, last_kind = self._last
        if person is None or person["end"] < last_end <= start:
            return last_kind, None  # a herder said ...; he
        return self._of_person(text, person) or last_kind, (person["start"], person["end"])

    def _of_name(self, text: str, start: int, end: int) -> SourceType | None:
        person = next((i for i in self._people if i["start"] < end and start < i["end"]), None)
        if person is not None and person["end"] == end:
            return self._of_person(text, person)
        body = next((i for i in self._bodies if i["start"] >= start and i["end"] <= end), None)
        kind = self._of_body(text, (start, end), body)
        if person is None and body is not None:
            self._body = (body["start"], body["end"]), kind
        return kind

    def _of_body(self, text: str, span: tuple[int, int], body: dict[str, Any] | None) -> SourceType | None:
        start, end = span
        spoken = text[start:end]
        *before, last = spoken.split()
        if last.lower() in function_words("heads_for_others") and (more := _BELONGING.match(text, end)):
            spoken += more.group()
        elif last.lower() == "ministry" and all(w.lower() == "the" or w[0].isupper() for w in before):
            spoken = self._named_before(text, start) or spoken
        named = find_source_type(spoken)
        if body is not None and named != "military" and body["end"] == end:
            named = _OF_ORGANIZATION.get(body.get("org_type") or "") or named
        if named is None and body is not None:
            named = _OF_ORGANIZATION.get(body.get("org_type") or "")
        if named is None and (country_of_name(spoken) or country_of_capital(spoken)) is not None:
            return "official"  # a country or its capital that speaks is its government
        return named

    def _named_before(self, text: str, start: int) -> str | None:
        """Return the ministry that was named last in front of a character: "the ministry" takes it up."""
        if self._ministries is None:
            self._ministries = [
                (*match.span(), match.group())
                for match in _MINISTRY.finditer(text)
                if find_source_type(match.group()) is not None
            ]
        near = [name for first, end, name in self._ministries if start - _REACH <= first and end <= start]
        return near[-1] if near else None

    def _of_person(self, text: str, person: dict[str, Any]) -> SourceType | None:
        role = self._roles.get(person["entity_id"])
        if role:
            return find_source_type(role)
        mentions = (item for item in self._people if item["entity_id"] == person["entity_id"])
        # Those who have an age and no office saw it themselves, as a rule.
        return "witness" if any(_AGE.match(text, item["end"]) for item in mentions) else None
