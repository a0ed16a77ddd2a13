"""The public channels' way in: what is refused, how, and that nobody else notices; conversations, ids, limits, keys."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from accueil.serving.processes import free_port
from fuzz.judge import another_visitor_is_answered, attack
from fuzz.kinds import KINDS, Kind
from fuzz.texts import any_text_is_answered
from fuzz.wire import message, request, send
from tests.known import LINE
from tests.rest.replies import ask, words
from tests.server import Assistant, Replies, running_assistant

PAGE, REST = "/clavardage/message", "/webhooks/rest/webhook"
QUESTION = "Quel est votre numéro ?"
LYSTER = "Quel est le bureau le plus proche de Lyster ?"
THERE = "Et quel organisme peut m'aider là-bas ?"
NONSENSE = "zxcv qwpo"
KEYS = ("premiere-cle-de-quarante-caracteres-00001", "deuxieme-cle-de-quarante-caracteres-00002")
ORIGIN = "https://exemple.gouv.qc.ca"


def say(assistant: Assistant, path: str, text: str, headers: dict[str, str] | None = None, **fields: Any) -> Replies:
    status, _, body = assistant.request("POST", path, message(text, **fields), headers)
    assert status == 200, body
    replies: Replies = json.loads(body)
    return replies


# --- bodies -------------------------------------------------------------------------------------------------------

WRONG_BODIES = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"pas du JSON", id="no JSON"),
    pytest.param(b"12", id="a number"),
    pytest.param(b"null", id="null"),
    pytest.param(b"[]", id="a list"),
    pytest.param(b"{}", id="no message"),
    pytest.param(b'{"sender": "x", "message": null}', id="null for a message"),
    pytest.param(b'{"sender": "x", "message": 12}', id="a number for a message"),
    pytest.param(b'{"sender": "x", "message": {"text": "bonjour"}}', id="an object for a message"),
    pytest.param(b'{"sender": "x", "message": "\xff\xfe"}', id="not UTF-8"),
    pytest.param('{"message": "bonjour"}'.encode("utf-16"), id="UTF-16"),
    pytest.param(b'[{"sender": "x", "message": "bonjour"}]', id="a message in a list"),
    pytest.param(b"[" * 5000, id="nested 5,000 deep"),
    pytest.param(b'{"message": "bonjour", "metadata": NaN}', id="not a number"),
    pytest.param(b'{"message": "bonjour", "metadata": ' + b"9" * 9000 + b"}", id="a number of 9,000 digits"),
    pytest.param(b'{"message": "bonjour", "message": "oui"}', id="a name twice"),
    pytest.param(b'{"message": "bonjour", "message_id": "a b"}', id="a message id with a space"),
    pytest.param(b'{"message": "bonjour", "message_id": "' + b"x" * 65 + b'"}', id="a long message id"),
]


@pytest.mark.parametrize("path", [REST, PAGE])
@pytest.mark.parametrize("body", WRONG_BODIES)
def test_a_wrong_body_is_refused_in_french(assistant: Assistant, path: str, body: bytes) -> None:
    status, headers, said = assistant.request("POST", path, body)
    assert status == 400
    assert headers["Content-Type"] == "application/json"
    refusal = json.loads(said)
    assert refusal["error"].startswith("Le corps attendu est") and refusal["code"] == "corps"


@pytest.mark.parametrize("sender", [12, True, ["x"], {"x": 1}, "x" * 201, "é\0", "a\r\nERROR forgée", "\ud800"])
def test_a_sender_that_is_none_is_refused(assistant: Assistant, sender: Any) -> None:
    assert assistant.post(message(QUESTION, sender=sender))[0] == 400


@pytest.mark.parametrize("sender", [None, "", "x" * 200, "../../etc", "default", "Éloïse 👍"])
def test_any_other_sender_is_answered(assistant: Assistant, sender: Any) -> None:
    replies = say(assistant, REST, QUESTION, sender=sender)
    assert LINE in words(replies)
    assert replies[0]["recipient_id"] == sender or not sender


@pytest.mark.parametrize("path", [REST, PAGE])
@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        pytest.param(message("é" * 4001), {}, 413, "message_long", id="4,001 characters"),
        pytest.param(message("e\u0301" * 4000), {}, 200, "", id="4,000 characters once composed"),
        pytest.param(message("👍" * 4000), {}, 200, "", id="4,000 emojis, 48 kB"),
        pytest.param(message("a", metadata="x" * 65_536), {}, 413, "corps_long", id="a body of over 64 kB"),
        pytest.param(message("a"), {"Content-Type": "text/plain"}, 415, "type", id="text/plain"),
        pytest.param(message("a"), {"Content-Encoding": "gzip"}, 415, "type", id="compressed"),
        pytest.param(message("a"), {"Content-Type": "application/json; charset=UTF-8"}, 200, "", id="with its charset"),
        pytest.param(b"\xef\xbb\xbf" + message("a"), {}, 200, "", id="a mark of byte order"),
        pytest.param(message("a", stream=True, input_channel="x", metadata=[1]), {}, 200, "", id="fields of Rasa's"),
        pytest.param(message(""), {}, 200, "", id="an empty message"),
    ],
)
def test_what_is_too_long_or_no_json(
    assistant: Assistant, path: str, body: bytes, headers: dict[str, str], status: int, code: str
) -> None:
    answered, _, said = assistant.request("POST", path, body, headers)
    assert answered == status
    assert json.loads(said)["code"] == code if code else json.loads(said)[0]["text"]


def test_a_body_in_chunks_is_read(assistant: Assistant) -> None:
    whole = message(QUESTION)
    chunks = b"%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (5, whole[:5], len(whole) - 5, whole[5:])
    outcome = send(assistant.port, request(chunks, "Transfer-Encoding: chunked", length=False))
    assert outcome.status == 200 and LINE in words(json.loads(outcome.body))


def test_what_sanic_mishandles_is_refused_and_stops_nobody(assistant: Assistant) -> None:
    whole = message(QUESTION)
    for headers in (["Content-Length: -1"], ["Content-Length: abc"], ["Content-Length: 5", "Content-Length: 6"]):
        outcome = send(assistant.port, request(whole, *headers))
        assert (outcome.status, outcome.hung) == (400, False), headers
    for headers in (["Transfer-Encoding: gzip"], ["Transfer-Encoding: chunked", "Content-Length: 5"]):
        assert send(assistant.port, request(whole, *headers, length=False)).status == 400, headers
    assert another_visitor_is_answered(assistant.port)


def test_slow_senders_make_nobody_wait(assistant: Assistant) -> None:
    half = request(message(QUESTION))[:-5]
    with ThreadPoolExecutor(20) as pool:
        waiting = [pool.submit(send, assistant.port, half, 1.5) for _ in range(20)]
        time.sleep(0.3)
        assert another_visitor_is_answered(assistant.port)
        assert {outcome.result().status for outcome in waiting} == {0}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_hostile_requests_have_no_effect(assistant: Assistant, kind: Kind) -> None:
    seen = attack(assistant.port, kind, times=5, seed=1)
    assert dict(seen) == {"sent": 5}


def test_any_text_is_answered(assistant: Assistant) -> None:
    assert any_text_is_answered(assistant.port, examples=40) >= 40


# --- what is public -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/webhooks/rest/", 200),
        ("GET", "/sante", 200),
        ("GET", "/pret", 200),
        ("GET", REST, 405),
        ("GET", "/", 404),
        ("GET", "/version", 404),
        ("GET", "/conversations/x/tracker", 404),
        ("POST", "/model/parse", 404),
        ("GET", "/domain", 404),
        ("POST", "/webhooks/callback/webhook", 404),
        ("GET", "/webhooks/socketio", 404),
    ],
)
def test_only_the_channels_are_public(assistant: Assistant, method: str, path: str, status: int) -> None:
    answered, headers, body = assistant.request(method, path, b"{}" if method == "POST" else None)
    assert answered == status
    assert (
        headers["X-Content-Type-Options"] == "nosniff"
        and "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    )
    assert not [name for name in headers if name.lower().startswith("access-control-")]
    if status >= 400:
        assert json.loads(body).keys() == {"error", "code"}


# --- conversations ------------------------------------------------------------------------------------------------


def test_the_server_names_the_pages_conversations(assistant: Assistant) -> None:
    name = say(assistant, PAGE, LYSTER)[0]["recipient_id"]
    other = say(assistant, PAGE, LYSTER)[0]["recipient_id"]
    assert name != other
    replies = say(assistant, PAGE, THERE, conversation=name)
    assert "Impact Emploi" in words(replies)
    assert {reply["recipient_id"] for reply in replies} == {name}


@pytest.mark.parametrize(
    "forge", ["{id}", "{name}x", "{head}.{body}.", "{head}.{body}.AAAA", "0123456789abcdef", "a.b.c"]
)
def test_without_its_signature_a_conversation_is_nobodys(assistant: Assistant, forge: str) -> None:
    name = say(assistant, PAGE, LYSTER)[0]["recipient_id"]
    head, body, _ = name.split(".")
    forged = forge.format(id=body, name=name, head=head, body=body)
    status, _, said = assistant.request("POST", PAGE, message(THERE, conversation=forged))
    assert (status, json.loads(said)["code"]) == (401, "conversation")


def test_a_message_sent_twice_is_answered_the_same_and_counts_once(assistant: Assistant) -> None:
    first = say(assistant, REST, NONSENSE, sender="deux-fois", message_id="m-1")
    assert say(assistant, REST, NONSENSE, sender="deux-fois", message_id="m-1") == first
    second = say(assistant, REST, NONSENSE, sender="deux-fois", message_id="m-2")
    assert "pas bien compris" in words(first) and "je ne trouve pas" in words(second)
    assert say(assistant, REST, NONSENSE, sender="une-autre", message_id="m-2") != second


def test_a_message_sent_five_times_at_once_is_answered_the_same_and_counts_once(assistant: Assistant) -> None:
    with ThreadPoolExecutor(5) as pool:
        sent = [pool.submit(say, assistant, REST, NONSENSE, sender="cinq", message_id="m-1") for _ in range(5)]
        answers = [each.result() for each in sent]
    assert all(answer == answers[0] for answer in answers)
    assert "pas bien compris" in words(answers[0])
    assert "je ne trouve pas" in words(say(assistant, REST, NONSENSE, sender="cinq", message_id="m-2"))


def test_messages_at_once_in_one_conversation_do_not_wait_a_second_each(assistant: Assistant) -> None:
    started = time.monotonic()
    with ThreadPoolExecutor(10) as pool:
        sent = [pool.submit(ask, assistant, "dix-ensemble", QUESTION) for _ in range(10)]
        assert all(LINE in words(each.result()) for each in sent)
    assert time.monotonic() - started < 2.0


def test_what_is_asked_to_be_forgotten_is(assistant: Assistant) -> None:
    say(assistant, REST, LYSTER, sender="oublie", message_id="m-1")
    say(assistant, REST, NONSENSE, sender="oublie", message_id="m-2")
    started = time.monotonic()
    replies = say(assistant, REST, "Oubliez-moi, s'il vous plaît.", sender="oublie")
    assert time.monotonic() - started < 2.0
    assert [reply.get("text") for reply in replies] == ["C’est fait. J’ai oublié notre conversation."]
    assert "Dans quelle ville" in words(say(assistant, REST, THERE, sender="oublie", message_id="m-1"))


def test_a_conversation_that_the_page_clears_is_forgotten(assistant: Assistant) -> None:
    name = say(assistant, PAGE, LYSTER)[0]["recipient_id"]
    status, _, _ = assistant.request("POST", "/clavardage/oubli", json.dumps({"conversation": name}).encode())
    assert status == 204
    assert "Dans quelle ville" in words(say(assistant, PAGE, THERE, conversation=name))
    status, _, _ = assistant.request("POST", "/clavardage/oubli", json.dumps({"conversation": name + "x"}).encode())
    assert status == 401


# --- limits, keys and origins: a server behind a proxy ------------------------------------------------------------


@pytest.fixture(scope="module")
def guarded() -> Iterator[tuple[Assistant, int]]:
    """The assistant as it stands behind a proxy, with keys and an origin; and the port of its counters."""
    counters = free_port()
    environment = {
        "ACCUEIL_API_KEYS": ",".join(KEYS),
        "ACCUEIL_ORIGINS": ORIGIN,
        "ACCUEIL_METRICS_PORT": str(counters),
        "SANIC_PROXIES_COUNT": "1",
    }
    with running_assistant(**environment) as running:
        yield running, counters


def test_one_conversation_is_bounded_and_the_others_are_not(guarded: tuple[Assistant, int]) -> None:
    assistant, _ = guarded
    eager = {"X-Forwarded-For": "198.51.100.7, 203.0.113.1"}
    name = say(assistant, PAGE, "Bonjour", eager)[0]["recipient_id"]
    with ThreadPoolExecutor(4) as pool:
        body = message("Bonjour", conversation=name)
        sent = [pool.submit(assistant.request, "POST", PAGE, body, eager) for _ in range(40)]
        answers = [each.result() for each in sent]
    refused = [(headers, json.loads(said)) for status, headers, said in answers if status == 429]
    assert 3 <= len(refused) <= 11
    assert all(1 <= int(headers["Retry-After"]) <= 10 for headers, _ in refused)
    assert all(told["error"].startswith("Il y a trop de messages") for _, told in refused)
    say(assistant, PAGE, "Bonjour", eager)


def test_an_address_is_bounded_by_what_the_proxy_says_of_it(guarded: tuple[Assistant, int]) -> None:
    assistant, _ = guarded

    def status(number: int) -> int:
        forwarded = f"192.0.2.{number % 250}, 203.0.113.9"  # what visitors claim themselves comes before
        return assistant.request("POST", PAGE, message(""), {"X-Forwarded-For": forwarded})[0]

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(status, range(220)))
    assert statuses.count(429) > 10
    assert set(statuses) == {200, 429}
    say(assistant, PAGE, "Bonjour", {"X-Forwarded-For": "203.0.113.10"})


def test_a_program_of_this_machine_is_never_refused(guarded: tuple[Assistant, int]) -> None:
    assistant, _ = guarded
    headers = {"X-API-Key": KEYS[0]}
    assert all(say(assistant, REST, "Bonjour", headers, sender="local") for _ in range(60))


def test_without_a_key_nobody_calls_rest(guarded: tuple[Assistant, int]) -> None:
    assistant, _ = guarded
    for headers in ({}, {"X-API-Key": "fausse"}, {"Authorization": "Bearer "}, {"Authorization": f"Basic {KEYS[0]}"}):
        status, told, said = assistant.request("POST", REST, message(QUESTION), headers)
        assert (status, json.loads(said)["code"], told["WWW-Authenticate"]) == (401, "cle", "Bearer")


def test_holders_of_two_keys_share_no_conversation(guarded: tuple[Assistant, int]) -> None:
    assistant, _ = guarded
    first, second = {"Authorization": f"Bearer {KEYS[0]}"}, {"X-API-Key": KEYS[1]}
    assert say(assistant, REST, LYSTER, first, sender="amina")[0]["recipient_id"] == "amina"
    assert "Dans quelle ville" in words(say(assistant, REST, THERE, second, sender="amina"))
    assert "Impact Emploi" in words(say(assistant, REST, THERE, first, sender="amina"))


def test_only_the_named_origin_may_read(guarded: tuple[Assistant, int]) -> None:
    assistant, _ = guarded
    for origin, allowed in ((ORIGIN, ORIGIN), ("https://ailleurs.example", None), ("null", None)):
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        for method, body in (("OPTIONS", None), ("POST", message("Bonjour"))):
            _, headers, _ = assistant.request(method, PAGE, body, asked)
            assert headers["Access-Control-Allow-Origin"] == allowed
            assert "Origin" in headers["Vary"]
            assert (headers["Access-Control-Allow-Methods"] is not None) == (
                allowed is not None and method == "OPTIONS"
            )


def test_the_counters_tell_how_many_and_nothing_else(guarded: tuple[Assistant, int]) -> None:
    assistant, counters = guarded
    say(assistant, PAGE, NONSENSE)
    status, _, body = Assistant(counters).request("GET", "/metrics")
    told = body.decode()
    assert status == 200
    for line in ("accueil_empty_answers_total 0.0", "accueil_errors_total 0.0", 'accueil_refusals_total{code="cle"}'):
        assert line in told
    assert "accueil_latency_seconds_bucket" in told and "accueil_fallbacks_total" in told
    assert NONSENSE not in told and "amina" not in told
