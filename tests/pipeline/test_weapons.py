from pathlib import Path

import pytest
import spacy

import extractor.pipeline.weapons  # noqa: F401 - registers the factory
from extractor.markup import parse_markup
from extractor.pipeline.extensions import get_items
from extractor.pipeline.weapons import find_weapons

SENSES = [
    line
    for line in (Path(__file__).parents[1] / "data/weapon_senses.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if line and not line.startswith("#")
]


def spans(text, **options):
    return [text[item["start"] : item["end"]] for item in find_weapons(text, **options)]


def fields(text, *names, **options):
    return [tuple(item[name] for name in names) for item in find_weapons(text, **options)]


@pytest.mark.parametrize("sentence", SENSES)
def test_sense_set(sentence):
    text, gold = parse_markup(sentence, name="weapon_senses.txt")
    wanted = [(record["text"], record["category"]) for record in gold]
    assert [(text[item["start"] : item["end"]], item["category"]) for item in find_weapons(text)] == wanted


def test_half_of_the_sense_set_are_traps():
    traps = [sentence for sentence in SENSES if "{" not in sentence]
    assert (len(SENSES) >= 150, 0.4 <= len(traps) / len(SENSES) <= 0.6) == (True, True)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A laser-guided bomb fell.", ["laser-guided bomb"]),
        ("Three AT4 rounds hit the wall.", ["AT4 rounds"]),
        ("A Javelin anti-tank missile hit the gate.", ["Javelin anti-tank missile"]),
        ("Twelve French-made armored personnel carriers burned.", ["armored personnel carriers"]),
        ("A powerful, deadly bomb exploded.", ["bomb"]),
        ("Old Soviet mortars were fired.", ["mortars"]),
        ("A slow, long-range, single-engine drone fell.", ["long-range, single-engine drone"]),
        ("Parades of howitzers, rocket artillery and tanks.", ["howitzers", "rocket artillery", "tanks"]),
        ("They want surface-to-air and cruise missiles.", ["surface-to-air", "cruise missiles"]),
        ("They laid anti-tank and anti-personnel mines.", ["anti-tank", "anti-personnel mines"]),
        ("Bomber, fighter and unmanned aircraft took off.", ["Bomber", "fighter", "unmanned aircraft"]),
        (
            "ROCKET-PROPELLED GRENADES AND A MACHINEGUN WERE FOUND.",
            ["ROCKET-PROPELLED GRENADES", "MACHINEGUN"],
        ),
        ("A surface-to-\nair missile was fired.", ["surface-to-\nair missile"]),
        ("A machine\ngun was found.", ["machine\ngun"]),
        ("The tank's crew fled.", ["tank"]),
        ("A 'sticky' bomb killed him.", ["sticky' bomb"]),
        ("The 122-mm, 122mm and 122 mm howitzers fired.", ["122-mm", "122mm", "122 mm howitzers"]),
        ("A .50-caliber rifle was found.", [".50-caliber rifle"]),
        ("Hellfire-armed Predators flew over.", ["Hellfire", "Predators"]),
        ("A 500-pound bomb fell.", ["500-pound bomb"]),
        ("An anti-drone rifle was shown.", ["anti-drone rifle"]),
        ("An explosives-laden drone hit the mill.", ["explosives-laden drone"]),
        ("The destroyer USS Qwertz and HMS Asdf left.", ["destroyer USS Qwertz", "HMS Asdf"]),
        ("A rifle QX-55 was shown.", ["rifle QX-55"]),
        ("Antonov An-26 transport aircraft were hit.", ["Antonov An-26 transport aircraft"]),
        ("Two F-16 fighters were shot down.", ["F-16 fighters"]),
        ("They fired Katyusha-type rockets.", ["Katyusha-type rockets"]),
        ("Rebels held the tank factory; ISIL-held rocket systems burned.", ["tank", "rocket systems"]),
        ("Rockets. Launchers of the campaign met.", ["Rockets"]),
        ("TRIPOLI (Qwert) - Rockets fell on a school.", ["Rockets"]),
        ("OSLO, Norway (QWE) \u2014 Tanks were sold.", ["Tanks"]),
        ("(third version) Drones fell.", ["Drones"]),
        ("06:15\nMortars fell.", ["Mortars"]),
        ("Update: Helicopters fired.", ["Helicopters"]),
        ("Fans of the Houston (Texas) Rockets cheered.", []),
        ("Fans saw 76 Rockets shirts.", []),
        ("Weapons. The knives were used to stab him.", ["knives"]),
        ("Two Shahed-136 (Geran-2) drones fell.", ["Shahed-136 (Geran-2) drones"]),
        ('A "R-17 Elbrus" (Scud-B) missile fell.', ['R-17 Elbrus" (Scud-B) missile']),
        ("A Scud (Shahed-136 later) missile fell.", ["Scud", "Shahed-136", "missile"]),
        ('An incendiary ("fire") bomb fell.', ['incendiary ("fire") bomb']),
        ("A costly (very costly) bomb fell.", ["bomb"]),
        ("An 82-mm. mortar fell.", ["82-mm. mortar"]),
        ("It measured 82 mm. Mortars fell.", ["Mortars"]),
        ("An operational-tactical ballistic missile fell.", ["operational-tactical ballistic missile"]),
        ("Landmines were lifted. No mines were seen.", ["Landmines", "mines"]),
        ("Landmines were lifted. The copper mine reopened.", ["Landmines"]),
        ("A Bayraktar TB2 fell. He owns six Bayraktars.", ["Bayraktar TB2", "Bayraktars"]),
        ("He owns six Bayraktars.", []),
        ("The mines minister met the ministry of energy and mines.", []),
        ("A machine\n\ngun control was discussed.", ["gun"]),
        ("They hid military-grade and homemade explosives.", ["military-grade and homemade explosives"]),
        ("Truck-mounted and towed guns fired.", ["Truck-mounted and towed guns"]),
        ("Men were armed and armored vehicles burned.", ["armored vehicles"]),
        ("The post was well-armed and armored vehicles burned.", ["armored vehicles"]),
        ("Anti-tank ditches were dug.", []),
        ("A tank-shaped cake was sold.", []),
        ("Defence Minister Lawrence Cannon met the New York Jets.", []),
        ("The 321st Field Artillery Regiment held a parade.", []),
        ("The Liuguantun mine exploded.", []),
        ("At 4 in the morning, of 40 people none slept.", []),
        ("B2B sales and CC BY-SA 4.0 have nothing to fire.", []),
        ("The airstrike, the shelling and the bombing stopped.", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_spans(text, wanted):
    assert spans(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fighters fired AK-47s at the post.", [("AK-47", "weapons.lexicon")]),
        ("Fighters fired AK 47s at the post.", [("AK-47", "weapons.lexicon")]),
        ("Fighters fired AK47 rifles at the post.", [("AK-47", "weapons.lexicon")]),
        ("FIGHTERS FIRED AK-47S AT THE POST.", [("AK-47", "weapons.lexicon")]),
        ("A crew dropped a FAB-9250 on the mill.", [("FAB-9250", "weapons.designation")]),
        ("A Kh-95MK2 missile hit the mill.", [("Kh-95MK2", "weapons.designation")]),
        ("The drone hit a mill.", [(None, "weapons.class")]),
        ("Flight AK-909 landed.", []),
        ("The G-7 discussed missiles.", [(None, "weapons.class")]),
        ("A lorry caught fire on the M4 motorway.", []),
        ("The javelin thrower won.", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_model_and_method(text, wanted):
    assert fields(text, "model", "method") == wanted


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("The bomb was hidden in a bag.", ["ied"]),
        ("A jet dropped the bomb.", ["aircraft", "bomb"]),
        ("A bomb fell. It was hidden.", ["bomb"]),
        ("A bomb killed a guard.", ["ied"]),
        ("A bomb killed a guard. Jets flew over.", ["bomb", "aircraft"]),
        ("A bomb fell near the human rights office.", ["bomb"]),
        ("A shell fell. The mortar was old.", ["mortar", "mortar"]),
        ("A shell fell. The mortar and the howitzer were old.", ["artillery", "mortar", "artillery"]),
        ("A tank shell fell. The mortar was old.", ["artillery", "mortar"]),
        ("A bomb was planted at the bank. The bomb weighed a kilo.", ["ied", "ied"]),
        ("An unmanned helicopter crashed.", ["uav"]),
        ("A shoulder-fired anti-aircraft missile was found.", ["light_weapon"]),
        ("A 155mm gun and a 9mm gun were found.", ["artillery", "small_arms"]),
        ("A mortar bomb exploded.", ["mortar"]),
        ("They fired nuclear artillery shells.", ["nuclear"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_categories(text, categories):
    assert fields(text, "category") == [(category,) for category in categories]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("A Turkish-made drone fell.", "TUR"),
        ("An Iranian-designed attack drone fell.", "IRN"),
        ("A U.S.-made rifle was found.", "USA"),
        ("The drone, built in Iran, fell.", "IRN"),
        ("An Iranian drone fell.", None),
        ("A Bulgarian-made flag and a mortar were found.", None),
        ("Turkish-made uniforms were sold. A drone fell.", None),
    ],
)
def test_origin_is_only_what_the_text_says(text, origin):
    assert fields(text, "origin") == [(origin,)]


@pytest.mark.parametrize(
    ("text", "actors", "operator"),
    [
        ("Iran fired eight missiles.", ["Iran"], "Iran"),
        ("Russian forces lost four tanks near Izium.", ["Izium"], "Russian forces"),
        ("Israel's two frigates left.", ["Israel"], "Israel"),
        ("Sudanese warplanes struck.", [], "Sudanese"),
        ("A drone launched by the Houthis fell.", ["Houthis"], "Houthis"),
        ("Turkish-made drones fell.", [], None),
        ("Hamas fired at tanks.", ["Hamas"], None),
        ("The tank stood in Gaza.", ["Gaza"], None),
    ],
)
def test_operator(text, actors, operator):
    named = [(text.index(actor), text.index(actor) + len(actor)) for actor in actors]
    (item,) = find_weapons(text, actors=named)
    found = item["operator"]
    assert (text[found["start"] : found["end"]] if found else None) == operator


def test_mentions_of_one_class_share_an_entity():
    assert fields("A tank and a drone. The tanks left.", "entity_id") == [("w1",), ("w2",), ("w1",)]


def test_a_person_with_the_name_of_a_weapon_is_no_weapon():
    text = "Soldiers shot at Javelin, a farmer."
    start = text.index("Javelin")
    assert (spans(text), spans(text, people=[(start, start + 7)])) == (["Javelin"], [])


def test_component_writes_items_with_exact_offsets():
    nlp = spacy.blank("en")
    nlp.add_pipe("extractor_weapons")
    doc = nlp("Rebels fired a 122-mm rocket.")
    assert get_items(doc, "weapons") == [
        {
            "start": 15,
            "end": 28,
            "category": "rocket",
            "model": None,
            "quantity": None,
            "origin": None,
            "operator": None,
            "entity_id": "w1",
            "method": "weapons.class",
        }
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "-",
        "122mm",
        "and, bombs",
        "İ tank",
        "tank\u0301",
        "_tank_",
        "T-72" * 3,
        "qwertal-missile",
    ],
)
def test_any_text_is_survived(text):
    assert all(item["start"] < item["end"] <= len(text) for item in find_weapons(text))
