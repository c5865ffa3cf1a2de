"""What training learns from: the questions that claims raise, and which answer gold bears out."""

import numpy as np
import pytest
import spacy

from extractor.pipeline import sentences  # noqa: F401 - registers its factory
from extractor.pipeline.choices import Chooser, Option
from extractor.pipeline.extensions import set_items
from extractor.pipeline.pointers import WIDTH, Answers, set_pointers
from extractor.records import Article
from extractor.training import decisions
from extractor.training.decisions import Decision, Figures, Listener, Material, decide, features

TEXT = "Rebels struck Osh on Monday. The town was calm. Three men died, a blow for Isfara."
OSH, MONDAY, ISFARA, MEN = (14, 17), (21, 27), (75, 81), (48, 57)


def span(bounds):
    return {"start": bounds[0], "end": bounds[1]}


@pytest.fixture(scope="module")
def doc():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("extractor_sentences")
    doc = pipeline(TEXT)
    doc.ents = [doc.char_span(*place, label="PLACE") for place in (OSH, ISFARA)]
    kinds = (("p1", OSH, "KGZ"), ("p2", ISFARA, "TJK"))
    places = [
        {**span(at), "entity_id": key, "country": code, "place_type": "city"} for key, at, code in kinds
    ]
    set_items(doc, "places", places)
    set_items(doc, "dates", [{**span(MONDAY), "timex": "DATE", "value": "XXXX-WXX-1"}])
    return doc


def gold(at=MEN, measure="killed", place=None, date=None):
    return {**span(at), "measure": measure, "place": place and span(place), "date": date and span(date)}


# Each row: gold claim; for each slot that is asked about the candidate that is right, "none" or no option at all.
RIGHT = {
    "none of them": (gold(), {"place": ["none"], "date": ["none"]}),
    "place and day": (gold(place=OSH, date=MONDAY), {"place": [OSH], "date": [MONDAY]}),
    "another place": (gold(place=ISFARA), {"place": [ISFARA], "date": ["none"]}),
    "more than half of a span": (gold(date=(21, 26)), {"place": ["none"], "date": [MONDAY]}),
    "less than half of a span": (gold(date=(21, 22)), {"place": ["none"], "date": []}),
    "a day that nobody found": (gold(date=(29, 38)), {"place": ["none"], "date": []}),
    "overlaps the claim": (gold(at=(48, 53)), {"place": ["none"], "date": ["none"]}),
    "another measure": (gold(measure="injured"), {}),
    "another stretch": (gold(at=(58, 62)), {}),
}  # fmt: skip


@pytest.mark.parametrize(("claim", "right"), RIGHT.values(), ids=RIGHT.keys())
def test_gold_says_which_options_are_right(doc, claim, right):
    decisions = list(decide([Material("gmb:1", doc, [claim])]))
    found = {
        row.slot: [
            "none" if o.value is None else o.value
            for o, fits in zip(row.options, row.right, strict=True)
            if fits
        ]
        for row in decisions
    }
    assert found == right
    wanted = {slot: claim[slot] is not None for slot in right}
    assert {decision.slot: decision.has for decision in decisions} == wanted


# Each row: what gold says of the people; the countries that are right among those asked about, None without a decision.
COUNTRIES = {
    "the place's": ({"affected": "KGZ"}, ["KGZ"]),
    "another's": ({"affected": "TJK"}, ["TJK"]),
    "nobody's": ({"affected": None}, ["none"]),
    "a country that nothing names": ({"affected": "PER"}, []),
    "labels that leave it out": ({}, None),
}


@pytest.mark.parametrize(("told", "right"), COUNTRIES.values(), ids=COUNTRIES.keys())
def test_gold_says_whose_people_are_counted(told, right):
    pipeline = spacy.blank("en")
    pipeline.add_pipe("extractor_sentences")
    quiet = pipeline("Rebels struck Osh, a Tajik radio said. Three men died.")
    set_items(quiet, "places", [{**span(OSH), "entity_id": "p1", "country": "KGZ", "place_type": "city"}])
    material = [Material("gmb:1", quiet, [gold(at=(39, 48)) | told])]
    found = [row for row in decide(material) if row.slot == "affected"]
    fits = [
        [o.value or "none" for o, is_right in zip(row.options, row.right, strict=True) if is_right]
        for row in found
    ]
    assert fits == ([] if right is None else [right])


@pytest.mark.parametrize("held_out", [True, False], ids=["held out", "for training"])
def test_a_decision_keeps_its_article(doc, held_out):
    found = list(decide([Material("dev/kgz", doc, [gold()], held_out=held_out)]))
    assert {(decision.group, decision.held_out, decision.ruled) for decision in found} == {
        ("dev/kgz", held_out, 0)
    }


# Each row: how many labelled texts there are, of the corpora and of dev; how many are wanted; which are read.
THINNED = {
    "all": (5, 2, None, ["c0", "c1", "c2", "c3", "c4", "d0", "d1"]),
    "a third, evenly": (5, 2, 3, ["c0", "c3", "d1"]),
    "never more than wanted": (5, 2, 5, ["c0", "c2", "c4", "d1"]),
    "one": (5, 2, 1, ["c0"]),
    "more than there are": (2, 1, 9, ["c0", "c1", "d0"]),
    "none there": (0, 0, 3, []),
}


@pytest.mark.parametrize(("articles", "dev", "texts", "groups"), THINNED.values(), ids=THINNED.keys())
def test_a_trial_reads_some_of_the_labelled_texts(monkeypatch, tmp_path, articles, dev, texts, groups):
    def unread(letter, count):
        return [
            (f"{letter}{at}", Article(letter, TEXT, letter, "", "utf-8"), [], False) for at in range(count)
        ]

    monkeypatch.setattr(decisions, "_read_labelled", lambda *_, **__: unread("c", articles))
    monkeypatch.setattr(decisions, "_read_dev", lambda _: unread("d", dev))
    found = list(decisions.read_material(tmp_path, tmp_path, spacy.blank("en"), texts))
    assert [item.group for item in found] == groups
    assert {item.doc.text for item in found} <= {TEXT}


SETTLED = "Three men died in Osh on Monday."


@pytest.mark.parametrize(
    ("hears_all", "decided"),
    [(False, []), (True, [("place", 0, False), ("date", 0, False)])],
    ids=["open slots", "all"],
)
def test_what_the_rules_settle_is_decided_on_demand(doc, hears_all, decided):
    settled = spacy.blank("en")
    settled.add_pipe("extractor_sentences")
    read = settled(SETTLED)
    read.ents = [read.char_span(18, 21, label="PLACE")]
    set_items(read, "places", [{**span((18, 21)), "entity_id": "p1", "country": "KGZ", "place_type": "city"}])
    set_items(read, "dates", [{**span((25, 31)), "timex": "DATE", "value": "XXXX-WXX-1"}])
    material = [Material("gmb:1", read, [gold(at=(0, 9), place=(18, 21))])]
    found = [(row.slot, row.at, row.is_open) for row in decide(material, hears_all=hears_all)]
    assert found == decided


OPTIONS = [Option(None, ("mine",), (("none",),)), Option((3, 7), (), (("near",),))]


@pytest.mark.parametrize(
    ("chooser", "picked"),
    [(None, 0), (Chooser({"place": {"near": 1.0}}), 1), (Chooser({"place": {"none": 1.0}}), 0)],
    ids=["the rules", "a chooser", "a chooser that agrees"],
)
def test_a_listener_keeps_what_it_hears(chooser, picked):
    listener = Listener(chooser)
    assert listener.choose("place", OPTIONS, 0, 40) == picked
    assert listener.heard == [(40, "place", OPTIONS, 0, True)]


@pytest.mark.parametrize(
    ("ruled", "at", "names"),
    [(0, 0, ["mine", "none", "ruled"]), (0, 1, ["near"]), (1, 1, ["near", "ruled"])],
    ids=["the rules' pick", "not their pick", "a candidate that they picked"],
)
def test_features_tell_the_rules_pick(ruled, at, names):
    assert list(features(Decision("g", "place", OPTIONS, [True, False], ruled, has=False), at)) == names


# Each row: which options are right, whether gold has the slot, the rules' pick, the chooser's; figures as text.
FIGURES = {
    "mended": ([False, True], True, 0, 1, "0.0 -> 100.0 of 1"),
    "broken": ([False, True], True, 1, 0, "100.0 -> 0.0 of 1"),
    "a wrong candidate": ([False, False], True, 0, 1, "0.0 -> 0.0 of 1"),
    "rightly empty counts nothing": ([True, False], False, 0, 0, "0.0 -> 0.0 of 0"),
}


@pytest.mark.parametrize(("right", "has", "ruled", "chosen", "shown"), FIGURES.values(), ids=FIGURES.keys())
def test_figures_count_filled_slots(right, has, ruled, chosen, shown):
    figures = Figures()
    figures.add(Decision("g", "place", OPTIONS, right, ruled, has), chosen)
    assert str(figures) == shown


def test_figures_weigh_precision_and_recall():
    figures = Figures()
    figures.add(Decision("g", "place", OPTIONS, [False, True], 1, has=True), 1)
    figures.add(Decision("g", "place", OPTIONS, [False, True], 0, has=True), 1)
    figures.add(Decision("g", "place", OPTIONS, [True, False], 0, has=False), 1)
    assert figures.rules == {"gold": 2, "predicted": 1, "right": 1}
    assert figures.chooser == {"gold": 2, "predicted": 3, "right": 2}
    assert str(figures) == "66.7 -> 80.0 of 2"


def test_what_the_network_says_comes_with_each_decision(doc):
    said = np.random.default_rng(0).normal(size=(3, WIDTH)).astype(np.float16)
    pointed = doc.copy()
    set_pointers(pointed, [OSH[0], MONDAY[0], MEN[0]], said)
    for row in decide([Material("gmb:1", pointed, [gold()])]):
        spans = [option.value for option in row.options]
        answers = Answers(pointed._.pointers, [MEN[0]], {row.slot: [start for start, _ in spans[1:]]})
        assert row.said == pytest.approx(answers.scores(row.slot, MEN[0], spans))
        assert len(row.said) == len(row.options)


def test_nothing_is_said_without_pointers(doc):
    assert [row.said for row in decide([Material("gmb:1", doc, [gold()])])] == [[], []]
