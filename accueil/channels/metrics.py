"""Counters for Prometheus: how many and how long, never what was written nor by whom."""

from prometheus_client import Counter, Histogram, start_http_server

_HERE = "127.0.0.1"

MESSAGES = Counter("accueil_messages", "Messages answered", ["channel"])
LATENCY = Histogram(
    "accueil_latency_seconds", "From a message to its answer", buckets=(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 3, 5, 10)
)
FALLBACKS = Counter("accueil_fallbacks", "Messages that were not understood")
EMPTY = Counter("accueil_empty_answers", "Answers without a message, as the visitor got them: must stay 0")
ERRORS = Counter("accueil_errors", "Messages that were not answered, or only in part, because something failed")
REFUSALS = Counter("accueil_refusals", "Requests that were refused", ["code"])


def serve(port: int) -> None:
    """Lets Prometheus read the counters on a port of this machine."""
    start_http_server(port, _HERE)
