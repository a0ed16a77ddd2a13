"""Parts of the public channels that need no server: conversations, settings, messages read."""

import json
import time

import jwt
import pytest
from sanic.compat import Header
from sanic.request import Request

from accueil.channels.conversations import Conversations
from accueil.channels.intake import read_message
from accueil.channels.refusals import Refusal, failure_sentence
from accueil.channels.settings import Settings, SettingsError
from tests.known import LINE

SECRET, OTHER = "s" * 32, "t" * 32
HOUR = 3600


# --- conversations ------------------------------------------------------------------------------------------------


def test_a_name_is_known_again_until_its_end() -> None:
    conversations = Conversations(SECRET)
    first, second = conversations.begin(), conversations.begin()
    assert conversations.id_of(first) == conversations.id_of(first) != conversations.id_of(second)
    assert len(first) <= 200, "as long as intake takes"
    assert conversations.id_of(first) not in first
    end = jwt.decode(first, options={"verify_signature": False})["exp"]
    assert end - time.time() == pytest.approx(12 * HOUR, abs=60)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("", id="nothing"),
        pytest.param("page-0123456789abcdef", id="a bare id"),
        pytest.param(Conversations(OTHER).begin(), id="another secret"),
        pytest.param(jwt.encode({"sub": "page-1", "exp": 2**33}, "", "none"), id="no signature"),
        pytest.param(jwt.encode({"sub": "page-1", "exp": time.time() - 1}, SECRET, "HS256"), id="at its end"),
        pytest.param(jwt.encode({"sub": "page-1"}, SECRET, "HS256"), id="no end"),
        pytest.param(jwt.encode({"exp": 2**33}, SECRET, "HS256"), id="no id"),
        pytest.param(jwt.encode({"sub": "page-1", "exp": "demain"}, SECRET, "HS256"), id="an end that is none"),
        pytest.param("é.é.é", id="not ASCII"),
    ],
)
def test_any_other_name_is_refused(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        Conversations(SECRET).id_of(name)
    assert refused.value.status_code == 401


# --- settings -----------------------------------------------------------------------------------------------------


def test_without_settings_the_secret_is_new_and_all_else_closed() -> None:
    first, second = Settings.read({}), Settings.read({})
    assert first.secret != second.secret and len(first.secret) >= 32
    assert (first.keys, first.origins, first.metrics_port) == ((), frozenset(), None)


def test_settings_are_read() -> None:
    settings = Settings.read(
        {
            "ACCUEIL_SECRET": SECRET,
            "ACCUEIL_API_KEYS": f"{SECRET}, {OTHER},",
            "ACCUEIL_ORIGINS": "https://a.example, https://b.example",
            "ACCUEIL_METRICS_PORT": "9100",
            "ACCUEIL_PATIENCE": "9",
        }
    )
    assert settings == Settings(SECRET, (SECRET, OTHER), frozenset(("https://a.example", "https://b.example")), 9100, 9)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ACCUEIL_SECRET", "changeme"),
        ("ACCUEIL_API_KEYS", f"{SECRET},court"),
        ("ACCUEIL_METRICS_PORT", "neuf"),
        ("ACCUEIL_PATIENCE", "-1"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.read({name: value})


# --- what a message becomes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("Bureau à Nicolet ?", "Bureau à Nicolet ?"),
        ("e\u0301te\u0301", "été"),
        ("deux\nlignes\tici", "deux\nlignes\tici"),
        ("nul\0 ici", "nul  ici"),
        ("rouge \x1b[31m", "rouge  [31m"),
        ("Bonjour\ud83d", "Bonjour "),
        ("👍🏽", "👍🏽"),
        ("à\u00a0Nicolet\u2028ou\u3000là", "à Nicolet ou là"),
        ("/restart", "restart"),
        ("\u3000\x1f / /restart", "restart"),
        ("un/une", "un/une"),
        ("  Bonjour", "Bonjour"),
    ],
)
def test_a_text_is_plain_text(sent: str, read: str) -> None:
    request = Request(b"/", Header({"content-type": "application/json"}), "1.1", "POST", None, None)  # type: ignore[arg-type]
    request.body = json.dumps({"message": sent}).encode()
    assert read_message(request, "sender").text == read


def test_a_failure_is_told_in_the_domains_words() -> None:
    refusal = Refusal.of(ValueError("ce que quelqu'un a écrit"))
    assert (refusal.status_code, refusal.code, str(refusal)) == (500, "panne", failure_sentence())
    assert LINE in failure_sentence() and "problème technique" in failure_sentence()
