"""When a claim's number may hold whose sentence names no day: the last dates before it, with their features."""

from collections.abc import Iterator, Sequence

from extractor.pipeline.asked import Asked
from extractor.pipeline.choices import Option, step
from extractor.pipeline.surroundings import Candidate, Surroundings

MOST = 6  # dates before the sentence that are asked about
_SENTENCES = (1, 2, 3, 5)

Span = tuple[int, int]


def date_options(asked: Asked, around: Surroundings, ruled: Span | None) -> list[Option]:
    """Return the options, none first; `ruled` is the rules' date."""
    before = [date for date in around.dates if date.sentence < asked.number][-MOST:]
    if ruled is not None and all(date.start != ruled[0] for date in before):
        before = [*(date for date in around.dates if date.start == ruled[0]), *before]
    days = [date for date in reversed(before) if date.is_day]
    options = [Option(None, (), list(_of_none(asked, ruled)))]
    for date in before:
        shared = list(_features(asked, around, date, days, ruled))
        options.append(Option((date.start, date.end), date.own_before, shared))
    return options


def _of_none(asked: Asked, ruled: Span | None) -> Iterator[str]:
    rule = f"rule {ruled is not None:d}"
    yield "none"
    yield f"none {asked.finding.measure}"
    yield f"none {asked.group}"
    yield f"none {rule}"
    yield f"none {rule} {asked.group}"
    yield f"none frame {asked.finding.frame}"
    yield f"none negated {asked.quantity.negated:d}"
    yield f"none cue {asked.cue is not None:d}"
    yield f"none more {asked.quantity.more:d}"
    yield f"none modifier {asked.quantity.modifier}"
    yield f"none places {bool(asked.sentence.places):d}"
    yield f"none {asked.event}"
    yield f"none {asked.opening}"


def _features(
    asked: Asked, around: Surroundings, date: Candidate, days: Sequence[Candidate], ruled: Span | None
) -> Iterator[str]:
    apart = step(asked.number - date.sentence, _SENTENCES)
    rank = min(4, next((row for row, day in enumerate(days) if day is date), 4))
    yield f"back {apart}"
    yield f"{asked.group} back {apart}"
    yield f"{asked.group} grain {date.kind}"
    yield f"frame {asked.finding.frame}"
    yield f"paragraphs {min(2, around.paragraphs(date.end, asked.quantity.start))}"
    yield f"day {rank}"
    yield f"day {rank} back {apart}"
    yield f"day {rank} said {date.is_said:d}"
    yield f"cue {asked.cue is not None:d} back {apart}"
    yield f"places {bool(asked.sentence.places):d} back {apart}"
    yield f"{asked.event} back {apart}"
    yield f"{asked.opening} back {apart}"
    if ruled is not None and ruled[0] == date.start:
        yield f"ruled back {apart}"
        yield f"ruled grain {date.kind}"
        yield f"ruled said {date.is_said:d}"
