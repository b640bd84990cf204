"""Twelve invented reports over five days about three incidents in two neighbouring towns, and what the record must say of them.

Written before any of it was coded. A rumour, a wire copy, a rising toll, a denial, a correction and a retraction are in it:

    r01 Mon  the wire: a bomb in a market of Maiduguri, four dead         r07 Wed  the Tribune: nine dead
    r02 Mon  the Courier prints the wire's text                           r08 Wed  a group claims the ambush
    r03 Mon  the radio: a rumour of a kidnapping, nobody confirms it      r09 Wed  the wire: a doctor is kidnapped in Maiduguri
    r04 Tue  the wire: six dead, three of them policemen                  r10 Thu  the Tribune corrects nine to seven
    r05 Tue  the Tribune: an ambush near Konduga, two soldiers dead       r11 Thu  the Courier withdraws r06
    r06 Tue  the Courier: a student shot dead in Konduga                  r12 Fri  the group denies the bomb
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.records.report import Report

WIRE, COURIER, TRIBUNE, RADIO = "Sahel Wire", "Borno Courier", "Northern Tribune", "Radio Lake Chad"

_BOMB = (
    "A bomb exploded in a crowded fish market in Maiduguri on Monday morning, killing four people and wounding 11 others, "
    "state police spokesman Ibrahim Danladi said.\n\n"
    "The device had been hidden in a sack of dried fish and went off as traders were opening their stalls, witnesses said. "
    "Rescue workers carried the injured to the state specialist hospital.\n\n"
    "No group immediately claimed responsibility for the attack."
)


def _report(number: int, day: int, source: str, title: str, text: str) -> Report:
    return Report(f"r{number:02}", text, title=title, published_at=f"2024-03-{day:02}", source=source, country="NGA")


REPORTS: tuple[Report, ...] = (
    _report(1, 4, WIRE, "Bomb kills four in Maiduguri market", f"MAIDUGURI, Nigeria, March 4 (Sahel Wire) - {_BOMB}"),
    _report(2, 4, COURIER, "Four dead as bomb hits fish market", f"{_BOMB}\n\nWith reporting by Sahel Wire."),
    _report(3, 4, RADIO, "Parents anxious in Konduga",
        "Rumours spread in Konduga on Monday that gunmen had kidnapped pupils from a boarding school outside the town.\n\n"
        "The local council said it could not confirm the reports. Parents waited at the school gate until the evening, "
        "and teachers told them that they had no information."),
    _report(4, 5, WIRE, "Death toll in Maiduguri market bombing rises to six",
        "MAIDUGURI, Nigeria, March 5 (Sahel Wire) - The death toll from Monday's bomb attack on a fish market in Maiduguri has risen to "
        "six, police spokesman Ibrahim Danladi said on Tuesday. Six people, three of them policemen, were killed in the explosion.\n\n"
        "Police suspect Boko Haram of carrying out the bombing, Danladi said. Two of the wounded died in hospital overnight, he said."),
    _report(5, 5, TRIBUNE, "Two soldiers killed in ambush near Konduga",
        "Gunmen ambushed an army convoy near Konduga on Tuesday, killing two soldiers and wounding five, "
        "army spokesman Colonel Musa Garba said.\n\n"
        "The attackers opened fire from both sides of the road and set a truck ablaze before they fled into the bush, Garba said."),
    _report(6, 5, COURIER, "Police shoot student dead at Konduga protest",
        "Police shot dead a student in Konduga on Tuesday during a protest over school fees, residents told the Borno Courier.\n\n"
        "Officers fired into the crowd outside the council office after stones were thrown, they said."),
    _report(7, 6, TRIBUNE, "Market bomb killed nine, says hospital",
        "Nine people were killed when a bomb exploded at a fish market in Maiduguri on Monday, a hospital official, Aisha Bukar, said "
        "on Wednesday.\n\n"
        "Relatives gathered outside the mortuary, where the names of the dead were read out."),
    _report(8, 6, RADIO, "Boko Haram claims ambush on army convoy",
        "Boko Haram claimed responsibility on Wednesday for an ambush on an army convoy near Konduga a day earlier in which two "
        "soldiers were killed.\n\n"
        "In an audio message sent to journalists, a man who said he spoke for the group boasted of the attack."),
    _report(9, 6, WIRE, "Doctor kidnapped from home in Maiduguri",
        "MAIDUGURI, Nigeria, March 6 (Sahel Wire) - Armed men kidnapped a doctor from his home in the Gwange district of Maiduguri "
        "early on Wednesday, his brother Umar Kyari said.\n\n"
        "The kidnappers climbed over the wall and drove the doctor away in his own car. No ransom has been demanded."),
    _report(10, 7, TRIBUNE, "Correction: Maiduguri market bomb",
        "Seven people were killed when a bomb exploded at a fish market in Maiduguri on Monday, hospital official Aisha Bukar said on "
        "Thursday.\n\n"
        "Correction: A report by the Northern Tribune on Wednesday wrongly said that nine people had been killed in the explosion. "
        "Two bodies had been counted twice."),
    _report(11, 7, COURIER, "Retraction",
        "The Borno Courier has withdrawn its report of Tuesday that police shot dead a student during a protest in Konduga.\n\n"
        "The report was false. The student named by residents is alive, and no shot was fired."),
    _report(12, 8, RADIO, "Boko Haram denies market bombing",
        "Boko Haram denied on Friday that its fighters bombed the fish market in Maiduguri on Monday.\n\n"
        "In an audio message the group said that it had nothing to do with the explosion."),
)  # fmt: skip

DAYS = ("2024-03-04", "2024-03-05", "2024-03-06", "2024-03-07", "2024-03-08")


@dataclass(frozen=True, slots=True)
class Expected:
    """What the record says of one happening at the end."""

    reports: tuple[str, ...]  # those that tell it, in the order of arrival
    type: str
    place: str
    day: str
    status: str
    independent_sources: int
    tolls: dict[str, tuple[tuple[str, str, int | None, int | None, int | None], ...]]  # by the day as of which the record is read


BOMB = Expected(
    reports=("r01", "r02", "r04", "r07", "r10"),
    type="ASSAULT",
    place="Maiduguri",
    day="2024-03-04",
    status="machine",
    independent_sources=2,  # the wire with its copy; the Tribune
    tolls={
        "2024-03-04": (("killed", "unknown", 4, 4, 4), ("wounded", "unknown", 11, 11, 11)),
        "2024-03-05": (("killed", "unknown", 6, 6, 6), ("killed", "police", 3, 3, 3), ("wounded", "unknown", 11, 11, 11)),
        "2024-03-06": (("killed", "unknown", 6, 9, 9), ("killed", "police", 3, 3, 3), ("wounded", "unknown", 11, 11, 11)),
        "2024-03-07": (("killed", "unknown", 6, 7, 7), ("killed", "police", 3, 3, 3), ("wounded", "unknown", 11, 11, 11)),
        "2024-03-08": (("killed", "unknown", 6, 7, 7), ("killed", "police", 3, 3, 3), ("wounded", "unknown", 11, 11, 11)),
    },
)
AMBUSH = Expected(
    reports=("r05", "r08"),
    type="ASSAULT",
    place="Konduga",
    day="2024-03-05",
    status="machine",
    independent_sources=2,
    tolls={"2024-03-08": (("killed", "military", 2, 2, 2), ("wounded", "unknown", 5, 5, 5))},  # "wounding five" names no group
)
KIDNAPPING = Expected(
    reports=("r09",),
    type="ASSAULT",
    place="Maiduguri",
    day="2024-03-06",
    status="machine",
    independent_sources=1,
    tolls={"2024-03-08": (("abducted", "civilian", 1, 1, 1),)},
)
# Told by the Courier on Tuesday, withdrawn by it on Thursday: it stays to be read, and no list gives it.
SHOOTING = Expected(
    reports=("r06",),
    type="ASSAULT",
    place="Konduga",
    day="2024-03-05",
    status="withdrawn",
    independent_sources=1,
    tolls={"2024-03-06": (("killed", "civilian", 1, 1, 1),)},
)
INCIDENTS = (BOMB, AMBUSH, KIDNAPPING)
UNCODED = ("r03",)  # a rumour makes no incident

# Of the doer: who says what (the denial, and the status of the actor).
DENIED_BY = "Boko Haram"  # r12, beside the accusation of r04
CLAIMED = "claimed or admitted"  # r08 of the ambush
