"""The gap watch: by how much a run does better on the articles that rules were written on than on others.

Rules that fit their own articles and no others raise the one score and not the other. The gap is pinned
beside the floors of the articles that nobody writes rules for, and may narrow, but not widen.
"""

from collections.abc import Mapping

from extractor.errors import ScoreError
from extractor.scoring.metrics import Scores

GAP_FLOORS = ("claim.f", "toll.f")
# Points of F1 that say nothing: about what one article of twenty moves.
SLACK = 2.0


def measure_gaps(tuned: Scores, fresh: Scores) -> dict[str, float]:
    """Return by how many points the tuned-on articles do better, by floor name: {"claim.f": 12.6, ...}."""
    return {name: round((tuned.value(name) or 0.0) - (fresh.value(name) or 0.0), 1) for name in GAP_FLOORS}


def check_gaps(gaps: Mapping[str, float], pinned: Mapping[str, float]) -> list[str]:
    """Return one message per gap that is wider than pinned; a gap that was never pinned holds."""
    return [
        f"the gap of {name} to the articles that rules were written on is {gap:.1f} points, "
        f"{pinned[name]:.1f} were pinned and {SLACK:.1f} more may be luck; rules fit the articles that they "
        "were written on: try them on others, make them more general, or label more articles to write from"
        for name, gap in sorted(gaps.items())
        if name in pinned and _is_wider(gap, pinned[name])
    ]


def narrow_gaps(
    gaps: Mapping[str, float], pinned: Mapping[str, float], *, allow_regression: bool
) -> dict[str, float]:
    """Return the gaps to pin: each the smaller of what is pinned and what is now.

    ScoreError when one is wider than pinned, unless `allow_regression`: then all are pinned as they are.
    """
    if allow_regression:
        return {**pinned, **gaps}
    wider = {name: gap for name, gap in gaps.items() if name in pinned and _is_wider(gap, pinned[name])}
    if wider:
        shown = ", ".join(f"{name} {pinned[name]:.1f} -> {gap:.1f}" for name, gap in wider.items())
        raise ScoreError(f"gaps would be widened: {shown}; type --allow-regression to mean it")
    return {**pinned, **{name: min(gap, pinned.get(name, gap)) for name, gap in gaps.items()}}


def _is_wider(gap: float, pinned: float) -> bool:
    # Figures have one decimal; their sums do not, quite.
    return round(gap - pinned - SLACK, 1) > 0
