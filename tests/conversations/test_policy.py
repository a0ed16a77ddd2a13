"""What is remembered of a turn is what RulePolicy predicts, for every intent and at every step of a turn."""

from collections.abc import Iterator

import pytest
from rasa.core.agent import Agent
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from accueil.policy import OneTurnRulePolicy
from accueil.serving.model import ensure_model

NOT_ANSWERED, ANSWERED = SlotSet("reponse_donnee", False), SlotSet("reponse_donnee", True)
STEPS_OF_A_TURN = 4


@pytest.fixture(scope="module")
def agent() -> Agent:
    return Agent.load(str(ensure_model()))


@pytest.fixture(scope="module")
def policy(agent: Agent) -> OneTurnRulePolicy:
    nodes = agent.processor.graph_runner._instantiated_nodes.values()
    (policy,) = [node._component for node in nodes if isinstance(node._component, OneTurnRulePolicy)]
    return policy


def test_every_intent_is_followed_as_rule_policy_follows_it(agent: Agent, policy: OneTurnRulePolicy) -> None:
    said = 0
    for turn in [*_turns(agent, ANSWERED), *_turns(agent, NOT_ANSWERED)]:
        for after in ([], [UserUttered("bonjour", {"name": "saluer"}), ActionExecuted("action_listen")]):
            tracker = _tracker(agent, [*after, *turn])
            expected = _told(RulePolicy.predict_action_probabilities(policy, tracker, agent.domain))
            assert _told(policy.predict_action_probabilities(tracker, agent.domain)) == expected, turn
            assert _told(policy.predict_action_probabilities(tracker, agent.domain)) == expected, "remembered"
            said += 1
    assert said > STEPS_OF_A_TURN * len(agent.domain.intents)


def test_a_second_conversation_in_the_same_place_is_not_worked_out_again(
    agent: Agent, policy: OneTurnRulePolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker = _tracker(agent, [UserUttered("bonjour", {"name": "saluer"})])
    policy.predict_action_probabilities(tracker, agent.domain)
    monkeypatch.setattr(RulePolicy, "predict_action_probabilities", None)
    assert policy.predict_action_probabilities(_tracker(agent, list(tracker.events)), agent.domain).probabilities


def _turns(agent: Agent, answered: Event) -> Iterator[list[Event]]:
    """Each intent, then its actions one after the other as the policy asks for them: every prefix of the turn."""
    for intent in agent.domain.intents:
        turn: list[Event] = [UserUttered("…", {"name": intent})]
        for _ in range(STEPS_OF_A_TURN):
            yield list(turn)
            prediction = agent.processor._predict_next_with_tracker(_tracker(agent, turn))
            action = agent.domain.action_names_or_texts[prediction.max_confidence_index]
            turn += [ActionExecuted(action), answered]


def _tracker(agent: Agent, events: list[Event]) -> DialogueStateTracker:
    started = [ActionExecuted("action_session_start"), ActionExecuted("action_listen")]
    return DialogueStateTracker.from_events("visiteur", [*started, *events], agent.domain.slots)


def _told(prediction: PolicyPrediction) -> tuple[object, ...]:
    return prediction.probabilities, prediction.events, prediction.is_end_to_end_prediction, prediction.action_metadata
