"""What was last said, as the model sees it; and the table of what is meant by a question on it."""

from typing import Any

import pytest
from ruamel.yaml import YAML

from accueil.nlu.context import CONTEXTS, FIRST, context_of
from accueil.paths import ROOT
from actions.suite import load_sequels

INTENTS = set(YAML(typ="safe").load(ROOT / "domain.yml")["intents"])


@pytest.mark.parametrize(
    ("slots", "context"),
    [
        ({}, FIRST),
        ({"sujet": None, "organismes": None}, FIRST),
        ({"sujet": "trouver_bureau", "bureaux": ["a"]}, "bureau"),
        ({"sujet": "trouver_organisme", "organismes": ["a"]}, "organisme"),
        ({"sujet": "lister_organismes", "organismes": ["a", "b"]}, "organismes"),
        ({"sujet": "demander_horaire"}, "refus"),
        ({"sujet": "trouver_agente", "organismes": ["a", "b"]}, "agentes"),
        ({"sujet": "trouver_bureau", "en_attente": "trouver_bureau"}, "attente"),
        ({"sujet": "remercier"}, FIRST),
    ],
)
def test_the_context_of_a_conversation(slots: dict[str, Any], context: str) -> None:
    assert context_of(slots) == context


def test_the_table_of_sequels_names_intents_and_contexts() -> None:
    sequels = load_sequels()
    assert sequels
    for (asked, after), meant in sequels.items():
        assert {asked, *meant.split()} <= INTENTS
        assert after in {FIRST, *CONTEXTS, *INTENTS}
        assert asked not in meant.split()
