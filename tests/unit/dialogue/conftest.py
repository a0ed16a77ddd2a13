"""The executor of the actions, and a new conversation for each test."""

import pytest
from conversation import Conversation
from rasa_sdk.executor import ActionExecutor

from accueil.directory import Directory


@pytest.fixture(scope="session")
def executor() -> ActionExecutor:
    executor = ActionExecutor()
    executor.register_package("actions")
    return executor


@pytest.fixture
def conversation(executor: ActionExecutor, directory: Directory) -> Conversation:
    return Conversation(executor, directory)
