"""Which parts of an article's text are not the article, and the equal-length copy in which we search.

The text itself is never edited: exclusions are offsets into it, and the search copy has its length, so that
every offset found in the copy is an offset into the text. What furniture looks like is data:
`lexicons/boilerplate.toml`.
"""

from extractor.cleaning.exclusions import excluded_share, exclusion_warning, find_exclusions
from extractor.cleaning.search_copy import search_text

__all__ = ["excluded_share", "exclusion_warning", "find_exclusions", "search_text"]
