"""The sentences that the model learns from, to see that none that it is judged by is among them."""

import re

from accueil.paths import ROOT
from accueil.text import normalise


def learnt_sentences() -> set[str]:
    """Every training example, normalised."""
    lines = [line for path in (ROOT / "data" / "nlu").glob("*.yml") for line in path.read_text("utf-8").splitlines()]
    return {normalise(match.group(1)) for line in lines if (match := re.match(r"\s+- (\S.*)", line))}
