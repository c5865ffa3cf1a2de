"""Names to places and countries, from packaged data: no server, no network."""

from extractor.gazetteer.bodies import country_of_body
from extractor.gazetteer.countries import (
    alpha3_of_alpha2,
    country_of_capital,
    country_of_demonym,
    country_of_name,
    is_demonym,
    load_countries,
    may_begin_country,
)
from extractor.gazetteer.disputed import is_disputed
from extractor.gazetteer.folding import drop_article, fold_name

__all__ = [
    "alpha3_of_alpha2",
    "country_of_body",
    "country_of_capital",
    "country_of_demonym",
    "country_of_name",
    "drop_article",
    "fold_name",
    "is_demonym",
    "is_disputed",
    "load_countries",
    "may_begin_country",
]
