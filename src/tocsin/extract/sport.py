"""Sport: reports and sentences in which nobody is beaten but on the field.

The language of games is that of war (attack, strike, beat, clash), and a network that has read conflict takes it for
war. A deed without casualties, arrests or weapons in a sentence about a game is no event.
"""

from __future__ import annotations

import re

from tocsin.extract.reading import Reading

WORDS = frozenset(
    "match matches goal goals goalkeeper striker midfielder defender winger league championship championships tournament cup playoff"
    " playoffs coach coached scored scoring scorer halftime equaliser equalizer penalty wicket wickets innings batsman bowler cricket"
    " football soccer rugby tennis basketball baseball hockey golf olympic olympics medal medals semifinal semifinals quarterfinal"
    " quarterfinals final finals"
    " season squad fixture fixtures referee stadium athlete athletes sprint marathon boxing wrestling kickoff touchdown runs overs batting"
    " knockout undefeated fifa uefa grand prix lap laps teammate teammates nfl nba mlb nhl ncaa"
    " quarterback quarterbacks linebacker linebackers heavyweight heavyweights middleweight welterweight kos knockouts rebound rebounds"
    " touchdowns inning yards roster ibf wba wbc wbo ufc boxer boxers bout pitcher rookie reserve sprained spraining sprain".split()
)
# A final score: "2-1", "98 - 87".
SCORE = re.compile(r"(?<![\d-])\d{1,3}\s?[-\u2013]\s?\d{1,3}(?![\d-])")
# So many of these words make a sentence or a report one about games; one alone ("final", "season") is anybody's.
FEWEST_IN_SENTENCE, FEWEST_IN_REPORT = 2, 6
# And so large a share of a report's words at least: a riot in a stadium tells of the stadium, too.
LOWEST_SHARE = 0.02


def is_sport_report(reading: Reading) -> bool:
    """Say whether a report is about games."""
    told = [token.lower for token in reading.tokens if token.lower in WORDS]
    return len(set(told)) >= FEWEST_IN_REPORT and len(told) >= LOWEST_SHARE * len(reading.tokens)


def is_sport_sentence(reading: Reading, sentence: int) -> bool:
    """Say whether a sentence tells of a game."""
    told = {reading.lower(index) for index in reading.words(sentence)} & WORDS
    has_score = bool(SCORE.search(reading.doc.sentences[sentence].span.of(reading.doc.text)))
    has_beaten = any(reading.lower(index) == "beat" for index in reading.words(sentence))
    return len(told) >= FEWEST_IN_SENTENCE or has_score and (bool(told) or has_beaten)
