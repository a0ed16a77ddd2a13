"""What a request is refused by: a status, a code for programs, and a sentence for people."""

import math
from functools import cache
from http import HTTPStatus

import yaml
from sanic import response
from sanic.exceptions import SanicException
from sanic.response import HTTPResponse

from accueil.directory.current import current_directory
from accueil.paths import ROOT

MOST_CHARACTERS = 4000

_FAILURE = "utter_panne"
_SENTENCES = {
    "requete": (400, "Cette requête est mal formée."),
    "corps": (400, 'Le corps attendu est {{"{owner}": "…", "message": "…"}}.'),
    "cle": (401, "Une clé d’accès est nécessaire."),
    "conversation": (401, "Cette conversation est finie. Commencez-en une autre."),
    "introuvable": (404, "Cette adresse n’existe pas."),
    "methode": (405, "Cette méthode n’est pas possible ici."),
    "delai": (408, "La requête a mis trop de temps à arriver."),
    "message_long": (413, f"Votre message est trop long. La limite est de {MOST_CHARACTERS} caractères."),
    "corps_long": (413, "La requête est trop longue."),
    "type": (415, "Envoyez du JSON, avec l’en-tête « Content-Type: application/json »."),
    "attente": (417, "L’en-tête « Expect » n’est pas compris."),
    "trop": (429, "Il y a trop de messages en ce moment. Réessayez dans {seconds} s."),
    "panne": (500, ""),
}
"""Status and sentence by code; the sentence of a failure is the domain's own."""
_BY_STATUS = {404: "introuvable", 405: "methode", 408: "delai", 413: "corps_long", 417: "attente"}


class Refusal(SanicException):
    """A request that gets no answer; FrenchErrors sends it as {"error": sentence, "code": code}."""

    quiet = True

    def __init__(self, code: str, headers: dict[str, str] | None = None, **values: str) -> None:
        status, sentence = _SENTENCES[code]
        self.code, self.headers = code, headers or {}
        super().__init__(sentence.format(**values) if sentence else failure_sentence(), status)

    @classmethod
    def too_many(cls, seconds: float) -> "Refusal":
        """Come again in so many seconds."""
        wait = str(math.ceil(seconds))
        return cls("trop", {"Retry-After": wait}, seconds=wait)

    @classmethod
    def of(cls, error: Exception) -> "Refusal":
        """What is told of any exception: never its message, which may repeat what was sent."""
        if isinstance(error, cls):
            return error
        status = getattr(error, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
        code = _BY_STATUS.get(status, "requete" if 400 <= status < 500 else "panne")
        return cls(code, {"Allow": error.headers["Allow"]} if code == "methode" else None)  # type: ignore[attr-defined]

    def response(self) -> HTTPResponse:
        """The refusal as JSON."""
        body = {"error": str(self), "code": self.code}
        return response.json(body, self.status_code, headers={**self.headers, "Cache-Control": "no-store"})


def failure_sentence() -> str:
    """The domain's own sentence for a failure, with the directory's phone number: no model is needed to say it."""
    return _failure().format(telephone=current_directory().phone)


@cache
def _failure() -> str:
    domain = yaml.load((ROOT / "domain.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    sentence: str = domain["responses"][_FAILURE][0]["text"]
    return sentence
