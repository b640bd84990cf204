"""Numbers of people and things become intervals; ages, years, days, hours, money and the names of units do not."""

from __future__ import annotations

import itertools

import pytest

from tocsin.annotate.quantities import find_quantities

# text | words of the quantity | noun | low | best | high | flags (a: approximate, +: comes on top)
COUNTED = """
Six people died. | Six people | people | 6 | 6 | 6 |
6 people died. | 6 people | people | 6 | 6 | 6 |
SIX PEOPLE DIED. | SIX PEOPLE | PEOPLE | 6 | 6 | 6 |
six soldiers were killed | six soldiers | soldiers | 6 | 6 | 6 |
Twenty-five miners were trapped | Twenty-five miners | miners | 25 | 25 | 25 |
twenty five miners were trapped | twenty five miners | miners | 25 | 25 | 25 |
They buried 1,200 villagers. | 1,200 villagers | villagers | 1200 | 1200 | 1200 |
They buried 12000 villagers. | 12000 villagers | villagers | 12000 | 12000 | 12000 |
Some 1,00,000 devotees came. | Some 1,00,000 devotees | devotees | 90000 | 100000 | 110000 | a
1.2 million people fled | 1.2 million people | people | 1200000 | 1200000 | 1200000 |
two million residents fled | two million residents | residents | 2000000 | 2000000 | 2000000 |
3 lakh voters stayed away | 3 lakh voters | voters | 300000 | 300000 | 300000 |
one hundred and twenty pupils | one hundred and twenty pupils | pupils | 120 | 120 | 120 |
a hundred families left | a hundred families | families | 100 | 100 | 100 |
a thousand soldiers marched | a thousand soldiers | soldiers | 1000 | 1000 | 1000 |
four hundred and six homes burned | four hundred and six homes | homes | 406 | 406 | 406 |
fifteen hundred workers struck | fifteen hundred workers | workers | 1500 | 1500 | 1500 |
5 thousand troops arrived | 5 thousand troops | troops | 5000 | 5000 | 5000 |
A dozen people were hurt | A dozen people | people | 12 | 12 | 12 |
two dozen people were hurt | two dozen people | people | 24 | 24 | 24 |
half a dozen gunmen came | half a dozen gunmen | gunmen | 6 | 6 | 6 |
three dozen cattle | three dozen cattle | cattle | 36 | 36 | 36 |
Dozens of people were hurt | Dozens of people | people | 12 | null | null |
dozens were hurt | dozens | null | 12 | null | null |
scores of villagers fled | scores of villagers | villagers | 20 | null | null |
Hundreds of students marched | Hundreds of students | students | 100 | null | null |
Thousands of people took to the streets | Thousands of people | people | 1000 | null | null |
tens of thousands of people | tens of thousands of people | people | 10000 | null | null |
hundreds of thousands of refugees | hundreds of thousands of refugees | refugees | 100000 | null | null |
millions of voters | millions of voters | voters | 1000000 | null | null |
several people were hurt | several people | people | 3 | null | null |
several dozen protesters were held | several dozen protesters | protesters | 36 | null | null |
several hundred protesters were held | several hundred protesters | protesters | 300 | null | null |
A few protesters threw stones | A few protesters | protesters | 3 | null | null |
a handful of guards ran | a handful of guards | guards | 3 | null | null |
a couple of shots were fired | a couple of shots | shots | 2 | 2 | 2 |
a pair of gunmen fled | a pair of gunmen | gunmen | 2 | 2 | 2 |
At least six people were killed | At least six people | people | 6 | 6 | null |
at least 6 were killed | at least 6 | null | 6 | 6 | null |
at least a dozen people died | at least a dozen people | people | 12 | 12 | null |
no fewer than 6 farmers died | no fewer than 6 farmers | farmers | 6 | 6 | null |
no less than 40 officers came | no less than 40 officers | officers | 40 | 40 | null |
not less than 40 officers came | not less than 40 officers | officers | 40 | 40 | null |
more than 20 houses were torched | more than 20 houses | houses | 20 | 20 | null |
over 300 inmates escaped | over 300 inmates | inmates | 300 | 300 | null |
upwards of 50 cars | upwards of 50 cars | cars | 50 | 50 | null |
a minimum of 10 trucks | a minimum of 10 trucks | trucks | 10 | 10 | null |
more than two dozen people | more than two dozen people | people | 24 | 24 | null |
more than a hundred people | more than a hundred people | people | 100 | 100 | null |
six or more gunmen | six or more gunmen | gunmen | 6 | 6 | null |
50-plus passengers | 50-plus passengers | passengers | 50 | 50 | null |
50+ passengers | 50+ passengers | passengers | 50 | 50 | null |
up to 10 people may be buried | up to 10 people | people | null | null | 10 |
as many as 200 people drowned | as many as 200 people | people | null | null | 200 |
as much as 200 houses | as much as 200 houses | houses | null | null | 200 |
at most three guards | at most three guards | guards | null | null | 3 |
no more than 15 men | no more than 15 men | men | null | null | 15 |
fewer than 50 people came | fewer than 50 people | people | null | null | 50 |
less than 50 people came | less than 50 people | people | null | null | 50 |
About 100 people gathered | About 100 people | people | 90 | 100 | 110 | a
around 50 workers | around 50 workers | workers | 45 | 50 | 55 | a
some 200 homes were lost | some 200 homes | homes | 180 | 200 | 220 | a
nearly 1,000 detainees | nearly 1,000 detainees | detainees | 900 | 1000 | 1100 | a
almost 30 boats | almost 30 boats | boats | 27 | 30 | 33 | a
approximately 40 boats | approximately 40 boats | boats | 36 | 40 | 44 | a
roughly 60 boats | roughly 60 boats | boats | 54 | 60 | 66 | a
an estimated 500 fighters | an estimated 500 fighters | fighters | 450 | 500 | 550 | a
close to 500 fighters | close to 500 fighters | fighters | 450 | 500 | 550 | a
about two dozen men | about two dozen men | men | 22 | 24 | 26 | a
about 6 men | about 6 men | men | 5 | 6 | 7 | a
a dozen or so men | a dozen or so men | men | 11 | 12 | 13 | a
between 6 and 8 people | between 6 and 8 people | people | 6 | 7 | 8 |
between six and eight people | between six and eight people | people | 6 | 7 | 8 |
6-8 people were hurt | 6-8 people | people | 6 | 7 | 8 |
6 - 8 people were hurt | 6 - 8 people | people | 6 | 7 | 8 |
6–8 people were hurt | 6–8 people | people | 6 | 7 | 8 |
six to eight people | six to eight people | people | 6 | 7 | 8 |
from 20 to 30 boats | from 20 to 30 boats | boats | 20 | 25 | 30 |
two or three men | two or three men | men | 2 | 2 | 3 |
20 to 30 gunmen | 20 to 30 gunmen | gunmen | 20 | 25 | 30 |
between 1,000 and 2,000 people | between 1,000 and 2,000 people | people | 1000 | 1500 | 2000 |
2 to 3 million people | 2 to 3 million people | people | 2000000 | 2500000 | 3000000 |
another two soldiers died | another two soldiers | soldiers | 2 | 2 | 2 | +
two more soldiers died | two more soldiers | soldiers | 2 | 2 | 2 | +
an additional five soldiers died | an additional five soldiers | soldiers | 5 | 5 | 5 | +
five additional soldiers died | five additional soldiers | soldiers | 5 | 5 | 5 | +
two further arrests | two further arrests | arrests | 2 | 2 | 2 | +
another 30 were wounded | another 30 | null | 30 | 30 | 30 | +
at least another 30 people were wounded | at least another 30 people | people | 30 | 30 | null | +
dozens more were wounded | dozens more | null | 12 | null | null | +
another man was shot | another man | man | 1 | 1 | 1 | +
one more policeman was shot | one more policeman | policeman | 1 | 1 | 1 | +
A man was shot dead | A man | man | 1 | 1 | 1 |
a woman was stabbed | a woman | woman | 1 | 1 | 1 |
An Egyptian soldier was killed | An Egyptian soldier | soldier | 1 | 1 | 1 |
a young police officer was killed | a young police officer | officer | 1 | 1 | 1 |
A POLICEMAN WAS KILLED | A POLICEMAN | POLICEMAN | 1 | 1 | 1 |
One person was killed | One person | person | 1 | 1 | 1 |
one was killed | one | null | 1 | 1 | 1 |
One of the attackers was shot | One of the attackers | attackers | 1 | 1 | 1 |
a local businessman was accused | a local businessman | businessman | 1 | 1 | 1 |
Four of the attackers were arrested | Four of the attackers | attackers | 4 | 4 | 4 |
Three of his brothers fled | Three of his brothers | brothers | 3 | 3 | 3 |
two of them fled | two of them | null | 2 | 2 | 2 |
three servicemen dead | three servicemen | servicemen | 3 | 3 | 3 |
six dead, 20 wounded | six | null | 6 | 6 | 6 |
killing 13 and wounding many | 13 | null | 13 | 13 | 13 |
three were killed | three | null | 3 | 3 | 3 |
killed six. | six | null | 6 | 6 | 6 |
killed six , wounded nobody | six | null | 6 | 6 | 6 |
five armed men stormed the bank | five armed men | men | 5 | 5 | 5 |
seven unidentified masked gunmen | seven unidentified masked gunmen | gunmen | 7 | 7 | 7 |
two gun stores were raided | two gun stores | stores | 2 | 2 | 2 |
three police officers were hurt | three police officers | officers | 3 | 3 | 3 |
nine rockets landed | nine rockets | rockets | 9 | 9 | 9 |
14 other passengers survived | 14 other passengers | passengers | 14 | 14 | 14 |
injuring 600 others | 600 others | others | 600 | 600 | 600 |
the six hostages walked free | six hostages | hostages | 6 | 6 | 6 |
all 132 passengers | 132 passengers | passengers | 132 | 132 | 132 |
In the camp 20 refugees died. | 20 refugees | refugees | 20 | 20 | 20 |
At the gate two guards fell. | two guards | guards | 2 | 2 | 2 |
a military court against two men | two men | men | 2 | 2 | 2 |
The toll has risen from 58 to 62 | 62 | null | 62 | 62 | 62 |
one dead soldier was found | one dead soldier | soldier | 1 | 1 | 1 |
six wounded policemen were taken away | six wounded policemen | policemen | 6 | 6 | 6 |
it reported that one extremist was killed | one extremist | extremist | 1 | 1 | 1 |
eleven children | eleven children | children | 11 | 11 | 11 |
ninety-nine goats | ninety-nine goats | goats | 99 | 99 | 99 |
2000 people marched | 2000 people | people | 2000 | 2000 | 2000 |
"""

# Nothing here is a number of people or things.
NOT_COUNTED = """
a 20-year-old
Ana Ruiz , 34 , was held
the other, also 15, was hurt
ages ranging from 16
The 34-year-old was held.
the 12 - year - old was held
aged 34
He is 34 years old.
In 2016 it rained.
since 1989
the 1999 attack
on June 6
on 6 June
June 6, 2016
2016-06-06
on 6/6/2016
the 6th
on the 21st century
at 10:30
at 10 am
at 10 a.m.
at 8 o'clock
$5 million
US $ 4.2 billion
Rs 500
500 rupees
20,000 dollars
5 million euros
€200
20%
20 percent
12 per cent
Route 6
Brigade 14
bus number 9
No. 7
Highway 61
Article 12
Resolution 242
Unit 731
COVID-19
an AK-47
F-16
20 km
40 kilometres north
six miles away
three days
two weeks later
six months ago
five hours
30 minutes
three times
no one came
one another
one day
two-thirds
a two-day visit
the three-member panel
six-party talks
magnitude 5.9
a one-off
""".strip().splitlines()


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def number(cell: str) -> int | None:
    return None if cell == "null" else int(cell)


@pytest.mark.parametrize("row", rows(COUNTED), ids=lambda row: row[0])
def test_a_number_becomes_an_interval(row: list[str]) -> None:
    text, words, noun, low, best, high, *flags = row
    found = find_quantities(text, ())
    assert found, "nothing found"
    first = found[0]
    assert first.span.of(text) == words
    assert (first.noun.of(text) if first.noun else "null") == noun
    assert (first.low, first.best, first.high) == (number(low), number(best), number(high))
    assert (first.approximate, first.is_added) == ("a" in flags[0], "+" in flags[0]) if flags else True


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_what_counts_nothing_is_left_alone(text: str) -> None:
    assert find_quantities(text, ()) == ()


def test_quantities_come_in_order_and_apart() -> None:
    text = "Six people died, at least 20 were hurt and a man was held; another two fled."
    found = find_quantities(text, ())
    assert [one.span.of(text) for one in found] == ["Six people", "at least 20", "a man", "another two"]
    assert all(left.span.end <= right.span.start for left, right in itertools.pairwise(found))
