"""Markup: words of a report as HTML that shows them as they are, whatever they try.

    shown("<b>\u202e")  ->  '&lt;b&gt;<span class="sign" title="U+202E">202E</span>'
"""

from __future__ import annotations

import html
import re

from tocsin.share.exports.phrases import UNPRINTABLE, plain

_NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9_-]+")


def shown(words: str) -> str:
    """Escape words; signs that cannot be seen, or turn the direction of others, are shown by their number."""
    return UNPRINTABLE.sub(_sign, html.escape(words.replace("\r\n", "\n")))


def _sign(found: re.Match[str]) -> str:
    number = f"{ord(found[0]):04X}"
    return f'<span class="sign" title="U+{number}">{number}</span>'


def quoted(words: str) -> str:
    """Escape words for an attribute, without unseen signs."""
    return html.escape(plain(words), quote=True)


def anchor(*parts: str | int) -> str:
    """Give an id for an element."""
    return "-".join(_NOT_IN_AN_ID.sub("_", str(part)) for part in parts)
