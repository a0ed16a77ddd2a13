"""A linear classifier over sparse and dense features: one separating plane per intent, with calibrated confidences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accueil.nlu.features import Features
from accueil.nlu.vectors import Floats

_REGULARISATION = 0.5
_TOLERANCE = 0.3
"""Of when a plane is good enough; a thousandth of it takes half as long again and finds the same intents."""
_HELD_OUT = 5
"""One example in so many is kept from the first planes, for the calibration."""
_EASY = -1.3
"""A row that the first plane of an intent puts farther than this on the other side would not move the second one."""
_FIRST_SHARE = 0.25
"""Of the first planes in the mean of both, which is right more often than either."""
PROCESSES = 2


@dataclass(frozen=True)
class LinearModel:
    """``ngram_weights`` has shape (n-grams, intents), ``vector_weights`` (vector size, intents), ``bias`` (intents,).

    ``slope`` and ``offset`` turn a margin into the probability that a phrase is of an intent, each on its own.
    """

    intents: tuple[str, ...]
    ngram_weights: Floats
    vector_weights: Floats
    bias: Floats
    slope: float
    offset: float

    def probabilities(self, features: Features) -> Floats:
        """How likely each intent is, shape (intents,); they need not sum to 1, and all are low for the unknown."""
        sparse = features.weights @ self.ngram_weights[features.columns]
        margins = sparse + features.vector @ self.vector_weights + self.bias
        probabilities: Floats = 1 / (1 + np.exp(-(self.slope * margins + self.offset)))
        return probabilities


def fit(inputs: Any, labels: Sequence[frozenset[str]], written: int, ngrams: int, seed: int) -> LinearModel:
    """Trains on phrases of known intent, one or more each.

    The first planes are drawn from most of the examples as they were written; the others of these calibrate the
    confidences. The second ones are drawn from the copies too, each from those rows that may lie near it: to draw them
    from all takes five times as long.

    Args:
        inputs: The phrases' features, a sparse matrix of shape (phrases, n-grams + vector size).
        labels: The intents of each phrase.
        written: How many phrases, the first ones, are examples as they were written, sorted by intent.
        ngrams: How many columns, the first ones, are n-grams.
        seed: Of liblinear's dice.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import MultiLabelBinarizer

    binarizer = MultiLabelBinarizer()
    targets = binarizer.fit_transform(labels)
    held_out = _every(_HELD_OUT, labels[:written])
    learnt = np.setdiff1d(np.arange(written), held_out)
    first = _planes(inputs[learnt], targets[learnt], [np.arange(len(learnt))] * len(binarizer.classes_), seed)
    margins = _margins(inputs, first)
    judged = held_out if len(held_out) else learnt  # of so few examples, none could be spared
    scale = LogisticRegression().fit(margins[judged].ravel()[:, None], targets[judged].ravel())
    near = [np.flatnonzero(column) for column in (targets.astype(bool) | (margins > _EASY)).T]
    second = _planes(inputs, targets, near, seed)
    weights, bias = (_FIRST_SHARE * one + (1 - _FIRST_SHARE) * two for one, two in zip(first, second, strict=True))
    return LinearModel(
        tuple(binarizer.classes_),
        weights[:ngrams],
        weights[ngrams:],
        bias,
        float(scale.coef_[0, 0]),
        float(scale.intercept_[0]),
    )


def _every(count: int, labels: Sequence[frozenset[str]]) -> NDArray[np.int64]:
    """Every so manieth row of each label; none of a label that has fewer rows."""
    seen: dict[frozenset[str], int] = {}
    rows = []
    for row, label in enumerate(labels):
        seen[label] = seen.get(label, 0) + 1
        if seen[label] % count == 0:
            rows.append(row)
    return np.array(rows, dtype=np.int64)


def _planes(inputs: Any, targets: Any, rows: Sequence[NDArray[np.int64]], seed: int) -> tuple[Floats, Floats]:
    """The planes between the rows that have a label and those that don't, each drawn from some rows.

    Returns:
        Weights, shape (columns, labels), and biases, shape (labels,).
    """
    from joblib import Parallel, delayed

    # Processes, not threads: liblinear's dice are global, and would fall in no fixed order.
    work = (delayed(_plane)(inputs, targets[:, label], chosen, seed) for label, chosen in enumerate(rows))
    planes = Parallel(PROCESSES)(work)
    weights = np.stack([weights for weights, _ in planes], axis=1)
    return weights, np.array([bias for _, bias in planes], dtype=np.float32)


def _plane(inputs: Any, target: NDArray[np.int64], rows: NDArray[np.int64], seed: int) -> tuple[Floats, float]:
    from sklearn.svm import LinearSVC

    if len(np.unique(target[rows])) < 2:  # nothing near to part it from
        rows = np.arange(len(target))
    plane = LinearSVC(C=_REGULARISATION, tol=_TOLERANCE, random_state=seed)
    plane.fit(inputs[rows].astype(np.float64), target[rows])
    return plane.coef_[0].astype(np.float32), float(plane.intercept_[0])


def _margins(inputs: Any, planes: tuple[Floats, Floats]) -> Floats:
    weights, bias = planes
    margins: Floats = inputs @ weights + bias
    return margins
