"""Evaluation: what the coder's records are worth, on the corpora's dev parts and on reports invented for this project.

    python -m evaluation ner --limit 20         one task on a sample of the dev part
    python -m evaluation.gate                   everything that may not get worse

A task (tasks/) reads a corpus into items (a report and its gold), counts each coding against its gold and draws figures
from the counts added up; bootstrap.py gives their intervals. The scorers of the shared folder are imported by path.
"""
