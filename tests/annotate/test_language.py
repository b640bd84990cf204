"""English is told by its small words in any casing; another language is named; too little to say is None."""

from __future__ import annotations

import pytest

from tocsin.annotate.language import read_language, unsupported


@pytest.mark.parametrize(
    "text, language",
    [
        ("Gunmen killed two men in the city on Monday.", "en"),
        ("GUNMEN KILLED TWO MEN IN THE CITY ON MONDAY.", "en"),
        ("gunmen killed two men in the city on monday , police said .", "en"),
        ("Hombres armados mataron a dos policías en la ciudad el lunes por la noche.", "es"),
        ("Des hommes armés ont tué deux policiers dans la ville lundi soir.", "fr"),
        ("HOMBRES ARMADOS MATARON A DOS POLICÍAS EN LA CIUDAD EL LUNES POR LA NOCHE.", "es"),
        ("Вооружённые люди убили двух полицейских в понедельник вечером в городе.", "ru"),
        ("Gunmen kill three", None),
        ("123 456", None),
        ("", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert read_language(text) == language


def test_only_the_first_characters_are_read() -> None:
    assert read_language("Gunmen killed two men in the city on Monday. " * 100 + "Всё остальное по-русски. " * 1000) == "en"


def test_the_issue_names_the_language() -> None:
    issue = unsupported("fr")
    assert issue.stage == "annotate"
    assert "'fr'" in issue.what
