"""Tocsin reads news reports and keeps the record of what happened.

The map, in the order of the data:

    acquire    1  bytes -> Document                     model     the one neural network
    annotate   2  Document -> Document with layers      codebook  what can happen, and in which words
    extract    3  Document -> Events                    records   the nouns
    ground     4  Events -> Events tied to calendar,    store     where records rest
                  map and registry                      share     out of the house
    pipeline      code(report): the stages in order     run       code, keep

The public face:

    coder = tocsin.load()
    coding = coder("Gunmen killed two officers in Kano.", published_at="2016-06-06")
    coding.events[0].type  ->  "ASSAULT"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin import errors
from tocsin.records.coding import Coding
from tocsin.records.report import Report
from tocsin.run import Ran, run  # bound here, so that `tocsin.run` is the function and never the module
from tocsin.settings import Settings, read_settings

if TYPE_CHECKING:
    from tocsin.pipeline import Coder
    from tocsin.share.frames import to_pandas
    from tocsin.store import Store

__version__ = "0.1.0"

__all__ = ["Coder", "Coding", "Ran", "Report", "Settings", "Store", "errors", "load", "run", "to_pandas"]


def load(settings: Settings | None = None) -> Coder:
    """Load model, codebook and gazetteer; without settings those of `tocsin.toml` and the environment hold."""
    from tocsin.pipeline import Coder

    return Coder.load(settings or read_settings().with_options(screen=False))


def __getattr__(name: str) -> object:
    """Load what is heavy when it is first asked for: `import tocsin` stays below 0.2 s."""
    if name == "Coder":
        from tocsin.pipeline import Coder

        return Coder
    if name == "to_pandas":
        from tocsin.share.frames import to_pandas

        return to_pandas
    if name == "Store":
        from tocsin.store import Store

        return Store
    raise AttributeError(f"module 'tocsin' has no attribute '{name}'")
