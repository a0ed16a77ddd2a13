"""The page's conversations: named by the server, at random, signed, and for a time."""

import secrets
import time

import jwt

from accueil.channels.refusals import Refusal

_HOURS = 12
"""Longer than a visit; what was said is forgotten long before (accueil/stores)."""
_ALGORITHM = "HS256"
_PREFIX = "page-"


class Conversations:
    """Names conversations, and knows its own names again.

    A name is a JWT of the id under which Rasa knows the conversation (``sub``) and of its end (``exp``).
    """

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def begin(self) -> str:
        """A new conversation's name."""
        claims = {"sub": _PREFIX + secrets.token_hex(16), "exp": int(time.time()) + _HOURS * 3600}
        return jwt.encode(claims, self._secret, _ALGORITHM)

    def id_of(self, name: str) -> str:
        """The id of a conversation.

        Raises:
            Refusal: 401 when the name is not one of ours, or has come to its end.
        """
        try:
            claims = jwt.decode(name, self._secret, [_ALGORITHM], options={"require": ["sub", "exp"]})
        except jwt.InvalidTokenError as error:
            raise Refusal("conversation") from error
        return str(claims["sub"])
