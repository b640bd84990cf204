"""Labels: what a short line says of itself."""

import pytest

from tocsin.acquire import labels


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "ALSO READ: Two held in Karsk",
        "Facebook Twitter Linkedin Mail",
        "Advertisement",
        "Share this",
        "https://karsk.example/a",
        "More>>",
    ],
)
def test_page_furniture(line: str) -> None:
    assert labels.is_furniture(line)


@pytest.mark.parametrize(
    "line", ["Mail bombs were found in three towns.", "More than 100 people were held.", "Posted at the border in 2014, he fled."]
)
def test_prose_is_no_furniture(line: str) -> None:
    assert not labels.is_furniture(line)


@pytest.mark.parametrize(
    ("line", "is_mixed", "expected"),
    [
        ("By Jane Doe", True, True),
        ("By Jane Doe and Ali Reza", True, True),
        ("Reporting by Jane Doe; Editing by Ali Reza", True, True),
        ("Karsk Post writer Jane Doe contributed to this report.", True, True),
        ("by our correspondent", False, True),
        ("By Friday the rebels had left the town", True, False),
    ],
)
def test_bylines(line, is_mixed, expected) -> None:
    assert labels.is_byline(line, is_mixed=is_mixed, is_head=True) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Reuters (Archive)", True),
        ("AFP PHOTO", True),
        ("Karsk World and Agencies", True),
        ("Source: Karsk Post", True),
        ("Savane Presse (Archive)", True),
        ("Agencies warn of famine in the north", False),
        ("Video: Gunman still at large", False),
    ],
)
def test_credits(line, expected) -> None:
    assert labels.is_credit(line, is_mixed=True) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The minister (left) at the border", True),
        ("Police guard the depot. (Photo: Ada Moreau)", True),
        ("Ada Moreau, pictured, was shot on Monday", True),
        ("The depot in Karsk, in this file photo", True),
        ("The rebels (in Norovia) pictured the war as lost.", False),
        ("It will meet again on Friday. (karsk & agencies)", False),
    ],
)
def test_captions(line, expected) -> None:
    assert labels.is_captioned(line) is expected


def test_a_title_with_a_name_names_a_person() -> None:
    assert labels.names_a_person("Norovian President Ada Moreau")
    assert not labels.names_a_person("President flees")
