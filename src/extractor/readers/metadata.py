"""`metadata.jsonl`: publication date, title and address by doc_id, beside the articles."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel, ConfigDict, StrictStr, ValidationError

from extractor.errors import ReadError
from extractor.records import Article, Packed

METADATA_NAME = "metadata.jsonl"

# 2022-09-16, 2022-09-16T08:00:00Z, 2022-09-16 08:00
_ISO_DATE = re.compile(r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].+)?")


class MetadataRow(BaseModel):
    """One line of `metadata.jsonl`; null says the same as leaving a key out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    doc_id: StrictStr
    published: StrictStr | None = None
    title: StrictStr | None = None
    url: StrictStr | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """The rows of one metadata file by doc_id, each with the `file:line` it stands on."""

    rows: dict[str, MetadataRow]
    places: dict[str, str]

    def apply(self, item: Article | Packed, doc_id: str) -> Article | Packed:
        """Return the article with what the row of `doc_id` states; the row wins over the article's own."""
        row = self.rows.get(doc_id)
        if row is None:
            return item
        dated = {} if row.published is None else {"published": row.published, "published_from": "metadata"}
        stated = dated | {key: value for key in ("title", "url") if (value := getattr(row, key)) is not None}
        return state(item, stated) if isinstance(item, Article) else replace(item, stated=(*stated.items(),))

    def refuse_strays(self, doc_ids: set[str], folder: str) -> None:
        """Raise ReadError when a row's doc_id has no article, naming both and the nearest article."""
        for doc_id, place in self.places.items():
            if doc_id not in doc_ids:
                near = [known for known in doc_ids if doc_id.startswith(f"{known}.")]  # with its suffix
                near += get_close_matches(doc_id, sorted(doc_ids), n=1)
                advice = f'did you mean "{near[0]}"?' if near else "add the article or remove the line"
                raise ReadError(f'{place}: no article with doc_id "{doc_id}" in {folder}; {advice}')


def state(article: Article, stated: Mapping[str, str]) -> Article:
    """Return the article with fields as metadata states them."""
    return replace(article, **stated)  # type: ignore[arg-type]  # keys are Article's own


def parse_published(stated: str) -> str:
    """Return the ISO date of an ISO date or timestamp; ReadError for anything else.

    >>> parse_published("2022-09-16T23:15:00+06:00")
    '2022-09-16'
    """
    match = _ISO_DATE.fullmatch(stated.strip())
    try:
        if match is not None and datetime.fromisoformat(stated.strip()):
            return match["date"]
    except ValueError:
        pass  # the same advice as for what does not look like a date
    raise ReadError(f'published "{stated}" is not an ISO date; write it like 2022-09-16')


def load_metadata(path: Path, *, shown: str) -> Metadata:
    """Return the rows of a metadata file; ReadError names file and line of what is broken or doubled."""
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{shown}: cannot be read ({error}); save it as UTF-8 text") from error
    rows: dict[str, MetadataRow] = {}
    places: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{shown}:{number}"
        row = _parse_row(line, place)
        if row.doc_id in rows:
            raise ReadError(f'{place}: doc_id "{row.doc_id}" is already at {places[row.doc_id]}; keep one')
        rows[row.doc_id] = row
        places[row.doc_id] = place
    return Metadata(rows, places)


def _parse_row(line: str, place: str) -> MetadataRow:
    try:
        row = MetadataRow.model_validate_json(line)
        published = None if row.published is None else parse_published(row.published)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "line"
        raise ReadError(
            f"{place}: {where}: {first['msg']}; one JSON object a line with doc_id, published, title, url"
        ) from error
    except ReadError as error:
        raise ReadError(f"{place}: {error}") from error
    return row.model_copy(update={"published": published})
