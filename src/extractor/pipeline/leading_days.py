"""The days that an article leads with, which claims far behind them may mean: its first, its most told, a heading's.

A trial or a commentary names the day of what it is about once, and a live blog the day of its entries in a heading;
many other dates may stand between that day and a claim.
"""

import re
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from extractor.pipeline.surroundings import Candidate, Surroundings

_TOLD = 2  # mentions from which on a day is one that an article goes on about
# What may stand behind a date that heads a line: 14 May: ...; 14 May - ...
_HEADED = re.compile(r"[ \t]*(?:[:–—\n]|-\s|$)")
_MARKS = " \t([*#•-"


class _Leads(NamedTuple):
    first: Candidate | None
    most: list[Candidate]
    headings: list[Candidate]


def leading_days(around: Surroundings, number: int) -> dict[int, tuple[Candidate, str]]:
    """Return the days that lead the sentences before one: where each starts -> the date and what makes it a leader.

    `first`: the article's first day; `most`: the last mention of the day that it names most; `heading`: the last
    date that heads a line.
    """
    leads = _leads(around)
    found: dict[int, tuple[Candidate, str]] = {}
    for name, dates in (
        ("heading", leads.headings),
        ("most", leads.most),
        ("first", [leads.first] if leads.first else []),
    ):
        behind = bisect_left(dates, number, key=attrgetter("sentence"))
        if behind:
            date = dates[behind - 1]
            known = found.get(date.start)
            found[date.start] = date, name if known is None else f"{known[1]} {name}"
    return found


@lru_cache(1)  # the claims of a document come one after the other
def _leads(around: Surroundings) -> _Leads:
    days = [date for date in around.dates if date.is_day and not date.is_dateline]
    counts = Counter(date.entity for date in days)
    entity, told = counts.most_common(1)[0] if counts else ("", 0)
    most = [date for date in days if date.entity == entity] if told >= _TOLD else []
    headings = [date for date in days if _heads_line(around.text, date)]
    return _Leads(days[0] if days else None, most, headings)


def _heads_line(text: str, date: Candidate) -> bool:
    at = date.start
    while at and text[at - 1] in _MARKS:
        at -= 1
    return (at == 0 or text[at - 1] == "\n") and _HEADED.match(text, date.end) is not None
