"""All measures in one run, as tables and as the README's picture: python -m benchmarks [--examples N] [--folds N]."""

import argparse
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from accueil.paths import ROOT
from benchmarks import quality, speed
from benchmarks.corpus import folds, read_examples
from benchmarks.history import append, stamp
from benchmarks.picture import draw

_SEED = 17
RESULTS = ROOT / "docs" / "mesures.json"
PICTURE = ROOT / "docs" / "mesures.svg"


def main() -> None:
    """Measures speed then quality; writes docs/mesures.json and docs/mesures.svg."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=1600, help="half of them are learnt, half asked")
    parser.add_argument("--folds", type=int, default=1, choices=(1, 2), help="2: then the other way round, too")
    chosen = parser.parse_args()
    halves = list(folds(read_examples(chosen.examples, _SEED), 2, _SEED))[: chosen.folds]
    with tempfile.TemporaryDirectory(prefix="mesure-") as folder:
        trained = speed.train_all(halves[0][0], Path(folder))
        served = speed.compare(trained)
        _print(served)
        understood = quality.compare(quality.available(), halves, trained)
        _print(understood)
    measured = {
        **stamp(),
        "examples": chosen.examples,
        "folds": chosen.folds,
        "speed": {name: vars(row) for name, row in served.items()},
        "quality": {name: vars(row) for name, row in understood.items()},
    }
    draw(append(RESULTS, measured), PICTURE)


def _print(rows: Mapping[str, Any]) -> None:
    """A table with a row each, then each row's ratios to Rasa's default pipeline."""
    columns = list(vars(next(iter(rows.values()))))
    print(f"{'':28}" + "".join(f"{column:>20}" for column in columns))
    default = next(vars(row) for name, row in rows.items() if name.startswith("rasa-defaut"))
    for name, row in rows.items():
        print(f"{name:28}" + "".join(f"{vars(row)[column]:20.3f}" for column in columns))
    for name, row in rows.items():
        ratios = (vars(row)[column] / default[column] if default[column] else float("nan") for column in columns)
        print(f"ratio {name:22}" + "".join(f"{ratio:20.3f}" for ratio in ratios))


if __name__ == "__main__":
    main()
