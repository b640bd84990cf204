"""The store: where reports, codings, stories and incidents rest. SQLAlchemy; a SQLite file by default, PostgreSQL by URL.

    with Store("tocsin.db") as store:
        store.keep(report, coding)
        [incident.id for incident in store.incidents(country="KAZ")]  ->  ["TOC-4k7hq2m9xd"]

store.py opens and keeps; reader.py is all that can be read, writer.py all that can be written; ask.py is what can be asked.
"""

from tocsin.store.ask import Ask, Facet
from tocsin.store.grouping import Change, Revision
from tocsin.store.reader import Reader, Totals
from tocsin.store.rows import KeptReport
from tocsin.store.search import Found, Page
from tocsin.store.standing import alone
from tocsin.store.store import Store
from tocsin.store.writer import Kept, Writer

__all__ = ["Ask", "Change", "Facet", "Found", "Kept", "KeptReport", "Page", "Reader", "Revision", "Store", "Totals", "Writer", "alone"]
