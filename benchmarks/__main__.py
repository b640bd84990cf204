"""Run the benchmark: `python -m benchmarks --limit 100`."""

from __future__ import annotations

import sys

from benchmarks.speed import main

sys.exit(main())
