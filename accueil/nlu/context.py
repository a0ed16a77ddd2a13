"""What was last said and is still open, in one word: a message means other things after other answers."""

from collections.abc import Mapping
from typing import Any

from accueil.nlu.intents import REFUSALS

FIRST = "debut"
"""Nothing was answered yet."""
_WAITING = "attente"
_AFTER: Mapping[str, str] = {
    "trouver_bureau": "bureau",
    "lister_bureaux": "bureau",
    "trouver_organisme": "organisme",
    "lister_organismes": "organisme",
    "decrire_organisme": "organisme",
    "demander_telephone": "telephone",
    "trouver_agente": "agentes",
    "aide_employeur": "employeurs",
    "decrire_accompagnement_quebec": "accompagnement",
    "chiffre_personnes": "chiffres",
    "chiffre_entreprises": "chiffres",
    "chiffre_ententes": "chiffres",
    "demander_bilan": "chiffres",
    "decrire_projets": "projets",
    "decrire_ministere": "ministere",
    "direction_regionale": "ministere",
    "regionalisation": "ministere",
    "situer_lieu": "mrc",
    **dict.fromkeys(REFUSALS, "refus"),
}
"""What an intent's answer speaks of."""
_SEVERAL = "organismes"
CONTEXTS = tuple(sorted({*_AFTER.values(), _WAITING, _SEVERAL}))
"""All but the first; ``apres`` in data/nlu names one or several of them."""


def context_of(slots: Mapping[str, Any]) -> str:
    """The context that a conversation's slots make: one of CONTEXTS, or FIRST."""
    if slots.get("en_attente"):
        return _WAITING
    context = _AFTER.get(slots.get("sujet") or "", FIRST)
    return _SEVERAL if context == "organisme" and len(slots.get("organismes") or ()) > 1 else context
