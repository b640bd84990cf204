"""Session: the encoder, run by onnxruntime; nothing else imports that library.

A window of subwords goes in, two vectors a subword come out. One window a call and no padding: quantised products take
one scale a call, so in a shared call a text's vectors would change with its neighbours.

    Encoder(bundle.encoder).run(ids)  ->  Layers(upper=[n, 384], lower=[n, 384])
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import ModelError

WIDTH = 384
# onnxruntime's own levels; 3 leaves out its warnings on operators that it places itself.
ERRORS_ONLY = 3
NO_TELEMETRY = "ORT_DISABLE_TELEMETRY"


@dataclass(frozen=True, slots=True)
class Layers:
    """The two mixes of the encoder's layers, a row a subword."""

    upper: NDArray[np.float32]
    lower: NDArray[np.float32]


class Encoder:
    """One session. `threads` is for one call; a process a core with one thread each is the fastest for many reports."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        # Read when the library is loaded: else it writes a device id into the user's cache and tells its makers of each session.
        os.environ.setdefault(NO_TELEMETRY, "1")
        import onnxruntime  # noqa: PLC0415  only now, behind the line above

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = ERRORS_ONLY
        # Idle threads that spin would take a core from whatever else runs.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except onnxruntime.capi.onnxruntime_pybind11_state.Fail as error:
            raise ModelError(f"{path}: onnxruntime cannot read it ({error}).", "Install the package again.") from None

    def run(self, subwords: NDArray[np.int64]) -> Layers:
        """Vectors of one window, its opening and closing marks included."""
        upper, lower = self._session.run(["upper", "lower"], {"subwords": subwords[None]})
        return Layers(upper[0], lower[0])
