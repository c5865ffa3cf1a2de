"""Sources of a report that stands in front of its source, in a quotation, a signed text or a list."""

import pytest

BEHIND = {
    "the official toll goes on": (
        "{place:Belmora} reported 12 deaths. The official death toll now stands at 36.",
        ["Belmora", "Belmora"],
    ),
    "the official toll of nobody": ("A bomb went off. The official death toll now stands at 36.", [None]),
    "as the ministry says": (
        "The rebels freed 12 men, as the ministry says, among them two boys.",
        ["the ministry", "the ministry"],
    ),
    "as officials dispute": ("Troops shot 12 men, as officials dispute a claim.", [None]),
    "as reported by a body": (
        "Losses, as reported by {organization:Tolma Radio}, stand at 12 dead.",
        ["Tolma Radio"],
    ),
    "confirmed by a body": ("12 deaths were confirmed by the ministry.", ["the ministry"]),
    "confirmed by a day": ("12 deaths were confirmed by {date timex=DATE value=2021-03-05:Friday}.", [None]),
    "found by": ("12 bodies were found by divers.", [None]),
    "according to him": ("According to him, 12 men died.", ["him"]),
    "a relay before its origin": (
        "{organization:Tolma Radio}, quoting a nurse, says 12 men died.",
        ["a nurse"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), BEHIND.values(), ids=BEHIND)
def test_a_report_may_stand_before_its_source(sources_of, markup, expected):
    assert sources_of(markup) == expected


INSIDE = {
    "he said that he had counted": ("A herder said that he had counted 12 graves.", ["A herder"]),
    "its own troops": ("{place:Belmora} said its own troops had put 12 men out of action.", ["Belmora"]),
    "he is not the officials": ("Officials said he had counted 12 graves.", ["he"]),
    "they are not the man": ("He said they had counted 12 graves.", ["they"]),
    "we in a quotation": ('"We believe 12 men died," the mayor said.', ["the mayor"]),
    "we without quotation marks": ("We believe 12 men died.", ["We"]),
    "the quotation's own speaker": (
        'Residents had said so: "We told them there were 12 dead. They laughed," said {person:Odo Brandt}.',
        ["Odo Brandt"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), INSIDE.values(), ids=INSIDE)
def test_a_pronoun_inside_a_report_is_whoever_reports(sources_of, markup, expected):
    assert sources_of(markup) == expected


SIGNED = {
    "a body and a colon": ("Coast guard: 12 dead, nine rescued.", ["Coast guard", "Coast guard"]),
    "with its day": (
        "The interior ministry, {date timex=DATE value=2021-03-05:Friday}: 12 dead.",
        ["The interior ministry"],
    ),
    "those whom a list counts": ("Police: 12 dead.", [None]),
    "a place in front": ("{place:Tolma}: 12 dead.", [None]),
    "a dateline taken for a body": ("{organization:ISLAVAR}: 12 men died.", [None]),
    "an outlet in capitals": ("{organization:TOLMA24}: 12 men died.", ["TOLMA24"]),
    "a caption": (
        "Fragments, wall, {organization:Tolma Radio}, 2017: 12 dead.",
        [None],
    ),
    "a headline's source": ("Toll rises to 12: ministry", ["ministry"]),
    "a headline's source behind a dash": ("12 dead in {place:Tolma} - officials", ["officials"]),
    "a headline without one": ("12 dead in {place:Tolma} - updates", [None]),
    "a name and a note in a bracket": (
        "12 dead, nine hurt ({organization:Relief Board}, {date timex=DATE value=2021-10-20:20 October})",
        ["Relief Board", "Relief Board"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), SIGNED.values(), ids=SIGNED)
def test_a_mark_sets_the_speaker_off(sources_of, markup, expected):
    assert sources_of(markup) == expected


LISTED = {
    "the lines of a list": (
        "Losses, as reported by the navy:\n12 dead\nnine hurt",
        ["the navy", "the navy"],
    ),
    "items with blank lines": (
        "Losses, as reported by the navy:\n\n- 12 dead\n\n- nine hurt",
        ["the navy", "the navy"],
    ),
    "the paragraph behind the list": (
        "Losses, as reported by the navy:\n12 dead\n\nThe relief fund has nine tents now.",
        ["the navy", None],
    ),
    "a list of nobody": ("Losses so far:\n12 dead", [None]),
}


@pytest.mark.parametrize(("markup", "expected"), LISTED.values(), ids=LISTED)
def test_who_opens_a_list_gave_its_figures(sources_of, markup, expected):
    assert sources_of(markup) == expected
