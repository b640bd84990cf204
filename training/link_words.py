"""Counts of words in news on violence, for the rarity of words in linking (src/tocsin/link/news_words.txt.gz).

    python -m training.link_words ../shared/data src/tocsin/link/news_words.txt.gz

In: the train parts of seven corpora of news; a report counts when it has two words of violence. Out: a line for each word
that stands in three reports or more, with the number of reports; the first line says how many reports there are. Counts of
single words only: nothing of a text can be put together from them.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tocsin.link.describe import plain_words
from training.corpora.files import records

CORPORA = (
    "ner_worldwide/newswire_texts.jsonl.gz",
    "police/india_docs.jsonl.gz",
    "police/insight_crime.jsonl.gz",
    "wikievents/docs.jsonl.gz",
    "rams/windows.jsonl.gz",
    "polnear/docs_train.jsonl.gz",
    "muc4/docs.jsonl.gz",
)
FEWEST_WORDS = 25  # distinct words of a report that counts
FEWEST_VIOLENT = 2
FEWEST_REPORTS = 3
_VIOLENCE = re.compile(
    r"\b(?:shot|shooting|gunm[ae]n|gunshot|stabbed|murder(?:ed)?|homicide|opened fire|shootout|killed|wounded|police)\b", re.IGNORECASE
)


def texts(data: Path) -> Iterator[str]:
    """Give the texts of the train parts."""
    for name in CORPORA:
        for record in records(data / name):
            if record.get("split", "train") == "train":
                yield str(record.get("text") or f"{record.get('title', '')} {record.get('body', '')}")


def count(data: Path) -> tuple[int, Counter[str]]:
    """Count the reports on violence, and in how many of them each word stands."""
    counts: Counter[str] = Counter()
    reports = 0
    for text in texts(data):
        words = set(plain_words(text))
        if len(words) >= FEWEST_WORDS and len(_VIOLENCE.findall(text)) >= FEWEST_VIOLENT:
            reports += 1
            counts.update(words)
    return reports, counts


def main(data: Path, target: Path) -> None:
    """Write the table; the same corpora give the same bytes."""
    reports, counts = count(data)
    lines = [f"{reports}\n", *(f"{word} {number}\n" for word, number in sorted(counts.items()) if number >= FEWEST_REPORTS)]
    with target.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0) as packed:
        packed.write("".join(lines).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
