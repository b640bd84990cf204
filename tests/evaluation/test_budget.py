"""The loss budget of MUC-4: each step makes one decision right."""

from __future__ import annotations

import pytest

from evaluation.budget import STEPS, Message, budget
from evaluation.shared import DATA, SCORE, Sources

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the corpora and scorers lie beside a checkout for development only")

TEMPLATE = """\
0.  MESSAGE: ID                     R-1
1.  MESSAGE: TEMPLATE               {number}
2.  INCIDENT: DATE                  {day}
4.  INCIDENT: TYPE                  {kind}
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
9.  PERP: INDIVIDUAL ID             {who}
19. HUM TGT: DESCRIPTION            {whom}
"""
IRRELEVANT = "0.  MESSAGE: ID                     R-1\n1.  MESSAGE: TEMPLATE               *\n"


@pytest.fixture(scope="module")
def scorer():
    return Sources.open(DATA, SCORE).scorer("muc4")


def _templates(scorer, *texts: str):
    templates = [one for text in texts for one in scorer.parse_templates(text, "R-1", True)]
    for one in templates:
        one.message = "R-1"
    return templates


def _template(number: int, day: str = "01 MAY 89", kind: str = "BOMBING", who: str = '"GUERRILLAS"', whom: str = '"PEASANTS"') -> str:
    return TEMPLATE.format(number=number, day=day, kind=kind, who=who, whom=whom)


def _figures(scorer, key, response, optional=None) -> list[float]:
    message = Message(_templates(scorer, *key), _templates(scorer, *response), _templates(scorer, *(optional or response)))
    return [round(report.f_measures(exact=True)["P&R"] or 0.0, 1) for _, report in budget([message], scorer)]


def test_what_is_right_loses_nothing(scorer):
    assert _figures(scorer, [_template(1)], [_template(1)]) == [100.0] * len(STEPS)


def test_a_template_of_an_irrelevant_message_is_lost_to_relevance(scorer):
    figures = _figures(scorer, [IRRELEVANT], [_template(1)])
    assert figures[0] == 0.0


def test_a_message_without_a_template_gets_what_the_rules_leave_open(scorer):
    figures = _figures(scorer, [_template(1)], [IRRELEVANT], [_template(1)])
    assert figures[0] == 0.0
    assert figures[1] == 100.0


def test_a_missed_second_happening_is_lost_to_grouping(scorer):
    key = [_template(1), _template(2, day="09 JUN 89", kind="KIDNAPPING")]
    figures = _figures(scorer, key, [_template(1)])
    assert figures[1] < figures[2]


def test_wrong_strings_are_lost_to_string_fills(scorer):
    figures = _figures(scorer, [_template(1)], [_template(1, who='"SOLDIERS"')])
    assert figures[2] < figures[3] == 100.0
