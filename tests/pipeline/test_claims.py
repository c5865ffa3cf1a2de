"""Claims from inline markup: names, dates and weapons are given, claims by the rules alone are what is tested."""

import pytest

from extractor.pipeline import claims
from extractor.pipeline.extensions import set_items

COMPARED = ("measure", "value", "modifier", "unit", "increment", "negated", "certainty")
SLOTS = ("source", "place", "date")


def plain(claim: dict, fields) -> dict:
    """Return the fields that a row compares, spans as offsets."""
    kept = {"span": (claim["start"], claim["end"])}
    for field in fields:
        value = claim.get(field)
        kept[field] = (value["start"], value["end"]) if isinstance(value, dict) else value
    return kept


@pytest.fixture
def check(annotate, rules_alone):
    """Compare the claims that the rules find with those that are marked."""

    def compare(markup: str, fields) -> None:
        doc, expected = annotate(markup)
        found = claims.find_claims(doc, chooser=rules_alone)
        assert [plain(claim, fields) for claim in found] == [plain(claim, fields) for claim in expected]

    return compare


VALUES = {
    "active verb": "The blast killed {claim measure=killed value=3:three people}.",
    "two verbs": "The blast killed {claim measure=killed value=3:three people} and wounded {claim measure=injured value=12:12}.",
    "passive": "{claim measure=killed value=9 modifier=at_least:At least nine miners} were killed.",
    "phrase between noun and verb": "{claim measure=killed value=3:Three clerks} from a local bank were killed.",
    "apposition between noun and verb": "{claim measure=killed value=40 modifier=nearly:Nearly 40 farmers}, most of them old, have been killed.",
    "ellipsis": "{claim measure=killed value=6:Six} died and {claim measure=injured value=5:five} were wounded.",
    "gapped verb": "{claim measure=killed value=5:Five rebels} were killed and {claim measure=detained value=7:seven} captured.",
    "headline": "Bus plunges off bridge: {claim measure=killed value=14:14 dead}",
    "left dead and injured": "The raid left {claim measure=killed value=2:two dead} and {claim measure=injured value=18:18 injured}.",
    "claimed lives": "The flood claimed the lives of {claim measure=killed value=70 modifier=more_than:more than 70 villagers}.",
    "dozens of lives": "The flood claimed {claim measure=killed value=null modifier=vague:dozens of lives}.",
    "toll rose": "The death toll rose to {claim measure=killed value=36:36}.",
    "toll from to": "The death toll climbed from {claim measure=killed value=12:12} to {claim measure=killed value=36:36}.",
    "earlier toll": "That adds to an earlier toll of {claim measure=killed value=46:46}.",
    "toll nears": "By now the death toll nears {claim measure=killed value=100 modifier=nearly:100}.",
    "toll tops": "The death toll tops {claim measure=killed value=50 modifier=more_than:50}.",
    "deaths": "The clinic recorded {claim measure=killed value=12:12 deaths} and {claim measure=injured value=27:27 injuries}.",
    "increment": "The toll was {claim measure=killed value=46:46}. The clinic reported {claim measure=killed value=13 increment:13 more deaths}.",
    "more where nothing was told yet": "{claim measure=killed value=5 increment:Five more villagers} died.",
    "more of what was not told yet": "The clinic had {claim measure=killed value=12:12 dead}. {claim measure=injured value=25 modifier=approximately:Some 25 more} were hurt.",
    "more things": "The navy sent {claim measure=weapons value=2 increment weapon=w:two more {weapon#w category=naval:frigates}}.",
    "more money": "The bank gave {claim measure=money value=30000000 unit=USD increment:another $30 million}.",
    "two numbers added": "An envoy asked for {claim measure=personnel value=200 certainty=possible increment:another 200 soldiers} and {claim measure=personnel value=90 certainty=possible increment:90 sappers}.",
    "a part of what was added": "Floods took {claim measure=killed value=22 increment:another 22 lives}, {claim measure=killed value=9:nine} of them at sea.",
    "or more": "The mine killed {claim measure=killed value=4 modifier=at_least:four or more men}.",
    "more than": "The bank gave {claim measure=money value=30000000 unit=USD modifier=more_than:more than $30 million}.",
    "two hedges": "{claim measure=killed value=150 modifier=at_most:No more than about 150} died.",
    "hedge before a currency": "The ministry asks for {claim measure=money value=30000000000 unit=USD modifier=at_most certainty=possible:as much as $30bn}.",
    "hedge behind a unit": "The line runs {claim measure=distance value=300 unit=km modifier=approximately:300 km or so} west.",
    "more as partition": "A mine killed {claim measure=killed value=4:four men} and wounded {claim measure=injured value=9:nine more}.",
    "coordination": "Shells killed {claim measure=killed value=3:three soldiers} and {claim measure=killed value=2:two civilians}.",
    "subset": "Shells killed {claim measure=killed value=12:12 people}, including {claim measure=killed value=3:three children}.",
    "killed or wounded": "{claim measure=casualties value=20 modifier=at_least:At least 20 people} were killed or wounded.",
    "casualties": "There were {claim measure=casualties value=20:20 casualties}.",
    "no casualties": "There were {claim measure=casualties value=0 negated:no casualties}.",
    "no one hurt": "{claim measure=injured value=0 negated:No one} was hurt.",
    "denied of anyone": "Rebels denied wounding {claim measure=injured value=0 negated:anyone}.",
    "denied of any thing": "The army denied that {claim measure=weapons value=0 negated:any tanks} had been lost.",
    "denied deaths": "The mayor denied {claim measure=killed value=0 negated:any deaths}.",
    "not denied": "The army never denied that any tanks had been lost.",
    "denied before another clause": "The army denied the raid and asked if any tanks were left.",
    "denied of no harm": "The army denied that any general knew of it.",
    "not any": "The shots did not hurt {claim measure=injured value=0 negated:anyone}.",
    "missing": "{claim measure=missing value=5:Five sailors} are still missing.",
    "detained": "Police arrested {claim measure=detained value=12:12 men}.",
    "held where hostages are told of": "Rebels took {claim measure=abducted value=12:12 hostages}. The kidnappers want a ransom. {claim measure=abducted value=9:Nine} are still held by the captors.",
    "held where police are told of": "Police searched the town. {claim measure=detained value=9:Nine} are still held.",
    "displaced": "{claim measure=displaced value=4000 modifier=approximately:Some 4,000 people} fled the town.",
    "forced to leave": "The shelling forced {claim measure=displaced value=null modifier=vague:hundreds of families} to leave.",
    "evacuated": "{claim measure=evacuated value=900:900 people} had been evacuated.",
    "hostages": "Rebels hold {claim measure=abducted value=12:12 hostages}.",
    "range": "Between the walls lay {claim measure=people value=null low=10 high=20 modifier=range:10 to 20 men}.",
    "distance": "The line runs {claim measure=distance value=12.5 unit=km:12.5 km} to the sea.",
    "hyphenated unit": "The {claim measure=distance value=970 unit=km:970-kilometer} border is open.",
    "percentage": "{claim measure=percentage value=30 unit=percent:30 per cent} of homes burned.",
    "fraction": "{claim measure=percentage value=0.5 unit=fraction modifier=nearly:Nearly half} of the crop was lost.",
    "money": "Donors pledged {claim measure=money value=1500000 unit=USD certainty=possible:$1.5 million}.",
    "houses": "Fire destroyed {claim measure=structures value=80 modifier=approximately:about 80 houses}.",
    "houses that nothing happens to": "The town has {claim measure=count value=80 modifier=approximately:about 80 houses}.",
    "attacks": "The observers counted {claim measure=attacks value=14:14 air strikes}.",
    "troops": "The ministry sent {claim measure=personnel value=300:300 soldiers}.",
    "other counts": "The council passed {claim measure=count value=4:four motions}.",
    "plus sign": "The stock holds {claim measure=weapons value=400 modifier=more_than:400+ rockets}.",
    "bare numbers in a row": "The toll was {claim measure=killed value=36:36} on Friday, then {claim measure=killed value=59:59}.",
    "a bare pair in the order told": "{claim measure=killed value=63:63 people} were killed and {claim measure=injured value=3000:3,000} hurt. Earlier he said {claim measure=killed value=50:50} and {claim measure=injured value=2750:2,750}.",
    "an equal figure": "The army did not accept {claim measure=killed value=512:512}. It rained. It rained. It rained. {claim measure=killed value=512:512 men} died.",
    "a part of a whole": "Shells killed {claim measure=killed value=12:12 people}, {claim measure=killed value=5:five} of them children.",
    "force of people": "{claim measure=personnel value=12:12-strong} patrols watched the road.",
}  # fmt: skip

NOTHING = {
    "age": "Omar Petrov, 33, was killed.",
    "years old": "A 33-year-old man was killed.",
    "resolution": "Resolution 2249 was adopted.",
    "designation": "The T-72 rolled past the 7th Division.",
    "definite anaphora": "The two presidents met again.",
    "pronoun one": "That one was lost; no one knew which one.",
    "one of the": "It was one of the worst winters.",
    "score": "The home side had a 3-1 win.",
    "phone number": "Call 555-010-2233 for help.",
    "year": "The bridge was built in 1987.",
    "list number": "1. The ministry met.",
    "reference mark": "The siege ended.[3]",
    "plan": "They signed a five-point plan.",
}


@pytest.mark.parametrize("markup", VALUES.values(), ids=VALUES.keys())
def test_numbers_become_claims(check, markup):
    check(markup, COMPARED)


@pytest.mark.parametrize("markup", NOTHING.values(), ids=NOTHING.keys())
def test_other_numbers_are_no_claims(check, markup):
    check(markup, ())


LINKS = {
    "speaker in front": "{span#s:The army} said {claim measure=killed value=3 source=s:three people} died.",
    "speaker behind": "{claim measure=killed value=3 source=s:Three people} died, {span#s:the army} said.",
    "person behind a title": "{claim measure=killed value=3 source=s:Three people} died, Interior Minister {person#s:Aida Sarova} said.",
    "person in commas": "The ministry spokesman, {person#s:Daler Nazarov}, said {claim measure=killed value=3 source=s:three people} died.",
    "a role between a person and what he did": "{person#s:Daler Nazarov}, the mayor of a town, who had left it, said {claim measure=killed value=3 source=s:three people} died.",
    "a role of somebody else's kin": "The wife of {person:Daler Nazarov}, {span#s:a nurse}, who had left, said {claim measure=killed value=3 source=s:three people} died.",
    "apposition behind a person": "{person#s:Daler Nazarov}, a spokesman for the ministry, said {claim measure=killed value=3 source=s:three people} died.",
    "according to": "According to {organization#s:Reuters}, {claim measure=killed value=3 source=s:three people} died.",
    "news agency": "{claim measure=killed value=3 source=s:Three people} died, {organization#s:Xinhua} news agency reported.",
    "citing": "{organization:Tass} reported that {claim measure=killed value=3 source=s:three people} died, citing {span#s:the mayor}.",
    "country reports": "{place#s:Tajikistan} reported {claim measure=killed value=3 source=s:three deaths}.",
    "two speakers": "{span#a:The army} said {claim measure=killed value=3 source=a:three people} died, while {span#b:rebels} said {claim measure=killed value=40 source=b:40} were killed.",
    "passive report names nobody": "{claim measure=killed value=3 certainty=alleged:Three people} were reported killed.",
    "think tank": "{span#s:A think tank} reported {claim measure=killed value=3 source=s:three deaths}.",
    "per": "{claim measure=killed value=3 source=s:Three people} died, per {organization#s:OCHA}.",
    "colon": "{person#s:Aida Sarova}: {claim measure=killed value=3 source=s:Three people} died.",
    "by somebody's count": "By {span#s:the ministry}'s count, {claim measure=killed value=3 source=s:three people} died.",
    "things do not speak": "The toll was put at {claim measure=killed value=68:68}.",
    "a verb that is none of speech": "The blast claimed {claim measure=killed value=3:three lives}.",
    "claimed casts doubt": "{span#s:The rebels} claimed {claim measure=killed value=3 source=s certainty=alleged:three soldiers} died.",
    "place behind": "{claim measure=killed value=3 place=p:Three people} died in {place#p:Osh}.",
    "place of a village": "{claim measure=killed value=3 place=p:Three people} died in the small village of {place#p:Ak-Sai}.",
    "city before country": "{claim measure=killed value=3 place=p:Three people} died in {place#p:Osh}, {place:Kyrgyzstan}.",
    "north of a place": "{claim measure=killed value=3 place=p:Three people} died north of {place#p:Osh}.",
    "a side is no place": "{claim measure=killed value=3:Three people} died in clashes between {place:Kyrgyzstan} and {place:Tajikistan}.",
    "date in front": "On {date#d timex=DATE value=XXXX-WXX-1:Monday}, {claim measure=killed value=3 date=d:three people} died.",
    "date behind": "{claim measure=killed value=3 date=d:Three people} died on {date#d timex=DATE value=XXXX-WXX-1:Monday}.",
    "a day right behind beats one in another clause": "Talks began on {date timex=DATE value=XXXX-WXX-1:Monday}; {claim measure=killed value=3 date=d:three people} died on {date#d timex=DATE value=XXXX-WXX-2:Tuesday}.",
    "a day carries on to what somebody says": "A bomb went off on {date#d timex=DATE value=XXXX-WXX-1:Monday}. {span#m:The mayor} said {claim measure=killed value=3 source=m date=d:three people} died.",
    "a day does not carry on to a day after it": "A bomb went off on {date timex=DATE value=XXXX-WXX-1:Monday}. It was a day after {claim measure=killed value=3:three people} died.",
    "the first of two days": "From {date#d timex=DATE value=XXXX-05-03:May 3} until {date timex=DATE value=XXXX-05-09:May 9} the floods killed {claim measure=killed value=3 date=d:three people}.",
    "a day behind the next number": "By {date#a timex=DATE value=XXXX-XX-14:the 14th} the mayor had {claim measure=killed value=16 date=a:16 dead} and, on {date#b timex=DATE value=XXXX-XX-15:the 15th}, {claim measure=killed value=21 date=b:21 dead}.",
    "a distance has no day": "On {date timex=DATE value=XXXX-WXX-1:Monday} the line was {claim measure=distance value=5 unit=km:5 km} away.",
    "a list item has its own day": "A bomb went off on {date timex=DATE value=XXXX-WXX-1:Monday}.\n\n- {claim measure=structures value=40:40 houses} burned.",
    "a dateline is no date of a claim": "{place:OSH}, {date timex=DATE value=2022-09-17:17 Sept. 2022} (Agency) -- {claim measure=killed value=3:Three people} died.",
    "a duration after which": "A {date timex=DURATION value=P1W:week} after {claim measure=killed value=3:three people} died, talks began.",
    "place and date carry on": "A bomb went off in {place#p:Osh} on {date#d timex=DATE value=XXXX-WXX-1:Monday}. {claim measure=killed value=3 place=p date=d:Three people} died.",
    "may have": "The bomb may have killed {claim measure=killed value=3 certainty=possible:three people}.",
    "allegedly": "The bomb allegedly killed {claim measure=killed value=3 certainty=alleged:three people}.",
    "unverified": "Rebels killed {claim measure=killed value=40 certainty=alleged:40 men} in the night. The toll couldn't be verified.",
    "unverified, a paragraph on": "Rebels killed {claim measure=killed value=40:40 men} in the night.\n\nIt could not be verified where they live.",
    "doubt about who they are": "Police killed {claim measure=killed value=14:14 alleged smugglers}.",
    "a word of doubt that describes a noun": "The feared warlord killed {claim measure=killed value=9:nine men}.",
    "doubt about what happened": "The alleged massacre killed {claim measure=killed value=9 certainty=alleged:nine men}.",
    "feared": "{claim measure=killed value=40 certainty=possible:Forty} are feared dead.",
    "the month in capitals": "IN {date#d timex=DATE value=XXXX-05:MAY} THE SERBS KILLED {claim measure=killed value=3 date=d:THREE MEN}.",
    "reported dead": "{claim measure=killed value=3 certainty=alleged:Three} reported dead.",
    "a denial reported is no doubt": "{claim measure=killed value=0 negated:No deaths} were reported.",
    "a gapped verb of saying": "{span#a:Officials} said {claim measure=killed value=37 source=a:37 dead}, {span#b:residents} {claim measure=killed value=185 source=b:185}, {span#c:a senator} {claim measure=killed value=228 source=c:228}.",
    "a gapped verb of putting": "{span#a:Experts} put the death toll at {claim measure=killed value=900 source=a:900}; {organization#b:Interior Ministry}, at {claim measure=killed value=1100 source=b:1,100}.",
    "a body in a bracket": "Floods caused {claim measure=killed value=82 source=o:82 deaths} this week ({organization#o:NDMA}).",
    "a league's interests": "It serves the interests of the {organization:League}'s {claim measure=count value=600:600 or so}.",
    "a short form in a bracket": "{organization:National Disaster Board} ({organization:NDB}) {span#s:staff} counted {claim measure=killed value=82 source=s:82 deaths}.",
    "a bare number of the ministry": "{span#d:The doctors} counted {claim measure=killed value=40 source=d:40 deaths}; {span#m:the ministry}'s {claim measure=killed value=19 source=m:19} leaves out children.",
    "the ministry's things": "{claim measure=killed value=4:Four people} died in the ministry's {claim measure=count value=12:12 buildings}.",
    "somebody at a place": "{span#n:A nurse} at {place#p:Osh} said {claim measure=killed value=3 source=n place=p:three people} died.",
    "somebody somewhere, in commas": "{span#n:A nurse} in {place#p:Osh}, reached by telephone, said {claim measure=killed value=3 source=n place=p:three people} died.",
    "somebody who did something": "{span#n:A nurse} who had walked out of the ward said {claim measure=killed value=3 source=n:three people} died.",
    "a country's body": "{place:Georgia}'s {organization#o:Health Ministry} said {claim measure=killed value=3 source=o:three people} died.",
    "a name with a verb's form": "In {place#p:Shan} State {claim measure=killed value=3 place=p:three people} died.",
    "nothing was said": "The army, which has not commented, lost {claim measure=weapons value=2:two {weapon category=tank:tanks}}.",
    "a quotation over two sentences": "“{claim measure=killed value=18 source=n:Eighteen people} were killed. {claim measure=killed value=5 source=n:Five} died later,” said {span#n:a nurse}.",
    "a quotation behind who spoke": "{person#s:Daler Nazarov} said the hunt was over. “{claim measure=killed value=18 source=s:Eighteen people} were killed. {claim measure=killed value=5 source=s:Five} died later.”",
    "a quotation behind a question": "{person#s:Daler Nazarov} said it was over. “{claim measure=killed value=18 source=s:Eighteen people} were killed. It rained.” And later? “{claim measure=killed value=5 source=s:Five people} died. It rained.”",
    "a quotation behind somebody else": "{person#s:Daler Nazarov} said {claim measure=killed value=9 source=s:nine people} died. A neighbour came out and wept. “It is over. {claim measure=killed value=18:Eighteen people} were killed.”",
    "a quotation behind a question of its own": "{person#s:Daler Nazarov} said it was over. “{claim measure=killed value=18 source=s:Eighteen people} were killed. It rained.” Nobody moved. What came next? “{claim measure=killed value=5:Five people} died. It rained.”",
    "straight marks": '"{claim measure=killed value=18 source=n:Eighteen people} were killed. {claim measure=killed value=5 source=n:Five} died later," said {span#n:a nurse}.',
    "an estimate by somebody": "According to an estimate by {span#c:the council}, {claim measure=killed value=3 source=c:three people} died.",
    "somebody's age": "{span#w:A woman} of 27 said {claim measure=killed value=3 source=w:three people} died.",
    "behind the end of a quotation": "“{claim measure=killed value=18 source=n:Eighteen people} were killed. It was late,” said {span#n:a nurse}. Later on that very long night {claim measure=killed value=5:five people} died.",
    "only one": "Fire left only {claim measure=structures value=1:one hospital}.",
    "the month of May": "In {date#d timex=DATE value=XXXX-05:May} the bomb killed {claim measure=killed value=3 date=d:three people}.",
}  # fmt: skip


@pytest.mark.parametrize("markup", LINKS.values(), ids=LINKS.keys())
def test_claims_name_their_source_place_and_date(check, markup):
    check(markup, ("measure", "value", "certainty", *SLOTS))


AFFECTED = {
    "demonym": "The raid killed {claim measure=killed value=8 affected=IRQ:eight Iraqi soldiers}.",
    "country of the place": "{claim measure=killed value=3 affected=KGZ:Three people} died in {place country=KGZ:Osh}.",
    "country that reports its own": "{place:Tajikistan} reported {claim measure=killed value=3 affected=TJK:three deaths}.",
    "nobody": "The raid killed {claim measure=killed value=8:eight soldiers}.",
    "zero": "There were {claim measure=killed value=0 negated:no deaths} in {place country=KGZ:Osh}.",
    "troops abroad": "{claim measure=personnel value=900:900 soldiers} are based in {place country=KGZ:Osh}.",
    "houses in the country the article is about": "Georgian radio, read in {place country=GEO:Gori}: {claim measure=structures value=20 affected=GEO:20 houses} burned.",
    "houses that an armed group holds": "Georgian radio, read in {place country=GEO:Gori}: {claim measure=structures value=3:three {organization:Zarya}-held houses} burned.",
    "one side's people, in the next sentence, too": "The clash killed {claim measure=killed value=2 affected=TJK:two Tajik guards}. {claim measure=injured value=9 affected=TJK:Nine people} were wounded.",
    "not when both sides are counted": "The clash killed {claim measure=killed value=2 affected=TJK:two Tajik guards}. {claim measure=injured value=9:Nine people} were wounded on the two sides.",
    "not when the next sentence names the other side": "The clash killed {claim measure=killed value=2 affected=TJK:two Tajik guards}. Kyrgyz hospitals and others treat {claim measure=injured value=9:nine wounded}.",
}  # fmt: skip


@pytest.mark.parametrize("markup", AFFECTED.values(), ids=AFFECTED.keys())
def test_claims_say_whose_people_they_count(check, markup):
    check(markup, ("measure", "affected"))


# Each row: text, whose first word is the site that the article is about, and the place of its only claim.
SITES = {
    "a sentence without a place": ("Arzan burned. Arzan is small. Three people died.", "Arzan"),
    "a sentence that names another place": (
        "Arzan burned. Arzan is small. Three people died, Bor said.",
        None,
    ),
}


@pytest.mark.parametrize(("text", "place"), SITES.values(), ids=SITES.keys())
def test_tolls_stand_at_the_site_an_article_is_about(sentence_nlp, rules_alone, text, place):
    doc = sentence_nlp(text)
    places = [
        {"start": at, "end": at + len(name), "entity_id": name, "place_type": "village"}
        for name in ("Arzan", "Bor")
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    doc.ents = [doc.char_span(item["start"], item["end"], label="PLACE") for item in places]
    set_items(doc, "places", places)
    (claim,) = claims.find_claims(doc, chooser=rules_alone)
    assert (claim["place"] and text[claim["place"]["start"] : claim["place"]["end"]]) == place
