"""A linear classifier over sparse and dense features: one separating plane per intent, with calibrated confidences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accueil.nlu.features import Features
from accueil.nlu.vectors import Floats

_REGULARISATION = 0.5
_FOLDS = 5
_PROCESSES = 2


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


def fit(
    examples: Sequence[Features], labels: Sequence[frozenset[str]], groups: Sequence[int], ngrams: int, seed: int
) -> LinearModel:
    """Trains on examples of known intents, one or more each. Those of one group (noisy copies) never part in folds."""
    from joblib import parallel_backend
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.preprocessing import MultiLabelBinarizer
    from sklearn.svm import LinearSVC

    lengths = [len(example.columns) for example in examples]
    sparse = csr_matrix(
        (
            np.concatenate([example.weights for example in examples]),
            np.concatenate([example.columns for example in examples]),
            np.concatenate([[0], np.cumsum(lengths)]),
        ),
        shape=(len(examples), ngrams),
    )
    inputs = hstack([sparse, csr_matrix(np.stack([example.vector for example in examples]))]).tocsr().astype(np.float64)
    binarizer = MultiLabelBinarizer()
    targets = binarizer.fit_transform(labels)

    def train(rows: NDArray[np.int64]) -> OneVsRestClassifier:
        planes = LinearSVC(C=_REGULARISATION, random_state=seed)
        chosen = inputs[rows]
        chosen.sort_indices()  # else each process would, in place, in what they share
        with parallel_backend("loky"):  # not threads: liblinear's dice are global, and would fall in no fixed order
            return OneVsRestClassifier(planes, n_jobs=_PROCESSES).fit(chosen, targets[rows])

    # Confidences are calibrated on margins of examples that the planes were not drawn from.
    train_rows, test_rows = next(GroupKFold(_FOLDS).split(inputs, targets, groups))
    margins = train(train_rows).decision_function(inputs[test_rows])
    scale = LogisticRegression().fit(margins.ravel()[:, None], targets[test_rows].ravel())
    planes = train(np.arange(len(targets))).estimators_
    weights = np.vstack([plane.coef_ for plane in planes]).T
    return LinearModel(
        tuple(binarizer.classes_),
        weights[:ngrams].astype(np.float32),
        weights[ngrams:].astype(np.float32),
        np.concatenate([plane.intercept_ for plane in planes]).astype(np.float32),
        float(scale.coef_[0, 0]),
        float(scale.intercept_[0]),
    )
