"""Engines run `extract()` over many articles: the same stream, order and bytes whichever is used."""
