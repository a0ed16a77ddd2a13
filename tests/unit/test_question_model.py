"""The model of questions: the same data and seed give the same model, and what is saved is what was trained."""

from pathlib import Path

import numpy as np
import pytest

from accueil.nlu.noise import Fillers
from accueil.nlu.question_model import QuestionModel
from accueil.nlu.vectors import Floats, WordVectors

EXAMPLES = {
    "trouver_bureau": ["ou est le bureau XQ", "quel bureau est le plus proche XQ", "le bureau a XLIEU", "bureau XLIEU"],
    "demander_telephone": ["quel est le numero XQ", "le telephone svp", "a quel numero appeler XQ", "je veux appeler"],
    "saluer": ["bonjour", "bonsoir a tous", "salut la gang", "allo tout le monde"],
    "remercier": ["merci", "merci beaucoup", "je vous remercie", "mille mercis"],
}
FILLERS = Fillers(before=[["bon"]], after=[["au", "juste"]])


def _train(seed: int) -> QuestionModel:
    phrases = [words.split() for texts in EXAMPLES.values() for words in texts]
    intents = [intent for intent, texts in EXAMPLES.items() for _ in texts]
    none = WordVectors(np.zeros(0, np.uint32), np.zeros(0, np.uint16), np.zeros((0, 4), np.int8))
    return QuestionModel.train(phrases, intents, none, {"koi": ["quoi"]}, FILLERS, noisy_copies=1, seed=seed)


@pytest.fixture(scope="module")
def model() -> QuestionModel:
    return _train(17)


def _answers(model: QuestionModel) -> Floats:
    asked = ("ou est le buro XQ", "merci bien", "numero svp", "une girafe")
    return np.stack([model.probabilities(words.split()) for words in asked])


def test_the_same_data_and_seed_give_the_same_probabilities(model: QuestionModel) -> None:
    assert np.array_equal(_answers(model), _answers(_train(17)))


def test_another_seed_gives_others(model: QuestionModel) -> None:
    assert not np.array_equal(_answers(model), _answers(_train(18)))


def test_a_saved_model_answers_as_the_trained_one(model: QuestionModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    loaded = QuestionModel.load(tmp_path)
    assert loaded.intents == model.intents
    assert np.allclose(_answers(loaded), _answers(model), atol=1e-3)  # weights are kept in half precision


def test_a_phrase_is_of_the_intent_whose_words_it_has(model: QuestionModel) -> None:
    likeliest = [model.intents[row.argmax()] for row in _answers(model)[:3]]
    assert likeliest == ["trouver_bureau", "remercier", "demander_telephone"]
