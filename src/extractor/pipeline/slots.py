"""Place, day, source and people of a claim: the rules say what its sentence tells, the chooser what they leave open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from extractor.pipeline.affected import PEOPLE
from extractor.pipeline.affected_options import affected_options
from extractor.pipeline.asked import Asked, Last, ask
from extractor.pipeline.background import NARROW, find_apart
from extractor.pipeline.choices import Option, Slot
from extractor.pipeline.cues import Cue
from extractor.pipeline.date_options import date_options
from extractor.pipeline.findings import Finding
from extractor.pipeline.focus import has_leader
from extractor.pipeline.links import Anchor
from extractor.pipeline.memory import Memory, find_place_date, is_listed, span_of
from extractor.pipeline.place_options import place_options
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.source_options import source_options
from extractor.pipeline.sources import Told, fill_source, find_source
from extractor.pipeline.surroundings import Surroundings
from extractor.pipeline.table_rows import Row, bind, row_at
from extractor.pipeline.tellers import Tellers
from extractor.pipeline.whose import count_people

Span = tuple[int, int]
_OPTIONS: dict[Slot, Callable[[Asked, Surroundings, Span | None], list[Option]]] = {
    "place": place_options,
    "date": date_options,
}


class Decides(Protocol):
    """What decides between options: the shipped weights, or a listener that gathers them for training."""

    @property
    def hears_all(self) -> bool:
        """Whether it is told of what the rules have settled, too: `is_open` is False then, the answer no matter."""

    @property
    def overrules(self) -> frozenset[Slot]:
        """The slots of which it may pick another mention than the rules settled on; asked with `is_open` False."""

    def choose(
        self, slot: Slot, options: Sequence[Option], ruled: int, at: int, *, is_open: bool = True
    ) -> int:
        """Return the index of the option to take for the claim that starts at a character."""


@dataclass(frozen=True, slots=True)
class Slots:
    """Fills place, day, source and people of one document's claims.

    Where the rules find a place or a day in the claim's own sentence, that stands, unless the chooser is sure of
    another place: on articles left out, it mended about as many of the others as it broke. What a table's row says of
    its place and day stands for its numbers, and what another row says never does.
    """

    around: Surroundings
    memory: Memory
    tellers: Tellers
    chooser: Decides
    rows: Sequence[Row] = ()

    def ask(self, sentence: Sentence, quantity: Quantity, finding: Finding, cue: Cue | None) -> Asked:
        """Return a claim as it is asked about."""
        asked = ask(sentence, quantity, finding, cue, self.around)
        return asked._replace(last=self.memory.last)

    def source(self, asked: Asked) -> dict[str, Any]:
        """Return the fields source, source_type, source_refers and via."""
        text, memory = self.around.text, self.memory
        told = find_source(asked.sentence, asked.quantity, asked.cue, memory)
        if told.is_open or self.chooser.hears_all:
            told = self._hear(asked, told)
        return fill_source(text, asked.sentence, told, memory)

    def _hear(self, asked: Asked, told: Told) -> Told:
        """Return who tells a number that the rules leave open; a listener is told of the others, too."""
        options = source_options(asked, self.around, self.memory, self.tellers, told.source)
        starts = [None if option.value is None else option.value[0] for option in options]
        ruled = starts.index(None if told.source is None else told.source[0])
        if len(options) == 1:
            return told
        at = asked.quantity.start
        chosen = options[self.chooser.choose("source", options, ruled, at, is_open=told.is_open)].value
        if not told.is_open or chosen is None:
            return told
        self.memory.hear(chosen, asked.sentence)
        return told._replace(source=chosen)

    def place_date(self, asked: Asked) -> dict[str, Any]:
        """Return the fields place, place_country and date."""
        sentence = asked.sentence
        place, date = find_place_date(sentence, asked.quantity, asked.finding, asked.cue, self.memory)
        opening = sentence.words[0].start
        apart = find_apart(sentence, asked.quantity, asked.finding, date)
        if apart.date and date is not None and date.start < opening:
            date = None
        found = {
            "place": span_of(place),
            "place_country": None if place is None else place.country,
            "date": span_of(date),
        }
        ruled = _characters(place)
        where = self._decide("place", asked, ruled, is_open=place is None or place.start < opening)
        if apart.place and where is not None and where[0] < opening and self._is_narrow(where):
            where = None
        row = row_at(self.rows, asked.quantity.start)
        if row is not None:
            where = bind(row, self.around.places, where)
        if where != ruled:
            found |= {"place": _as_span(where), "place_country": self._country(where)}
        is_governed = date is not None and is_listed(sentence)  # one day governs a whole list
        is_told = (
            date is not None and date.start >= opening
        )  # a duration or another event's day tells nothing
        is_open = not (is_told or apart.date or is_governed)
        when = self._decide("date", asked, _characters(date), is_open=is_open)
        if row is not None:
            when = bind(row, self.around.dates, when)
        found["date"] = _as_span(when)
        self.memory.last = Last(asked.number, when)
        return found

    def people(self, asked: Asked, item: dict[str, Any]) -> tuple[str | None, bool]:
        """Return whose people or property a claim counts, and whether its own words say so.

        `item` is the claim with its source, place, day and actor. Things, and the people of an article that no
        country leads, are left to the rules: chosen, more of them were wrong than were missing before.
        """
        text, memory = self.around.text, self.memory
        ruled = count_people(text, asked, item, memory)
        country = ruled.country
        if ruled.is_open and asked.finding.measure in PEOPLE and has_leader(memory.standing):
            options = affected_options(asked, text, item, memory, country)
            values = [option.value for option in options]
            at = asked.quantity.start
            country = values[
                self.chooser.choose("affected", options, values.index(country), at, is_open=True)
            ]
        memory.affected, memory.affected_at = country, asked.sentence.index
        return country, ruled.country is not None and not ruled.is_open

    def _decide(self, slot: Slot, asked: Asked, ruled: Span | None, *, is_open: bool) -> Span | None:
        may_overrule = slot in self.chooser.overrules
        if not (is_open or may_overrule or self.chooser.hears_all):
            return ruled
        options = _OPTIONS[slot](asked, self.around, ruled)
        values = [option.value for option in options]
        if ruled not in values:
            raise ValueError(f"{slot}: the rules' pick {ruled} is not among the options")
        at = asked.quantity.start
        choice = self.chooser.choose(slot, options, values.index(ruled), at, is_open=is_open)
        chosen: Span | None = values[choice]
        return chosen if is_open or may_overrule else ruled

    def _is_narrow(self, where: Span) -> bool:
        return any(place.kind in NARROW for place in self.around.places_at(where[0]))

    def _country(self, where: Span | None) -> str | None:
        found = () if where is None else self.around.places_at(where[0])
        return found[0].country if found else None


def _characters(anchor: Anchor | None) -> Span | None:
    return None if anchor is None else (anchor.start, anchor.end)


def _as_span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span[0], "end": span[1]}
