"""The exception tree: ExtractorError <- ReadError, LexiconError, RecordError, ScoreError, ConfigError.

Every message says what is wrong, where, and what to do about it.
"""


class ExtractorError(Exception):
    """Root of every error that this package raises on purpose."""


class ReadError(ExtractorError):
    """An article or a folder of articles cannot be read."""


class LexiconError(ExtractorError):
    """A lexicon row is malformed, duplicated or collides with another."""


class RecordError(ExtractorError):
    """A record, gold file or markup text breaks the schema."""


class ScoreError(ExtractorError):
    """Gold and predictions cannot be compared."""


class ConfigError(ExtractorError):
    """A pipeline, model or setting cannot be used as asked."""
