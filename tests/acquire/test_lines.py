"""Lines: what is one stretch, in wrapped text and in text with a paragraph a line."""

from tocsin.acquire.lines import read_lines

WRAPPED = (
    "   GUNMEN ON MOTORBIKES STORMED AN ARMY POST NEAR THE BORDER AND\n"
    "KILLED FIVE SOLDIERS, THE MINISTRY SAID IN A STATEMENT READ ON THE\n"
    "STATE RADIO.\n\n"
    "   THE MINISTER TOLD REPORTERS THAT NINE OTHERS HAD BEEN WOUNDED IN\n"
    "THE ATTACK.\n"
)


def test_wrapped_text_is_cut_at_blank_lines() -> None:
    lines = read_lines(WRAPPED)
    assert [WRAPPED[line.start : line.end].split(maxsplit=1)[0] for line in lines] == ["GUNMEN", "THE"]
    assert all(line.is_prose for line in lines)


def test_other_text_is_cut_at_line_ends() -> None:
    text = "Two held\r\nPolice held two men on Monday in the town of Karsk.\r\n"
    assert [text[line.start : line.end] for line in read_lines(text)] == ["Two held", "Police held two men on Monday in the town of Karsk."]


def test_blank_text_has_no_lines() -> None:
    assert read_lines(" \n\t\n") == []
