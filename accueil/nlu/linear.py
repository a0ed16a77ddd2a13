"""A linear classifier over sparse and dense features: one separating plane per intent, with calibrated confidences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accueil.nlu.features import Features
from accueil.nlu.vectors import Floats

_REGULARISATION = 0.5
_FOLDS = 5


@dataclass(frozen=True)
class LinearModel:
    """``ngram_weights`` has shape (n-grams, intents), ``vector_weights`` (vector size, intents), ``bias`` (intents,).

    ``slope`` and ``offset`` turn a margin into the probability that a phrase is of an intent, each on its own.
    """

    intents: tuple[str, ...]
    ngram_weights: NDArray[np.float16]
    vector_weights: Floats
    bias: Floats
    slope: float
    offset: float

    def probabilities(self, features: Features) -> Floats:
        """How likely each intent is, shape (intents,); they need not sum to 1, and all are low for the unknown."""
        sparse = features.weights @ self.ngram_weights[features.columns].astype(np.float32)
        margins = sparse + features.vector @ self.vector_weights + self.bias
        return 1 / (1 + np.exp(-(self.slope * margins + self.offset)))


def fit(
    examples: Sequence[Features], labels: Sequence[str], groups: Sequence[int], ngrams: int, seed: int
) -> LinearModel:
    """Trains on examples of known intent. Examples of one group (noisy copies) never part between folds."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold
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
    inputs = hstack([sparse, csr_matrix(np.stack([example.vector for example in examples]))]).tocsr()
    targets = np.array(labels)

    def train(rows: NDArray[np.int64]) -> LinearSVC:
        return LinearSVC(C=_REGULARISATION, random_state=seed).fit(inputs[rows], targets[rows])

    # Confidences are calibrated on margins of examples that the plane was not drawn from.
    margins, hits = [], []
    for train_rows, test_rows in GroupKFold(_FOLDS).split(inputs, targets, groups):
        model = train(train_rows)
        margins.append(model.decision_function(inputs[test_rows]).ravel())
        hits.append((targets[test_rows][:, None] == model.classes_[None, :]).ravel())
    scale = LogisticRegression().fit(np.concatenate(margins)[:, None], np.concatenate(hits))
    model = train(np.arange(len(targets)))
    return LinearModel(
        tuple(model.classes_),
        model.coef_[:, :ngrams].T.astype(np.float16),
        model.coef_[:, ngrams:].T.astype(np.float32),
        model.intercept_.astype(np.float32),
        float(scale.coef_[0, 0]),
        float(scale.intercept_[0]),
    )
