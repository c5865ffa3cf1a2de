"""What bare numbers of tables and lists count, by the rules alone: markup as in test_claims.py."""

import pytest

LABELS = {
    "list": "- Killed: {claim measure=killed value=12:12}\n- Wounded: {claim measure=injured value=30:30}\n- Missing: {claim measure=missing value=4:4}",
    "no joint": "Dead {claim measure=killed value=12:12}; injured {claim measure=injured value=30:30}; missing {claim measure=missing value=4:4}.",
    "comma": "Norba district: detained, {claim measure=detained value=19:19}; missing, {claim measure=missing value=3:3}.",
    "killed and wounded": "Killed and wounded: {claim measure=casualties value=42:42}.",
    "people": "Rangers on strength: {claim measure=personnel value=84:84}.",
    "people of a section": "Norba in March\n\nDEAD\nSoldiers: {claim measure=killed value=14:14}\nClerks: {claim measure=killed value=9:9}",
    "people hurt in a section": "Norba in March\n\nDEAD\nSoldiers wounded: {claim measure=injured value=14:14}",
    "people of a section, lines of Windows": "Norba in March\r\n\r\nDEAD\r\n\r\nSoldiers: {claim measure=killed value=14:14}",
    "people below a text": "Norba in March\n\nDEAD\n\nNo names are known.\n\nThe garrison is as follows.\n\nSoldiers: {claim measure=personnel value=14:14}",
    "houses hit": "Houses flooded: {claim measure=structures value=112:112}.",
}
SICK = {
    "hurt": "The raid on Norba\n\nDead: {claim measure=killed value=12:12}\nHospitalized: {claim measure=injured value=542:542}",
    "ill": "Cholera in Norba\n\nCholera cases: {claim measure=affected value=900:900}\nHospitalized: {claim measure=affected value=542:542}",
    "no disease named": "Confirmed cases: {claim measure=affected value=900:900}\nNew cases: {claim measure=affected value=40:40}",
    "cases of a court": "The court of Norba\n\nCases: {claim measure=count value=40:40}",
}
OTHER_LABELS = {
    "houses that stand": "Houses: {claim measure=count value=112:112}.",
    "clause": "The depot holds {claim measure=count value=112:112}.",
    "verb of no harm": "Put on planes: {claim measure=count value=46:46}.",
    "nothing named": "Norba: {claim measure=count value=46:46}.",
}
TABLES = {
    "columns": "Losses by district\n\nRegion | dead | hurt\nNorba | {claim measure=killed value=12:12} | {claim measure=injured value=30:30}\nUlmet | {claim measure=killed value=4:4} | {claim measure=injured value=9:9}",
    "rule under the head": "| Region | dead |\n|---|---|\n| Norba | {claim measure=killed value=12:12} |",
    "caption": "Displaced people by county:\n\nCounty      First   Second\nNorba      {claim measure=displaced value=1200:1,200}    {claim measure=displaced value=1450:1,450}",
    "people below a caption": "Displaced by county:\n\nCounty      Families   Persons\nNorba      {claim measure=displaced value=1200:1,200}    {claim measure=displaced value=4450:4,450}",
    "people below a heading": "Norba in March\n\nEVACUEES\n\nCounty      Families   Persons\nNorba      {claim measure=evacuated value=1200:1,200}    {claim measure=evacuated value=4450:4,450}",
    "heading of the section": "Norba in March\n\nII. DETAINEES\n\nBy county, as of Sunday:\n\nCounty      First   Second\nUlmet      {claim measure=detained value=120:120}    {claim measure=detained value=145:145}",
    "heading that begins like a number": "Norba in March\n\nINJURED\n\nBy county, as of Sunday:\n\nCounty      First   Second\nUlmet      {claim measure=injured value=120:120}    {claim measure=injured value=145:145}",
    "rows": "            North   South\nKilled        {claim measure=killed value=12:12}      {claim measure=killed value=3:3}\nWounded       {claim measure=injured value=31:31}      {claim measure=injured value=8:8}",
}
TABLES |= {
    "a word behind the number": "Place      Killed   Injured   Told by\nNorba        {claim measure=killed value=14:14}        {claim measure=injured value=9:9}   Clinic\nUlmet         {claim measure=killed value=3:3}       {claim measure=injured value=17:17}   Police",
    "no house of a street": "Place      Killed   Injured   Told by\nNorba        {claim measure=killed value=14:14}        {claim measure=injured value=9:9}   Green Street Clinic\nUlmet         {claim measure=killed value=3:3}       {claim measure=injured value=17:17}   Police",
    "a word of its own behind it": "Who            Number\nFarmers       {claim measure=killed value=14:14    killed}\nClerks         {claim measure=injured value=6:6    wounded}",
    "an empty cell": "| Place | Killed | Injured | Missing |\n|---|---|---|---|\n| Norba | {claim measure=killed value=2:2} | {claim measure=injured value=4:4} | {claim measure=missing value=5:5} |\n| Ulmet | | {claim measure=injured value=61:61} | {claim measure=missing value=7:7} |",
    "a day in front of it": "Place      Date      Killed   Injured\nNorba      17 Jan        {claim measure=killed value=14:14}        {claim measure=injured value=9:9}\nUlmet      20 Jan         {claim measure=killed value=3:3}       {claim measure=injured value=17:17}",
    "a sum without a day": "ATTACKS\n\nPlace      Date      Killed   Injured\nNorba      17 Jan        {claim measure=killed value=14:14}        {claim measure=injured value=9:9}\nTotal                    {claim measure=killed value=14:14}        {claim measure=injured value=9:9}",
}
OTHER_TABLES = {
    "people below a caption of prices": "Prices by county:\n\nCounty      Families\nNorba      {claim measure=people value=1200:1,200}",
    "nothing said": "Region | first\nNorba | {claim measure=count value=12:12}",
    "text above": "Shells fell on the dead lake.\n\nRegion | first\nNorba | {claim measure=count value=12:12}",
    "title": "Dead and missing in Norba\n\nBy county, as of Sunday:\n\nCounty      First   Second\nUlmet      {claim measure=count value=1200:1,200}    {claim measure=count value=1450:1,450}",
    "heading of another section": "Norba in March\n\nDETAINEES\n\nNone.\n\nPRICES\n\nCounty      First   Second\nUlmet      {claim measure=count value=1200:1,200}    {claim measure=count value=1450:1,450}",
    "noun in the cell": "Region | dead\nNorba | {claim measure=count value=12:12 carts}",
}


@pytest.mark.parametrize("markup", [*LABELS.values(), *OTHER_LABELS.values()], ids=[*LABELS, *OTHER_LABELS])
def test_a_label_says_what_a_bare_number_counts(check, markup):
    check(markup)


@pytest.mark.parametrize("markup", SICK.values(), ids=SICK)
def test_a_label_counts_the_sick_where_a_disease_is_told_of(check, markup):
    check(markup)


@pytest.mark.parametrize("markup", [*TABLES.values(), *OTHER_TABLES.values()], ids=[*TABLES, *OTHER_TABLES])
def test_the_head_of_a_table_says_what_its_cells_count(check, markup):
    check(markup)
