"""Organisations known by name, and the country that the news of some of them plays in."""

from functools import cache, lru_cache

from extractor.gazetteer.folding import drop_article, fold_name
from extractor.lexicon import LexiconRow, load_toml
from extractor.records import OrgType

# Names of this many letters are words as well unless they are written as they should be: GIA, Gia. Shorter ones
# mean too much: PA is a state, an agency and an authority.
_SHORT = 3


class OrganizationRow(LexiconRow):
    """An organisation known by name; the aliases are further names of the same body.

    `country` (alpha-3): where the news of the body plays; absent for bodies that act or report in several.
    """

    name: str
    aliases: tuple[str, ...] = ()
    org_type: OrgType
    country: str | None = None
    source: str


@cache
def load_organizations() -> dict[str, OrganizationRow]:
    """Return the rows of organizations.toml by id."""
    return load_toml(OrganizationRow, "organizations.toml")


@lru_cache(maxsize=8192)
def country_of_body(text: str) -> str | None:
    """Return the alpha-3 code of the one country that the named body is news of; None for other names and words.

    >>> country_of_body("FMLN"), country_of_body("Tatmadaw"), country_of_body("Reuters")
    ('SLV', 'MMR', None)
    """
    if not text[:1].isupper():
        return None
    folded = drop_article(fold_name(text))
    return _countries().get(text.replace(".", "") if len(folded) == _SHORT else folded)


@cache
def _countries() -> dict[str, str]:
    """Return folded name -> country; short names as they are written."""
    owned = (
        (name, row.country)
        for row in load_organizations().values()
        if row.country
        for name in (row.name, *row.aliases)
    )
    folded = ((drop_article(fold_name(name)), name, country) for name, country in owned)
    return {
        name.replace(".", "") if len(key) == _SHORT else key: country
        for key, name, country in folded
        if len(key) >= _SHORT
    }
