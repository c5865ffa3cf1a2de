import json

import pytest

from extractor.errors import RecordError
from extractor.gold.labellings import Labelled
from extractor.gold.link_candidates import find_candidates, mend_links, merge_candidates
from extractor.gold.links import (
    Cluster,
    check_links,
    event_of,
    find_link_files,
    links_of,
    load_links,
    write_links,
)

FLASH, WRAP, OTHER = "dev/osh-2010-flash", "dev/osh-2010-wrap", "dev/naryn-2011-wire"


def record(kind, start, end, text, **fields):
    return {"kind": kind, "start": start, "end": end, "text": text, **fields}


def killed(start, end, text, **fields):
    return record("claim", start, end, text, measure="killed", **fields)


GOLD = {
    FLASH: Labelled(FLASH, None, (
        record("place", 0, 3, "Osh", country="KGZ"),
        record("person", 5, 15, "Aida Asan"),
        killed(20, 22, "12", affected="KGZ"),
        record("claim", 20, 22, "12", measure="injured"),
        record("weapon", 30, 34, "T-72", model="T-72"),
        record("date", 40, 46, "Friday"),
    )),
    WRAP: Labelled(WRAP, None, (
        record("place", 0, 3, "OSH", country="KGZ"),
        record("place", 4, 7, "Osh", country="RUS"),
        record("person", 8, 12, "Asan"),
        record("organization", 13, 16, "UN"),
        killed(20, 22, "46", affected="KGZ"),
        killed(24, 25, "1", optional=True),
        record("weapon", 30, 35, "T-72s", model="T-72"),
    )),
    OTHER: Labelled(OTHER, None, (record("place", 0, 3, "Osh", country="KGZ"), killed(5, 6, "3"))),
}  # fmt: skip
ASAN = {
    "id": "osh-2010/person/asan", "event": "osh-2010", "kind": "person", "name": "Aida Asan",
    "members": [f"{FLASH}:5-15", f"{WRAP}:8-12"],
}  # fmt: skip
DEAD = {
    "id": "osh-2010/toll/dead", "event": "osh-2010", "kind": "toll", "name": "Dead of Osh", "measure": "killed",
    "victims": "everybody", "members": [f"{FLASH}:20-22", f"{WRAP}:20-22"], "as_of": {f"{WRAP}:20-22": "2010-06-14"},
}  # fmt: skip
TANKS = {
    "id": "osh-2010/weapon/t-72", "event": "osh-2010", "kind": "weapon", "name": "T-72", "members": [f"{WRAP}:30-35"],
}  # fmt: skip
NO_TOLL = (
    "osh-2010/toll/dead: a toll needs victims, and a measure out of "
    "abducted, casualties, detained, displaced, evacuated, injured, killed, missing"
)


@pytest.fixture
def put(tmp_path):
    def written(*rows):
        path = tmp_path / "gold" / "links" / "dev.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        return path

    return written


@pytest.mark.parametrize(
    ("doc_id", "event"),
    [("dev/kgz-tjk-2022-wrap", "kgz-tjk-2022"), ("rwa-1994-scan", "rwa-1994"), ("dev/naryn", "")],
    ids=["in a folder", "alone", "no event"],
)
def test_the_event_of_an_article(doc_id, event):
    assert event_of(doc_id) == event


def test_sound_links_have_no_faults(put):
    assert check_links(put(ASAN, DEAD), GOLD) == (2, [])


BROKEN = {
    "no record at the offsets": ({**ASAN, "members": [f"{FLASH}:5-14"]},
                                 f"osh-2010/person/asan: gold holds no person at {FLASH}:5-14"),
    "another kind": ({**ASAN, "members": [f"{FLASH}:0-3"]},
                     f"osh-2010/person/asan: gold holds no person at {FLASH}:0-3"),
    "another measure": ({**DEAD, "members": [f"{FLASH}:20-22"], "measure": "missing", "as_of": {}},
                        f"osh-2010/toll/dead: gold holds no missing at {FLASH}:20-22"),
    "an article that is not there": ({**ASAN, "members": ["dev/osh-2010-blog:0-3"]},
                                     "osh-2010/person/asan: gold holds no person at dev/osh-2010-blog:0-3"),
    "another event": ({**ASAN, "kind": "place", "members": [f"{OTHER}:0-3"]},
                      f"osh-2010/person/asan: {OTHER}:0-3 is of another event than osh-2010"),
    "two countries": ({**ASAN, "kind": "place", "members": [f"{FLASH}:0-3", f"{WRAP}:4-7"]},
                      f"osh-2010/person/asan: country 'RUS' of {WRAP}:4-7 is not the 'KGZ' of the others"),
    "no offsets": ({**ASAN, "members": [FLASH]},
                   f"osh-2010/person/asan: member '{FLASH}' is not written DOC_ID:START-END"),
    "a toll of nobody": ({**DEAD, "victims": None}, NO_TOLL),
    "a measure that is no toll": ({**DEAD, "measure": "weapons"}, NO_TOLL),
    "no members": ({**ASAN, "members": []}, "members: Tuple should have at least 1 item"),
    "victims of a person": ({**ASAN, "victims": "all"},
                            "osh-2010/person/asan: measure, victims and as_of are a toll's; this is a person"),
    "a day of a stranger": ({**DEAD, "as_of": {f"{OTHER}:5-6": "2010"}},
                            f"osh-2010/toll/dead: as_of names {OTHER}:5-6, which is no member"),
    "a day that is none": ({**DEAD, "as_of": {f"{WRAP}:20-22": "Sunday"}},
                           "osh-2010/toll/dead: as_of 'Sunday' is no date; write it like 2022-09-18"),
    "an unknown key": ({**ASAN, "nmae": "x"}, "nmae: Extra inputs are not permitted"),
    "an unknown kind": ({**ASAN, "kind": "city"}, "kind: Input should be"),
}  # fmt: skip


@pytest.mark.parametrize(("row", "reason"), BROKEN.values(), ids=BROKEN.keys())
def test_every_mistake_has_its_line_and_reason(put, row, reason):
    _, [(line, told), *_] = check_links(put(TANKS, row), GOLD)
    assert (line, told.startswith(reason)) == (2, True), told


def test_a_record_belongs_to_one_cluster_and_an_id_to_one_line(put):
    _, faults = check_links(put(ASAN, {**ASAN, "members": [f"{WRAP}:8-12"]}), GOLD)
    assert faults == [
        (2, "id 'osh-2010/person/asan' is used on line 1 already"),
        (2, f"osh-2010/person/asan: {WRAP}:8-12 is a member of 'osh-2010/person/asan' already"),
    ]


def test_one_span_may_be_a_member_of_two_tolls_of_two_measures(put):
    hurt = {
        **DEAD,
        "id": "osh-2010/toll/hurt",
        "measure": "injured",
        "members": [f"{FLASH}:20-22"],
        "as_of": {},
    }
    assert check_links(put(DEAD, hurt), GOLD) == (2, [])


def test_a_line_that_is_no_json_is_a_mistake(put):
    path = put(ASAN)
    path.write_text(path.read_text(encoding="utf-8") + "{\n", encoding="utf-8")
    count, [(line, reason)] = check_links(path, GOLD)
    assert (count, line, reason.startswith("not JSON")) == (1, 2, True)
    with pytest.raises(RecordError, match=r"dev\.jsonl:2: not JSON"):
        load_links(path)


def test_links_come_back_as_they_were_written_sorted(put, tmp_path):
    path = links_of(tmp_path / "gold" / "dev")
    assert load_links(path) == []
    write_links(path, [Cluster(**DEAD), Cluster(**{**ASAN, "members": ASAN["members"][::-1]})])
    assert path.read_text(encoding="utf-8") == "".join(f"{json.dumps(row)}\n" for row in (ASAN, DEAD))
    assert load_links(path) == [Cluster(**ASAN), Cluster(**DEAD)]
    assert find_link_files(tmp_path) == find_link_files(path) == [path]
    assert find_link_files(tmp_path / "gold" / "dev.jsonl") == []


def shown(clusters):
    return {held.id: held.members for held in clusters}


FRESH = {
    "osh-2010/person/asan": (f"{FLASH}:5-15", f"{WRAP}:8-12"),
    "osh-2010/place/osh-KGZ": (f"{FLASH}:0-3", f"{WRAP}:0-3"),
    "osh-2010/toll/injured": (f"{FLASH}:20-22",),
    "osh-2010/toll/killed-KGZ": (f"{FLASH}:20-22", f"{WRAP}:20-22"),
    "osh-2010/weapon/t-72": (f"{FLASH}:30-34", f"{WRAP}:30-35"),
}


@pytest.mark.parametrize(
    ("clusters", "expected"),
    [
        pytest.param([], FRESH, id="nothing linked: what two articles of an event name, and every toll of theirs"),
        pytest.param([ASAN, DEAD],
                     {key: FRESH[key] for key in ("osh-2010/place/osh-KGZ", "osh-2010/weapon/t-72")},
                     id="what is linked is no candidate, nor are the tolls of articles that a linked toll touches"),
        pytest.param([{**ASAN, "id": "mine", "members": [f"{FLASH}:5-15"]}],
                     {key: value for key, value in FRESH.items() if "person" not in key} | {"mine": (f"{WRAP}:8-12",)},
                     id="what a cluster lacks has its id"),
    ],
)  # fmt: skip
def test_candidates(clusters, expected):
    assert shown(find_candidates(GOLD, [Cluster(**row) for row in clusters])) == expected


def test_a_candidate_has_the_longest_name_and_nobodys_victims():
    found = {held.id: held for held in find_candidates(GOLD, [])}
    assert found["osh-2010/person/asan"] == Cluster(**ASAN)
    assert (found["osh-2010/toll/killed-KGZ"].name, found["osh-2010/toll/killed-KGZ"].victims) == (
        "killed KGZ",
        "?",
    )


def test_candidates_are_merged_into_the_cluster_of_their_id():
    half = Cluster(**{**ASAN, "members": [f"{FLASH}:5-15"]})
    candidates = [held for held in find_candidates(GOLD, [half]) if held.kind in ("person", "place")]
    assert shown(merge_candidates([half, Cluster(**DEAD)], candidates)) == {
        "osh-2010/person/asan": FRESH["osh-2010/person/asan"],
        "osh-2010/toll/dead": tuple(DEAD["members"]),
        "osh-2010/place/osh-KGZ": FRESH["osh-2010/place/osh-KGZ"],
    }


MOVED = {
    "a record grew": ([f"{FLASH}:6-12", f"{WRAP}:8-12"], (f"{FLASH}:5-15", f"{WRAP}:8-12")),
    "no record is near": ([f"{FLASH}:15-18"], (f"{FLASH}:15-18",)),
    "two records are near": ([f"{WRAP}:2-6"], (f"{WRAP}:2-6",)),
    "the record is a member already": (
        [f"{FLASH}:6-12", f"{FLASH}:5-15"],
        (f"{FLASH}:6-12", f"{FLASH}:5-15"),
    ),
    "an article that is gone": (["dev/osh-2010-blog:0-3"], ("dev/osh-2010-blog:0-3",)),
}


@pytest.mark.parametrize(("members", "mended"), MOVED.values(), ids=MOVED.keys())
def test_members_follow_their_record_where_there_is_no_choice(members, mended):
    kind = "place" if "2-6" in members[0] else "person"
    [held], notes = mend_links([Cluster(**{**ASAN, "kind": kind, "members": members})], GOLD)
    assert (held.members, len(notes)) == (mended, int(tuple(members) != mended))


def test_the_day_of_a_claim_follows_its_span():
    moved = {**DEAD, "members": [f"{FLASH}:20-22", f"{WRAP}:19-21"], "as_of": {f"{WRAP}:19-21": "2010-06-14"}}
    assert mend_links([Cluster(**moved)], GOLD) == (
        [Cluster(**DEAD)],
        [f"osh-2010/toll/dead: {WRAP}:19-21 is now {WRAP}:20-22"],
    )
