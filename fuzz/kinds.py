"""Kinds of hostile requests: each makes one from a source of chance, with a mark in it that must not come back."""

import gzip
import json
import random
from collections.abc import Callable

from fuzz.wire import message, request

MARK = "zq7marque"
QUESTION = "Quel est le numéro de téléphone ?"
_TEXT = f"{MARK} : {QUESTION}"

Kind = Callable[[random.Random], bytes]


def broken_json(chance: random.Random) -> bytes:
    """Bodies that are no JSON, or not all of it."""
    whole = message(_TEXT)
    return request(
        chance.choice([b"", b"{", b"{]", whole[: chance.randrange(len(whole))], whole + b"x", MARK.encode()])
    )


def another_shape(chance: random.Random) -> bytes:
    """JSON that is no message."""
    shapes: list[object] = [[], {}, None, 12, 1e400, True, MARK, [{"message": _TEXT}], {"messages": _TEXT}, [[]] * 99]
    return request(json.dumps(chance.choice(shapes)).encode())


def wrong_types(chance: random.Random) -> bytes:
    """A field of another type."""
    value = chance.choice([None, 1, 1.5, True, [MARK], {"text": MARK}, {"$ne": MARK}])
    field = chance.choice(["message", "sender", "message_id"])
    return request(json.dumps({"message": _TEXT, field: value}).encode())


def nested(chance: random.Random) -> bytes:
    """Brackets thousands deep."""
    depth = chance.randrange(500, 5000)
    opening, closing = chance.choice([(b"[", b"]"), (b'{"a":', b"}")])
    inner = opening * depth + b"1" + closing * chance.choice([0, depth])
    return request(chance.choice([inner, b'{"message": "a", "metadata": ' + inner + b"}"])[:15_000])


def odd_values(chance: random.Random) -> bytes:
    """Names twice, numbers that JSON or Python have not."""
    values = [b"NaN", b"Infinity", b"-Infinity", b"9" * 9000, b"1e999999", b"0x10", b"'a'", b'"\\ud800"', b'"\\u0000"']
    return request(b'{"message": "bonjour", "message": "oui", "sender": ' + chance.choice(values) + b"}")


def odd_encodings(chance: random.Random) -> bytes:
    """Not UTF-8, or with a mark of byte order."""
    text = message(_TEXT).decode()
    coded = [text.encode("utf-16"), text.encode("utf-32"), text.encode("utf-8-sig"), b'{"message": "\xff\xc3("}']
    return request(chance.choice([*coded, b"\xef\xbb\xbf" + b"{}", bytes(chance.randrange(256) for _ in range(300))]))


def odd_characters(chance: random.Random) -> bytes:
    """Control characters, halves of characters, invisible ones."""
    signs = "\0\x01\x1b[31m\x7f\x85\u2028\u202e\u200b\ufeff\ud83d\udfff\U000e0001\uffff\U0010ffff´éÅ\u0301"
    return request(message("".join(chance.choices(signs, k=chance.randrange(1, 400)))))


def long_texts(chance: random.Random) -> bytes:
    """Up to and far beyond the limit."""
    size = chance.choice([3999, 4000, 4001, 5_200, 12_000, 40_000])
    return request(message(chance.choice(["a", "é", "👍", "e\u0301", "Nicolet ? ", " ", "\u200b"]) * size))


def large_bodies(chance: random.Random) -> bytes:
    """Bodies around and beyond 64 kB."""
    size = chance.choice([65_536, 65_537, 70_000, 300_000])
    return request(message("bonjour", metadata={MARK: "x" * size}))


def other_media(chance: random.Random) -> bytes:
    """Compressed, or of another Content-Type."""
    types = [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/html",
        "json",
        "",
    ]
    zipped = request(gzip.compress(message(_TEXT)), "Content-Encoding: gzip")
    return chance.choice([zipped, request(message(_TEXT), f"Content-Type: {chance.choice(types)}")])


def wrong_lengths(chance: random.Random) -> bytes:
    """Content-Length that is none, or two of them."""
    lengths = [
        "-1",
        "-9999",
        "abc",
        "1e3",
        "+5",
        "0x10",
        "٣",
        "5, 6",
        "",
        "99999999999999999999",
        "5\r\nContent-Length: 6",
    ]
    return request(message(_TEXT), f"Content-Length: {chance.choice(lengths)}")


def wrong_chunks(chance: random.Random) -> bytes:
    """Chunks right and wrong, and codings of transfer that are none."""
    coding = chance.choice(["chunked", "Chunked", "gzip", "chunked, gzip", "identity", "chunked\r\nContent-Length: 5"])
    whole = message(_TEXT)
    right = b"%x\r\n%b\r\n0\r\n\r\n" % (len(whole), whole)
    chunks = [
        right,
        b"-5\r\nabcde\r\n0\r\n\r\n",
        b"zz\r\n",
        b"fffffff\r\nabc\r\n",
        b"0\r\n\r\n",
        b"5;" + b"x" * 99 + b"\r\n",
    ]
    return request(chance.choice(chunks), f"Transfer-Encoding: {coding}", length=False)


def broken_headers(chance: random.Random) -> bytes:
    """Headers with NUL, too long, too many, or none."""
    lines = ["X: a\0b", "X\0: a", "sans deux-points", f"X: {'a' * 9000}", "X: \udcff\udcfe", ": vide", "Expect: 200-ok"]
    many = [f"X-{number}: {MARK}" for number in range(150)]
    return request(message(_TEXT), *chance.choice([[chance.choice(lines)], many]))


def broken_first_lines(chance: random.Random) -> bytes:
    """Request lines that are none, and paths that are none."""
    lines = [b"GET", b"POST / HTTP/9.9", b"\x16\x03\x01\x02\x00", b"GET /\xff\xfe HTTP/1.1", b"GET http://[ HTTP/1.1"]
    more = [b"GET /" + MARK.encode() + b"?a=%ff%00 HTTP/1.1", b"A" * 9000, b"GET //// HTTP/1.1", b" / HTTP/1.1"]
    return chance.choice(lines + more) + b"\r\nHost: essai\r\nConnection: close\r\n\r\n"


def other_paths(chance: random.Random) -> bytes:
    """What is not public, by every method."""
    paths = ["/", "/status", "/version", "/domain", f"/conversations/{MARK}/tracker", "/model/parse", "/model/train"]
    more = [
        "/webhooks/rest",
        "/webhooks/rest/../..",
        "/clavardage/..%2fdomain.yml",
        "/%00",
        f"/{MARK}<script>",
        "/metrics",
    ]
    method = chance.choice(["GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "NONE", MARK.upper()])
    return request(b"{}", method=method, path=chance.choice(paths + more))


def commands(chance: random.Random) -> bytes:
    """Rasa's commands and intents, spaces of all kinds before them."""
    spaces = chance.choice(["", " ", "\n", "\u2003", "\u00a0", "\u3000", "\x1f", "\ufeff"])
    orders = [
        "restart",
        "session_start",
        "back",
        'saluer{"lieu": "x"}',
        "intent@1.0",
        "intent{",
        "/restart",
        "parler_russe",
    ]
    return request(message(f"{spaces}/{chance.choice(orders)}"))


def other_fields(chance: random.Random) -> bytes:
    """What Rasa's own channel lets clients set."""
    path = f"/webhooks/rest/webhook?{chance.choice(['stream=true', 'token=x', 'stream=1&stream=0'])}"
    text: object = chance.choice(["", "   ", 5, QUESTION])
    return request(message(text, stream=True, input_channel=MARK, metadata={"a": [MARK] * 99}), path=path)


def odd_senders(chance: random.Random) -> bytes:
    """Senders that forge lines of logs, or are none."""
    senders: list[object] = [
        "",
        "x" * 300,
        "a\r\nERROR",
        "a\x1b[2J",
        "\0",
        "\ud800",
        "../../etc",
        "default",
        0,
        False,
        [],
    ]
    return request(message(QUESTION, sender=chance.choice(senders)))


def markup(chance: random.Random) -> bytes:
    """Text that some program or other would run."""
    texts = ["<script>{}</script>", "{{{{{}}}}}", "{} {{telephone}} {{0.__class__}}", "'; DROP TABLE events; -- {}"]
    more = ["${{jndi:ldap://x/{}}}", "%s%n%x {}", "../../../{}", "$(touch {})", "EXTERNAL: {}", "[{}](javascript:1)"]
    return request(message(chance.choice(texts + more).format(MARK)))


def unfinished(chance: random.Random) -> bytes:
    """Requests whose sender goes away."""
    whole = request(message(_TEXT))
    return whole[: chance.randrange(1, len(whole))]


KINDS: tuple[Kind, ...] = (
    broken_json,
    another_shape,
    wrong_types,
    nested,
    odd_values,
    odd_encodings,
    odd_characters,
    long_texts,
    large_bodies,
    other_media,
    wrong_lengths,
    wrong_chunks,
    broken_headers,
    broken_first_lines,
    other_paths,
    commands,
    other_fields,
    odd_senders,
    markup,
    unfinished,
)
CUT: tuple[Kind, ...] = (unfinished,)
"""Kinds whose sender leaves without waiting: there is nothing to answer."""
