"""The country an article is about, from its places and the peoples it names."""

import pytest

from extractor.pipeline.focus import focus_country


def place(start: int, country: str | None, method: str = "places.gazetteer") -> dict:
    return {"start": start, "country": country, "method": method}


FAR = 1000
CASES = {
    "all places in one country": ("", [place(FAR, "PER"), place(FAR, "PER")], "PER"),
    "one mention says too little": ("", [place(FAR, "PER")], None),
    "one mention in the opening is enough": ("", [place(0, "PER")], "PER"),
    "a people counts as a place does": ("Peruvian police", [place(FAR, "PER")], "PER"),
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
    assert focus_country(text, places) == country
