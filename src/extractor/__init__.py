"""Numeric claims, people, places, weapons and dates from conflict news.

The public names are loaded when they are first asked for: `extract --help` must not wait for spaCy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.extraction import Extraction, extract
    from extractor.pipeline.registry import load
    from extractor.readers import read
    from extractor.records import Article, Failure, Record
    from extractor.scoring import Scores, score

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Extraction",
    "Failure",
    "Record",
    "Scores",
    "__version__",
    "extract",
    "load",
    "read",
    "score",
]

_HOMES = {
    "Article": "extractor.records",
    "Extraction": "extractor.extraction",
    "Failure": "extractor.records",
    "Record": "extractor.records",
    "Scores": "extractor.scoring",
    "extract": "extractor.extraction",
    "load": "extractor.pipeline.registry",
    "read": "extractor.readers",
    "score": "extractor.scoring",
}


def __getattr__(name: str) -> Any:
    """Return a public name from where it lives."""
    if name not in _HOMES:
        raise AttributeError(f"module 'extractor' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
