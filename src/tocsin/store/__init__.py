"""The store: where reports, codings and incidents rest. SQLAlchemy; a SQLite file by default, PostgreSQL by URL.

    with Store("tocsin.db") as store:
        store.keep(report, coding)
        [incident.id for incident in store.incidents(country="KAZ")]  ->  ["TOC-4k7hq2m9xd"]
"""

from tocsin.store.store import Kept, Store

__all__ = ["Kept", "Store"]
