"""Link: codings of many reports become incidents and stories.

with store.writing() as writer:
    kept = writer.keep(report, coding, tellings=tellings(coding))
    link_report(writer, kept, coding, ties=ties(writer.judgements()))
"""

from tocsin.link.linking import link_report, relink
from tocsin.link.storylines import Tools

__all__ = ["Tools", "link_report", "relink"]
