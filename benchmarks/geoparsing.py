"""Measure place linking on gold spans: `python benchmarks/geoparsing.py --data FOLDER` (LGL and GeoVirus).

Printed per set: spans with gold coordinates, share within 161 km (100 miles, the usual measure), share of
exact GeoNames ids where gold has them, share left off the map, median error in km, milliseconds per article.
The sets only measure; nothing is trained on them. They come from the public repository
milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation.
"""

import argparse
import gzip
import math
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

from extractor.gazetteer.beside import Spot
from extractor.gazetteer.index import Candidate
from extractor.gazetteer.placing import place_names

_WITHIN_KM = 161.0
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold span with its coordinates in degrees, and a GeoNames id where the set has one."""

    start: int
    end: int
    latitude: float
    longitude: float
    geonames_id: int | None


def read_lgl(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """Yield (text, toponyms with coordinates) of each article."""
    for article in ET.fromstring(gzip.decompress(path.read_bytes())):  # noqa: S314 - a local benchmark file
        toponyms = []
        for node in article.iter("toponym"):
            tag = node.find("gaztag")
            if tag is not None:
                toponyms.append(_toponym(node, tag, int(tag.attrib["geonameid"])))
        yield article.findtext("text") or "", toponyms


def read_geovirus(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """Yield (text, toponyms) of each article; this set counts offsets from 1."""
    for article in ET.fromstring(gzip.decompress(path.read_bytes())):  # noqa: S314 - a local benchmark file
        spans = [_toponym(node, node, None) for node in article.iter("location")]
        toponyms = [replace(span, start=span.start - 1, end=span.end - 1) for span in spans]
        yield article.findtext("text") or "", toponyms


def _toponym(node: ET.Element, tag: ET.Element, geonames_id: int | None) -> Toponym:
    start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
    return Toponym(start, end, float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0), geonames_id)


def error_km(gold: Toponym, found: Candidate | None) -> float:
    """Return the great-circle distance; infinite when nothing was found."""
    if found is None or found.place.latitude is None or found.place.longitude is None:
        return math.inf
    first, second = math.radians(gold.latitude), math.radians(found.place.latitude)
    across = math.radians(found.place.longitude - gold.longitude)
    cosine = math.sin(first) * math.sin(second) + math.cos(first) * math.cos(second) * math.cos(across)
    return _EARTH_KM * math.acos(max(-1.0, min(1.0, cosine)))


def measure(name: str, articles: list[tuple[str, list[Toponym]]], shown: int) -> None:
    """Print the figures of one set, and its most frequent errors."""
    errors: list[float] = []
    exact: list[bool] = []
    wrong: Counter[str] = Counter()
    started = time.process_time()
    for text, toponyms in articles:
        placed = place_names(text, [Spot(toponym.start, toponym.end) for toponym in toponyms])
        found = [mention.candidate for mention in placed]
        for toponym, candidate in zip(toponyms, found, strict=True):
            errors.append(error_km(toponym, candidate))
            if toponym.geonames_id is not None:
                exact.append(candidate is not None and candidate.place.geonames_id == toponym.geonames_id)
            if errors[-1] >= _WITHIN_KM:
                where = f"{candidate.place.name}, {candidate.place.country}" if candidate else "nothing"
                gold = f"{toponym.latitude:.1f} {toponym.longitude:.1f}"
                wrong[f"{text[toponym.start : toponym.end]!r} ({gold}) -> {where}"] += 1
    seconds = time.process_time() - started
    share = sum(error < _WITHIN_KM for error in errors) / len(errors)
    missing = sum(math.isinf(error) for error in errors) / len(errors)
    same = f"{sum(exact) / len(exact):.1%}" if exact else "-"
    print(
        f"{name}: {len(errors)} spans, within 161 km {share:.1%}, same GeoNames id {same}, "
        f"not placed {missing:.1%}, median {statistics.median(errors):.1f} km, "
        f"{1000 * seconds / len(articles):.1f} ms an article"
    )
    for line, count in wrong.most_common(shown):
        print(f"  {count:3} {line}")


def main() -> None:
    """Measure both sets from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder with lgl.xml.gz and GeoVirus.xml.gz")
    parser.add_argument("--errors", type=int, default=0, help="how many kinds of error to list")
    options = parser.parse_args()
    measure("LGL", list(read_lgl(options.data / "lgl.xml.gz")), options.errors)
    measure("GeoVirus", list(read_geovirus(options.data / "GeoVirus.xml.gz")), options.errors)


if __name__ == "__main__":
    main()
