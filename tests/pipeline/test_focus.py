"""The country an article is about, from its places and the peoples it names."""

import pytest

from extractor.pipeline.focus import focus_country, focus_place, weigh_countries


def place(start: int, country: str | None, method: str = "places.gazetteer") -> dict:
    return {"start": start, "end": start + 4, "country": country, "method": method}


FAR = 1000
CASES = {
    "all places in one country": ("", [place(FAR, "PER"), place(FAR, "PER")], "PER"),
    "one mention says too little": ("", [place(FAR, "PER")], None),
    "one mention in the opening is enough": ("", [place(0, "PER")], "PER"),
    "one mention of a place where somebody speaks is not": ("He said in Lima that", [place(11, "PER")], None),
    "nor of one that speaks": ("Lima said", [place(0, "PER")], None),
    "two mentions of places that speak": ("Lima said", [place(0, "PER"), place(FAR, "PER")], "PER"),
    "a place where something happened": ("He fell in Lima that", [place(11, "PER")], "PER"),
    "a people counts as a place does": ("Peruvian police", [place(FAR, "PER")], "PER"),
    "a body of one country counts as a people does": ("MRTA men", [place(FAR, "PER")], "PER"),
    "a body of another country shares the article": ("ISPR men", [place(0, "PER")], "PER"),
    "bodies of another country share the article": ("ISPR and ISPR", [place(0, "PER")], None),
    "a people of two words is that people": ("South Sudanese police", [place(FAR, "SSD")], "SSD"),
    "a people of two words of no one country is none": ("Latin American police", [place(FAR, "USA")], None),
    "an agency is no evidence": ("AFP and EFE and AFP and EFE", [place(0, "PER")], "PER"),
    "a group that fights in several countries is none": ("Hezbollah and Hezbollah", [place(0, "ISR")], "ISR"),
    "two countries share the article": ("", [place(0, "PER"), place(0, "CHL")], None),
    "a guess from the neighbours is no evidence": ("", [place(0, "PER", "places.unplaced")], None),
    "many countries, none with half": (
        "",
        [place(FAR, "PER"), place(FAR, "PER"), *(place(FAR, code) for code in ("CHL", "BOL", "COL"))],
        None,
    ),
    "a sea has no country": ("", [place(0, None)], None),
    "nothing": ("", [], None),
}


@pytest.mark.parametrize(("text", "places", "country"), CASES.values(), ids=CASES.keys())
def test_the_country_an_article_is_about(text, places, country):
    assert focus_country(weigh_countries(text, places)) == country


def site(start: int, entity: str, place_type: str | None = "city") -> dict:
    return {"start": start, "entity_id": entity, "place_type": place_type}


SITES = {
    "named early and often": ([site(0, "p1"), site(FAR, "p1"), site(FAR, "p2")], "p1"),
    "named once": ([site(0, "p1")], None),
    "not in the opening": ([site(FAR, "p1"), site(FAR, "p1")], None),
    "one of many": ([site(0, "p1"), site(FAR, "p1"), *(site(FAR, f"p{n}") for n in range(2, 7))], None),
    "countries are no sites": ([site(0, "p1", "country"), site(FAR, "p1", "country")], None),
    "a village on no map": ([site(0, "p1", None), site(FAR, "p1", None)], "p1"),
    "nothing": ([], None),
}


@pytest.mark.parametrize(("places", "entity"), SITES.values(), ids=SITES.keys())
def test_the_site_an_article_is_about(places, entity):
    assert focus_place(places) == entity
