"""Corpora: one reader each, from the files of the data folder to `Example`s.

In: the data folder. Out: `READERS`, name -> reader, and `LICENCES`, name -> what is stated, and whether weights that were
trained on it may ship. `next(READERS["lgl"](Path("shared/data")))` is the first article of LGL.

| corpus | heads | part | unit |
|---|---|---|---|
| ewt | xpos, propbank, factuality | published | run of sentences, 200 words |
| gum | xpos | published | run of sentences, 200 words |
| ner_worldwide | ner | crc32 of the file name | document |
| lgl, trnews | toponym | fold of the text | article |
| muc4 | fillers, incident | of GTT | message |
| wikievents | trigger, type, roles | published | document |
| rams | trigger, roles | by page | window of five sentences |
| polnear | saying | by time | article |
| plover | type, parties, relation | fold of the text | sentence |
| meantime | status | by topic | document |
| timeml | status | crc32 of the id | document |
| india | police | of the documents | document |
| satp | attack | of ConfliBERT | report |
| ordinary | trigger, status, type | every twelfth of train | article |
| invented_police | police | every twelfth | report |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from training.corpora.muc4 import muc4
from training.corpora.ner_worldwide import ner_worldwide
from training.corpora.ordinary import ordinary
from training.corpora.plover import plover
from training.corpora.police import india, invented_police, satp
from training.corpora.polnear import polnear
from training.corpora.rams import rams
from training.corpora.status import meantime, timeml
from training.corpora.toponyms import lgl, trnews
from training.corpora.ud import ewt, gum
from training.corpora.wikievents import wikievents
from training.examples import Example

Reader = Callable[[Path], Iterator[Example]]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "ewt": ewt,
        "gum": gum,
        "ner_worldwide": ner_worldwide,
        "lgl": lgl,
        "trnews": trnews,
        "muc4": muc4,
        "wikievents": wikievents,
        "rams": rams,
        "polnear": polnear,
        "plover": plover,
        "meantime": meantime,
        "timeml": timeml,
        "india": india,
        "satp": satp,
        "ordinary": ordinary,
        "invented_police": invented_police,
    }
)

LICENCES: Mapping[str, str] = MappingProxyType(
    {
        "ewt": "UD EWT, PropBank and UDS: CC BY-SA 4.0 (texts partly of Google, Yahoo, LDC). Ships: yes",
        "gum": "GUM: by genre CC BY, CC BY-SA or public domain; the non-commercial genres are never read. Ships: yes",
        "ner_worldwide": "Licence not stated, texts the publishers'. Ships: say so",
        "lgl": "GPL-3.0 on the repository it was taken from, none of its own stated. Ships: say so",
        "trnews": "GPL-3.0 on the repository it was taken from, none of its own stated. Ships: say so",
        "muc4": "Not stated (public ftp site of NRaD for DARPA; texts are newswire). Ships: say so",
        "wikievents": "Code MIT; data not stated, texts the publishers'. Ships: say so",
        "rams": "Not stated; texts are the publishers'. Ships: say so",
        "polnear": "Data not stated; its Python package MIT. Ships: say so",
        "plover": "plv: not stated; cameo_class, cameo_ner: GPL-3.0 for the code, copyrights of the data not owned. Ships: say so",
        "meantime": "CC BY 4.0; Wikinews texts CC BY 2.5. Ships: yes",
        "timeml": "TimeBank and AQUAINT: not stated. Ships: say so",
        "india": "Not stated (Times of India texts). Ships: say so",
        "satp": "Not stated. Ships: say so",
        "ordinary": "Marks our own (CC0 1.0); licence of the texts not stated, they are the publishers'. Ships: say so",
        "invented_police": "Our own invention, CC0 1.0. Ships: yes",
    }
)
