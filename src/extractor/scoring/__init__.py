"""Judge a run: compare its records with gold, with another run, with pinned floors."""

from extractor.scoring.metrics import Figure, Scores, score

__all__ = ["Figure", "Scores", "score"]
