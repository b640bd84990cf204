"""Pages: a fault names its file and line."""

import pytest

from tocsin.codebook.pages import read_page
from tocsin.errors import CodebookError


def page_of(tmp_path, text):
    (tmp_path / "page.yml").write_text(text, "utf-8")
    return read_page(tmp_path, "page.yml")


def test_words_are_split_at_commas_over_lines(tmp_path):
    assert page_of(tmp_path, "verbs: shoot, gun\n  down, open fire\n")["verbs"].words == ("shoot", "gun down", "open fire")


def test_no_is_a_word_and_not_false(tmp_path):
    assert page_of(tmp_path, "phrases: no\n")["phrases"].words == ("no",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: [\n", "page.yml:3: this is not YAML"),
        ("a: 1\n\na: 2\n", "page.yml:3: 'a' stands here twice"),
        ("", "page.yml:1: the file is empty"),
    ],
)
def test_a_broken_page_is_a_fault_with_its_line(tmp_path, text, message):
    with pytest.raises(CodebookError, match=message):
        assert page_of(tmp_path, text).entries


def test_a_weight_is_from_0_to_1(tmp_path):
    page = page_of(tmp_path, "gloss: x\nweight: 1.5\n")
    with pytest.raises(CodebookError, match=r"page.yml:2: '1.5' is no number from 0 to 1\. Write one"):
        assert page["weight"].number


def test_an_unknown_key_is_a_fault(tmp_path):
    with pytest.raises(CodebookError, match="'colour' is no key"):
        page_of(tmp_path, "colour: red\n").only("gloss")


def test_a_missing_file_is_a_fault(tmp_path):
    with pytest.raises(CodebookError, match="cannot be read"):
        read_page(tmp_path, "none.yml")
