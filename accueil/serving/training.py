"""Trains a model as `rasa train` does, in less than half its time: python -m accueil.serving.training FOLDER [--force].

The model is the same (tests/quality/test_lean.py). What is left out:

- TensorFlow and the other packages that no part of this pipeline uses (absent.py);
- reading the examples again, and copying all of them, at each of the steps that ask for them;
- Rasa's validation of the data, which `make check` runs.
"""

import logging
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from accueil.paths import ROOT
from accueil.serving.absent import seal
from accueil.serving.lean import ABSENT, leave_out_the_unused
from accueil.serving.quiet import silence_warnings

_TRAINED_WITH = frozenset("sklearn scipy joblib spacy dask tqdm requests urllib3".split())
"""Not loaded to answer, but to train: the planes, the word vectors, the order of the steps."""


def train(out: Path, force: bool) -> None:
    """Writes a model into a folder; parts whose inputs did not change are taken from Rasa's cache, unless ``force``.

    Raises:
        SystemExit: when Rasa finds nothing to train from, or where only what serving takes is installed.
    """
    if find_spec("sklearn") is None:
        sys.exit("Cette installation sert à répondre : elle n'entraîne pas. Entraînez ailleurs, puis copiez-y models/.")
    leave_out_the_unused(ABSENT - _TRAINED_WITH)
    import rasa.engine.recipes.default_components  # what Rasa imports late, it imports now
    import rasa.graph_components.validators.default_recipe_validator
    import rasa.model_training
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.utils.log_utils import configure_structlog
    from tarsafe import TarSafe

    configure_structlog(logging.WARNING)
    importer = _once_reading_importer()
    TrainingDataImporter.load_from_config = staticmethod(lambda *_: importer)
    TarSafe.open = partial(TarSafe.open, compresslevel=1)  # the model's arrays hardly shrink any further
    seal()
    result = rasa.model_training.train("domain.yml", "config.yml", "data", str(out), force_training=force)
    if result.code:
        sys.exit(result.code)


def _once_reading_importer() -> Any:
    from rasa.shared.core.domain import Domain
    from rasa.shared.importers.rasa import RasaFileImporter
    from rasa.shared.nlu.training_data.loading import load_data
    from rasa.shared.nlu.training_data.training_data import TrainingData

    class OnceReadingImporter(RasaFileImporter):
        """Rasa's own reader of the project's files, that keeps what it read."""

        def __init__(self, *files: str) -> None:
            super().__init__(*files)
            self._domain, self._data = super().get_domain(), self._read()

        def _read(self) -> TrainingData:
            parts = [load_data(file) for file in self._nlu_files]
            return TrainingData(
                [example for part in parts for example in part.training_examples],
                {text: synonym for part in parts for text, synonym in part.entity_synonyms.items()},
                [feature for part in parts for feature in part.regex_features],
                [table for part in parts for table in part.lookup_tables],
            )

        def get_nlu_data(self, language: str | None = None) -> TrainingData:
            return self._data

        def get_domain(self) -> Domain:
            return self._domain

    return OnceReadingImporter("config.yml", "domain.yml", "data")


def main() -> None:
    """Trains into the folder that the first argument names."""
    silence_warnings()
    folder, *options = sys.argv[1:]
    train(ROOT / folder, force="--force" in options)


if __name__ == "__main__":
    main()
