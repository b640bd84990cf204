"""Tables: one set for SQLite and PostgreSQL. Their shape has a number; `migrations/` leads from each number to the next.

    meta            the store's version
    reports         one row a record as it was read, with its bytes; a later revision of it shares its `lineage`
    codings         what a version of the coder read from a report, as INTERFACE's JSON
    gists           one row a report: what stories and origins are found by; gist_keys: the keys that bring two of them together
    stories         one row a story; the gists name theirs
    members         one row a coded incident of one report; block_keys: the keys that bring two of them together
    links           two members that were compared, how likely they are one happening, and why
    incidents       one row an incident: what people ask by; incident_records: INTERFACE's JSON
    incident_words  what a field of several values holds (modes, actors, places, sources), folded
    facet_counts    how many incidents have a value, by status: what facets and the timeline show (counting.py)
    claims          one row a claim of an incident
    tombstones      ids that stand no more, and what they were merged into
    judgements      what people decided; rows are only added
    revisions       what changed in an incident's record, and by what

Rows hold no clock time: the same reports, read in the same order, give the same rows.
"""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table

STORE_VERSION = "4"

metadata = MetaData()

# Order of code points everywhere: PostgreSQL would else sort by the rules of its country.
Text = String().with_variant(String(collation="C"), "postgresql")

meta = Table("meta", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # in the order of reading
    Column("key", String(64), nullable=False, unique=True),  # of id, url and bytes
    Column("id", Text, nullable=False, index=True),  # the record's own
    Column("url", Text, index=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("lineage", Integer, nullable=False, index=True),  # number of the first revision
    Column("revision", Integer, nullable=False),  # from 1
    Column("is_current", Boolean, nullable=False),  # no later revision of it was read
    Column("source", Text),
    Column("title", Text),
    Column("published_at", Text, index=True),
    Column("language", String),
    Column("country", String(3)),
    Column("form", String, nullable=False),
    Column("content", LargeBinary, nullable=False),  # the bytes read; of a submitted text its UTF-8
    Column("pairs", JSON, nullable=False),
    Column("is_read", Boolean, nullable=False),  # false: it could not be read, its coding's issues say why
    Column("is_text", Boolean, nullable=False),  # it came as text, not as bytes; so it is given to a coder again
)

Index("reports_read", reports.c.is_read)

codings = Table(
    "codings",
    metadata,
    Column("report", ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    Column("version", String, primary_key=True),  # coder, model, codebook, gazetteer
    Column("is_current", Boolean, nullable=False),  # the one that members were made from
    Column("record", JSON, nullable=False),
)

gists = Table(
    "gists",
    metadata,
    Column("report", ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    Column("origin", Text, index=True),  # of the near copies of one text
    Column("story", String(14), index=True),
    Column("described", Integer, nullable=False),  # a checksum of what follows
    Column("words", JSON, nullable=False),
    Column("sketch", JSON, nullable=False),
    Column("speakers", JSON, nullable=False),
)

gist_keys = Table(
    "gist_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("report", ForeignKey("gists.report"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

stories = Table("stories", metadata, Column("id", String(14), primary_key=True), Column("confidence", Float, nullable=False))

members = Table(
    "members",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # in the order of arrival
    Column("id", String(14), nullable=False, unique=True),
    Column("report", ForeignKey("reports.number"), nullable=False, index=True),
    Column("edition", Integer, nullable=False),  # a checksum of stance, claims and record
    Column("described", Integer, nullable=False),  # a checksum of speakers and words
    Column("stands_in", String(14), index=True),  # id of the incident
    Column("triggers", JSON, nullable=False),  # spans, by which a later coding finds its member
    Column("stance", String, nullable=False),  # what its report does to it: tells, denies, withdraws
    Column("claims", JSON, nullable=False),
    Column("speakers", JSON, nullable=False),
    Column("words", JSON, nullable=False),
    Column("record", JSON, nullable=False),
)

block_keys = Table(
    "block_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("member", ForeignKey("members.number"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("left", ForeignKey("members.number"), primary_key=True, autoincrement=False),
    Column("right", ForeignKey("members.number"), primary_key=True, autoincrement=False, index=True),
    Column("confidence", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
    sqlite_with_rowid=False,
)

incidents = Table(
    "incidents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # of the member that names it
    Column("id", String(14), nullable=False, unique=True),
    Column("is_current", Boolean, nullable=False),  # a current revision of a report tells it
    Column("type", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("country", Text),
    Column("admin1", Text),
    Column("precision", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("day", Text),  # start, else end; days are YYYY-MM-DD
    Column("last_day", Text),  # end, else start
    Column("week", Text),  # of `day`, YYYY-Www
    Column("killed", Integer),  # best, else low, of all groups
    Column("wounded", Integer),
    Column("missing", Integer),
    Column("abducted", Integer),
    Column("arrested", Integer),
    Column("displaced", Integer),
    Column("participants", Integer),
    Column("sources", Integer, nullable=False),  # independent ones
    Column("confidence", Float, nullable=False),
    Column("newest", Text, nullable=False),  # `day`, empty where it is unknown
    Column("toll", Integer, nullable=False),  # `killed`, -1 where it is unknown
)

# Apart from the columns, so that counting and filtering read little.
incident_records = Table(
    "incident_records",
    metadata,
    Column("incident", ForeignKey("incidents.number"), primary_key=True, autoincrement=False),
    Column("record", JSON, nullable=False),
)

# Box, days and type are answered from the index alone.
Index("incidents_type_day_place", incidents.c.type, incidents.c.last_day, incidents.c.day, incidents.c.lat, incidents.c.lon)
Index("incidents_day_place", incidents.c.last_day, incidents.c.day, incidents.c.lat, incidents.c.lon)
Index("incidents_country_day", incidents.c.country, incidents.c.last_day)
Index("incidents_newest", incidents.c.newest, incidents.c.number)
Index("incidents_toll", incidents.c.toll, incidents.c.number)
Index("incidents_confidence", incidents.c.confidence, incidents.c.number)
Index("incidents_status", incidents.c.is_current, incidents.c.status)

incident_words = Table(
    "incident_words",
    metadata,
    Column("field", String, primary_key=True),
    Column("word", Text, primary_key=True),
    Column("incident", ForeignKey("incidents.number"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

facet_counts = Table(
    "facet_counts",
    metadata,
    Column("field", String, primary_key=True),
    Column("word", Text, primary_key=True),  # empty: unknown
    Column("status", Text, primary_key=True),
    Column("incidents", Integer, nullable=False),
    Column("killed", BigInteger, nullable=False),
    Column("wounded", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

claims = Table(
    "claims",
    metadata,
    Column("incident", ForeignKey("incidents.number"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("field", Text, nullable=False),
    Column("value", Text),
    Column("report", Text, nullable=False, index=True),
    Column("record", JSON, nullable=False),
    sqlite_with_rowid=False,
)

Index("claims_field_value", claims.c.field, claims.c.value)

tombstones = Table(
    "tombstones",
    metadata,
    Column("id", String(14), primary_key=True),
    Column("merged_into", String(14), nullable=False, index=True),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("incident", String(14), index=True),
    Column("state", String, nullable=False),
    Column("record", JSON, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("incident", String(14), nullable=False, index=True),
    Column("cause", Text, nullable=False),
    Column("changes", JSON, nullable=False),
)
