"""Countries by name and by demonym: ISO 3166-1 alpha-3 codes from the lexicons."""

from functools import cache, lru_cache

from extractor.gazetteer.folding import drop_article, fold_name
from extractor.lexicon import LexiconRow, load_toml, refuse_collisions

# Up to this many letters an all-capital alias is an acronym: "US" is a country, "us" is not.
_ACRONYM_LETTERS = 4
# Endings that make a demonym a group or a person, and what stands in the singular instead.
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("man", ""), ("men", ""), ("woman", ""), ("women", ""))


class CountryRow(LexiconRow):
    """One country or territory; the table name is its alpha-3 code."""

    name: str
    aliases: tuple[str, ...] = ()
    alpha2: str
    capital: str | None = None
    latitude: float
    longitude: float
    geonames_id: int
    source: str


class DemonymRow(LexiconRow):
    """The adjectives and nouns for one people; `country` is absent for peoples of several states."""

    aliases: tuple[str, ...]
    country: str | None = None
    source: str


@lru_cache(maxsize=8192)
def country_of_name(text: str) -> str | None:
    """Return the alpha-3 code of the country that the text names as a whole, None when it names none.

    >>> country_of_name("the Kyrgyz Republic"), country_of_name("U.S."), country_of_name("us")
    ('KGZ', 'USA', None)
    """
    folded = drop_article(fold_name(text))
    if folded in _acronyms() and any(char.islower() for char in text.removeprefix("the ")):
        return None
    return _names().get(folded)


def country_of_capital(text: str) -> str | None:
    """Return the alpha-3 code of the country whose capital the text names: a capital that speaks is its government.

    >>> country_of_capital("Bishkek"), country_of_capital("Osh")
    ('KGZ', None)
    """
    return _capitals().get(fold_name(text))


@lru_cache(maxsize=8192)
def country_of_demonym(text: str) -> str | None:
    """Return the alpha-3 code for a demonym in any number: "Iraqi", "Iraqis", "Frenchmen"; None for the rest.

    A demonym starts with a capital: "polish" and "turkey" are other words. None also for peoples of several
    states ("Kurdish"): `is_demonym` tells them from plain words.
    """
    key = _demonym_key(text)
    return _demonyms()[key] if key is not None else None


def is_demonym(text: str) -> bool:
    """Return whether the text is an adjective or noun for a people, of one state or of several."""
    return _demonym_key(text) is not None


@lru_cache(maxsize=8192)
def may_begin_country(word: str) -> bool:
    """Return whether a country's name or a demonym can begin with a word; of most words it cannot.

    >>> may_begin_country("South"), may_begin_country("Danes"), may_begin_country("Monday")
    (True, True, False)
    """
    if not word[:1].isupper():
        return False
    folded = fold_name(word)
    return folded == "the" or drop_article(folded) in _beginnings() or _demonym_key(word) is not None


@cache
def _beginnings() -> frozenset[str]:
    """Return what names and demonyms begin with: their first word, their first two, and so on."""
    known = (key.split() for key in (*_names(), *_demonyms()))
    return frozenset(" ".join(words[:size]) for words in known for size in range(1, len(words) + 1))


@cache
def load_countries() -> dict[str, CountryRow]:
    """Return the countries by alpha-3 code."""
    return load_toml(CountryRow, "countries.toml")


@cache
def alpha3_of_alpha2() -> dict[str, str]:
    """Return alpha-2 -> alpha-3, which GeoNames data are keyed by."""
    return {row.alpha2: code for code, row in load_countries().items()}


@lru_cache(maxsize=8192)
def _demonym_key(text: str) -> str | None:
    if not text[:1].isupper():
        return None
    folded = fold_name(text)
    known = _demonyms()
    if folded in known:
        return folded
    for ending, instead in _ENDINGS:
        singular = folded.removesuffix(ending) + instead
        if folded.endswith(ending) and singular in known:
            return singular
    return None


@cache
def _names() -> dict[str, str]:
    owned = (
        (fold_name(alias), code)
        for code, row in load_countries().items()
        for alias in (row.name, *row.aliases)
    )
    return refuse_collisions(owned, name="countries.toml")


@cache
def _capitals() -> dict[str, str]:
    return {fold_name(row.capital): code for code, row in load_countries().items() if row.capital}


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(
        fold_name(alias)
        for row in load_countries().values()
        for alias in row.aliases
        if alias.isupper() and len(fold_name(alias)) <= _ACRONYM_LETTERS
    )


@cache
def _demonyms() -> dict[str, str | None]:
    rows = load_toml(DemonymRow, "demonyms.toml")
    owners = refuse_collisions(
        ((fold_name(alias), key) for key, row in rows.items() for alias in row.aliases), name="demonyms.toml"
    )
    return {alias: rows[key].country for alias, key in owners.items()}
