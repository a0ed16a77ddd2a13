"""RulePolicy for rules that each tell of one turn: what follows from a turn is worked out once, then remembered."""

from __future__ import annotations

import copy
import json
from typing import Any

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

_Turn = tuple[Any, ...]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class OneTurnRulePolicy(RulePolicy):
    """Predicts what RulePolicy does. That one builds every state of the conversation and tries every rule each time."""

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        known: dict[_Turn, PolicyPrediction] = self.__dict__.setdefault("_known", {})
        turn = self._turn(tracker)
        if turn is None:
            return super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs)
        if turn not in known:
            known[turn] = super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs)
        return copy.copy(known[turn])

    def _turn(self, tracker: DialogueStateTracker) -> _Turn | None:
        """All that rules of one turn see: its intent, the actions since, the slots that they may name.

        None where rules may see more: some tell of several turns, or a loop is active.
        """
        if not self._is_of_one_turn() or tracker.active_loop:
            return None
        actions: list[str | None] = []
        for event in reversed(tracker.applied_events()):
            if isinstance(event, UserUttered):
                break
            if isinstance(event, ActionExecuted):
                actions.append(event.action_name)
        message = tracker.latest_message
        intent = message.intent.get("name") if message else None
        slots = ((slot.name, *slot.as_feature()) for slot in tracker.slots.values() if slot.influence_conversation)
        return intent, bool(message and message.text), tuple(actions), tuple(slots)

    def _is_of_one_turn(self) -> bool:
        if "_one_turn" not in self.__dict__:
            self._one_turn = all(_listens_once(json.loads(key)) for key in self.lookup.get(RULES, {}))
        return self._one_turn


def _listens_once(states: list[dict[str, Any]]) -> bool:
    """Whether a rule begins with what a person said, and goes no farther than the answer."""
    listens = [state.get("prev_action", {}).get("action_name") == ACTION_LISTEN_NAME for state in states]
    return bool(listens[0]) and sum(listens) == 1
