from extractor.gazetteer.beside import Spot
from extractor.gazetteer.placing import place_names


def test_a_village_of_one_people_is_no_namesake_abroad():
    text = "Soldiers took a school in the Kyrgyzstani village of Dostluk."
    start = text.index("Dostluk")
    (placed,) = place_names(text, [Spot(start, start + len("Dostluk"))])
    assert (placed.candidate, placed.country) == (None, "KGZ")
