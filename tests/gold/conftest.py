import pytest

ARTICLE = (
    "At least 12 people died in Osh on Friday, the health ministry said.\n"
    "Rebels {sic} fired three rockets; 4 of the dead were children.\n"
)
MARKUP = (
    "{claim#c1 measure=killed value=12 modifier=at_least source=s1 source_type=official affected=KGZ place=p1 date=d1"
    " subject_type=unspecified:At least 12 people} died in {place#p1 place_type=city country=KGZ:Osh} on"
    " {date#d1 timex=DATE value=2022-09-16:Friday}, {span#s1:the health ministry} said.\n"
    "{span#s2:Rebels} \\{sic\\} fired {claim measure=weapons value=3 weapon=w1:three"
    " {weapon#w1 category=rocket operator=s2:rockets}}; {claim measure=killed value=4 affected=KGZ"
    " subject_type=child subset_of=c1:4} of the dead were children.\n"
)


@pytest.fixture
def texts():
    return {"dev/osh": ARTICLE, "test/osh": "Osh was quiet.\n"}


@pytest.fixture
def write(tmp_path):
    """Write a file below the temporary folder and return its path."""

    def put(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put
