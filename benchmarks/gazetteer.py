"""A gazetteer of GeoNames' full size, from a synthetic dump: minutes to build, memory, milliseconds for a look-up.

python -m benchmarks.gazetteer                    12 million names, as many as allCountries.zip has
python -m benchmarks.gazetteer --names 1200000    a tenth of it
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tocsin.ground.build_gazetteer import build
from tocsin.ground.gazetteer import Gazetteer

FULL_SIZE = 12_000_000
LOOK_UPS = 2_000
# Shares of the dump's lines by feature class, and a code of each, of the dump of 2024.
CLASSES = (("P", "PPL", 41), ("S", "BLDG", 21), ("H", "STM", 18), ("T", "HLL", 13), ("A", "ADM3", 4), ("L", "LCTY", 3))
SYLLABLES = tuple("ka lo mi ra to ne shi va du ber gor al zan per qua ti sol hem ur ost pin dal mar ve".split())
SCRIPT = "абвгдежзиклмнопрст"


def lines(count: int) -> Iterator[str]:
    """Invent the lines of a dump: three names in four are several places', one in three has others, one in ten in another script."""
    draw = random.Random(1)
    codes = draw.choices([one[:2] for one in CLASSES], [one[2] for one in CLASSES], k=100_000)
    for number in range(count):
        name = "".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))).capitalize()
        others = ",".join(f"{name}{end}" for end in ("grad", "ville", "abad")[: draw.randint(1, 3)]) if number % 3 == 0 else ""
        if number % 10 == 0:
            others += "," + "".join(draw.choices(SCRIPT, k=7)).capitalize()
        kind, code = codes[number % len(codes)]
        people = int(draw.paretovariate(0.7) * 50) if kind == "P" and number % 3 == 0 else 0
        point = f"{draw.uniform(-60, 70):.5f}\t{draw.uniform(-180, 180):.5f}"
        yield (f"{20_000_000 + number}\t{name}\t{name}\t{others}\t{point}\t"
               f"{kind}\t{code}\tKZ\t\t04\t\t\t\t{people}\t\t100\tAsia/Almaty\t2024-01-01\n")  # fmt: skip


def main() -> None:
    """Invent a dump, build from it, look names up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=FULL_SIZE)
    names = parser.parse_args().names
    Gazetteer.open().close()  # what ships is compiled before the clock runs
    with tempfile.TemporaryDirectory() as folder:
        dump, out = Path(folder) / "allCountries.zip", Path(folder) / "gazetteer.sqlite"
        with zipfile.ZipFile(dump, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, archive.open("allCountries.txt", "w") as table:
            for line in lines(names):
                table.write(line.encode())
        begun, used = time.perf_counter(), time.process_time()
        added = build(dump, out)
        minutes, own = (time.perf_counter() - begun) / 60, (time.process_time() - used) / 60
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{added.places:,} places: built in {minutes:.1f} min ({own:.1f} min of one core), {memory:.0f} MB of memory, "
              f"{out.stat().st_size / 1e6:,.0f} MB on disk")  # fmt: skip
        print(look_up(out))


def look_up(path: Path) -> str:
    """Look up names that were not looked up before."""
    begun = time.perf_counter()
    gazetteer = Gazetteer.open(path)
    opened = time.perf_counter() - begun
    draw = random.Random(2)
    times = []
    for _ in range(LOOK_UPS):
        name = "".join(draw.choices(SYLLABLES, k=draw.randint(2, 4)))
        begun = time.perf_counter()
        gazetteer.candidates(name)
        times.append(1000 * (time.perf_counter() - begun))
    times.sort()
    median, most = statistics.median(times), times[int(0.99 * LOOK_UPS)]
    return f"opened in {1000 * opened:.0f} ms; a look-up takes {median:.2f} ms, 99 of 100 under {most:.2f} ms"


if __name__ == "__main__":
    main()
