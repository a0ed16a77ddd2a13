"""Conversations over REST with the assistant as `make run` starts it: every subject, sequels, and odd requests."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from tests.known import (
    CAIBF,
    CJE,
    IEE,
    INTRO,
    LINDSAY,
    LINE,
    OFFICES,
    PAIS,
    PARTNERS,
    PORT_ROYAL,
    SAINT_JEAN,
    SAINT_JOSEPH,
)
from tests.rest.replies import ask, payloads, records, words
from tests.server import Assistant

DRUMMONDVILLE = ("bureau-drummondville-lindsay", "bureau-drummondville-saint-joseph")

FAILURE = "problème technique"


@dataclass(frozen=True)
class Turn:
    """What the person writes, what the words of the reply must and must not hold, and the records on its cards."""

    user: str
    tells: tuple[str, ...]
    omits: tuple[str, ...] = ()
    on_cards: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()


def turn(user: str, *tells: str, omits: tuple[str, ...] = (), card: str = "", offers: tuple[str, ...] = ()) -> Turn:
    return Turn(user, tells, omits, tuple(card.split()), offers)


NOT_UNDERSTOOD = (
    "Quel est le bureau le plus proche ?",
    "Quel organisme aide les immigrants ?",
    "Quel est le numéro de téléphone ?",
)

CONVERSATIONS = {
    "1 the nearest office, by municipality, sector, nickname": [
        turn(
            "Je viens d'emménager à Tingwick, quel est le bureau le plus proche ?",
            "Tingwick",
            SAINT_JEAN,
            "environ 19 km",
            LINE,
            omits=(LINDSAY, SAINT_JOSEPH, PORT_ROYAL),
            card="bureau-victoriaville",
        ),
        turn("Et à Gentilly ?", PORT_ROYAL, LINE, omits=(SAINT_JEAN,), card="bureau-becancour"),
        turn("Pis à Victo ?", SAINT_JEAN, card="bureau-victoriaville"),
    ],
    "1 the nearest office, by postal code": [
        turn("Quel bureau dessert le code postal J3T 1B2 ?", "J3T", PORT_ROYAL, card="bureau-becancour")
    ],
    "1 the nearest office: place asked for when it is missing": [
        turn("Quel est le bureau le plus proche de chez moi ?", "Dans quelle ville", "code postal", omits=OFFICES),
        turn("Daveluyville", "Daveluyville", SAINT_JEAN, "environ 22 km", card="bureau-victoriaville"),
    ],
    "1 both offices of Drummondville": [
        turn("Je reste à Drummondville, le bureau est où ?", LINDSAY, SAINT_JOSEPH, LINE, card=" ".join(DRUMMONDVILLE))
    ],
    "1 a close call names both towns": [
        turn(
            "Quel est le bureau le plus proche de Sainte-Clotilde-de-Horton ?",
            SAINT_JEAN,
            LINDSAY,
            SAINT_JOSEPH,
            "environ 23 km",
            omits=(PORT_ROYAL,),
            card=" ".join(("bureau-victoriaville", *DRUMMONDVILLE)),
        )
    ],
    "1 outside the region: said, near and far": [
        turn(
            "Je demeure à Trois-Rivières, quel est le bureau le plus proche ?",
            "hors du Centre-du-Québec",
            PORT_ROYAL,
            "environ 9 km",
            card="bureau-becancour",
        ),
        turn("Et à Montréal ?", "hors du Centre-du-Québec", LINE, omits=OFFICES),
    ],
    "1 a place of two names: a choice": [
        turn(
            "Quel est le bureau le plus près de Sainte-Sophie ?",
            "Sainte-Sophie-d’Halifax ou Sainte-Sophie-de-Lévrard",
            omits=OFFICES,
            offers=("Sainte-Sophie-d’Halifax", "Sainte-Sophie-de-Lévrard"),
        ),
        turn("Sainte-Sophie-de-Lévrard", PORT_ROYAL, card="bureau-becancour"),
    ],
    "1 a postal area of several MRCs: which municipality": [
        turn(
            "J0C 1A0",
            "J0C",
            "Dans laquelle habitez-vous",
            omits=OFFICES,
            offers=("Bécancour", "Saint-Cyrille-de-Wendover", "Saint-Germain-de-Grantham"),
        ),
        turn("Wickham", LINDSAY, SAINT_JOSEPH, card=" ".join(DRUMMONDVILLE)),
    ],
    "2 an address, the other office, all offices": [
        turn(
            "Donnez-moi l'adresse du bureau sur la rue Lindsay.",
            LINDSAY,
            LINE,
            omits=(SAINT_JOSEPH,),
            card=DRUMMONDVILLE[0],
        ),
        turn("Et l'autre bureau, il est où ?", SAINT_JOSEPH, LINE, omits=(LINDSAY,), card=DRUMMONDVILLE[1]),
        turn(
            "Donnez-moi les adresses de tous vos bureaux.",
            "4 bureaux",
            *OFFICES,
            LINE,
            card=" ".join(("bureau-becancour", *DRUMMONDVILLE, "bureau-victoriaville")),
        ),
    ],
    "3 the phone line, and whether a number is the right one": [
        turn("Pouvez-vous me donner votre numéro de téléphone ?", LINE, card="telephone"),
        turn("Est-ce que c'est bien le 1 877 664-4667 ?", "Oui", LINE, card="telephone"),
        turn("On m'avait dit 819 555-0101, c'est le bon numéro ?", "Non", LINE, omits=("555",), card="telephone"),
    ],
    "4 which organisation helps, in a municipality and in an MRC": [
        turn(
            "Quel organisme accueille les immigrants à Villeroy ?",
            IEE,
            LINE,
            omits=(CJE, CAIBF, INTRO, PAIS),
            card="iee",
        ),
        turn("Et à Victoriaville ?", CAIBF, omits=(IEE,), card="caibf"),
        turn("Quel organisme aide les immigrants dans la MRC de Bécancour ?", CJE, PAIS, LINE, card="cje pais"),
    ],
    "5 an organisation: its name, territory, role; all five; what is not known": [
        turn("Que veut dire le sigle CAIBF ?", f"CAIBF veut dire : {CAIBF}", "MRC d’Arthabaska", card="caibf"),
        turn(
            "Quel est le territoire d'Intro-Drummondville ?", "MRC de Drummond", "intégration", "pas d’autres détails"
        ),
        turn("Donnez-moi la liste complète des organismes de la région.", "5 organismes", *PARTNERS, LINE),
    ],
    "5 an organisation: no address, no phone of its own": [
        turn("Quel organisme aide les immigrants à Nicolet ?", CJE, card="cje"),
        turn("Et leur adresse ?", "pas l’adresse", CJE, LINE, omits=OFFICES, card="cje"),
        turn("Et leur numéro de téléphone ?", "pas le numéro", CJE, LINE, card="cje"),
    ],
    "6 Accompagnement Québec": [
        turn(
            "Expliquez-moi Accompagnement Québec.",
            "service d’intégration des personnes immigrantes",
            LINE,
            card="telephone",
        )
    ],
    "7 the integration agents": [
        turn(
            "Dans quelles villes travaillent les agentes d'aide à l'intégration ?",
            "3 agentes",
            "Bécancour, Drummondville et Victoriaville",
            "accompagnent",
            LINE,
            card="telephone",
        ),
        turn("Y a-t-il une agente d'aide à l'intégration à Bécancour ?", "Oui", PORT_ROYAL, LINE),
        turn("Y a-t-il une agente d'aide à l'intégration à Warwick ?", "Il n’y a pas d’agente", "Warwick", LINE),
    ],
    "8 companies": [
        turn(
            "Mon usine veut embaucher des travailleurs immigrants, à qui parler ?",
            "3 conseillères en immigration régionale",
            "Drummondville et Victoriaville",
            "clé en main",
            "92 entreprises",
            LINE,
            card="telephone",
        ),
    ],
    "9 figures, with their year": [
        turn("Combien de personnes immigrantes ont été accompagnées ?", "236", "2020-2021"),
        turn("Combien d'entreprises ont été accompagnées dans la région ?", "92", "2020-2021", omits=("236",)),
        turn("Combien d'ententes avez-vous signées avec vos partenaires ?", "15", "2020-2021"),
        turn("Quels sont vos résultats ?", "236", "92", "15", "3 conseillères", "3 agentes", "2020-2021"),
        turn("Et en 2015, combien de personnes ?", "pas les chiffres de cette année-là", "2020-2021"),
    ],
    "10 projects: all, by place, by subject": [
        turn(
            "Quels projets le ministère a-t-il payés par ici ?",
            "adaptation culturelle",
            "guide",
            "capsules",
            "réflexion stratégique",
            "répertoire",
            "sensibilisation",
            card="ateliers guide capsules reflexion repertoire sensibilisation",
        ),
        turn(
            "Quel projet a été financé dans la MRC de L'Érable ?",
            "onze municipalités",
            omits=("capsules",),
            card="reflexion",
        ),
        turn("Parlez-moi des capsules vidéo sur les réfugiés.", "Journée mondiale des réfugiés", card="capsules"),
    ],
    "11 the ministry, the directorate, the regionalisation": [
        turn("Que signifie MIFI ?", "Ministère de l’Immigration, de la Francisation et de l’Intégration"),
        turn(
            "Quelle direction régionale s'occupe du Centre-du-Québec ?", "de la Mauricie et du Centre-du-Québec", LINE
        ),
        turn("De quand date la régionalisation de l'immigration ?", "août 2019"),
    ],
    "12 greetings, thanks, goodbye, who and what": [
        turn("Bonjour !", "Bonjour"),
        turn("Êtes-vous un robot ?", "robot", LINE),
        turn("Qu'est-ce que vous pouvez faire pour moi ?", "bureau", "organisme", LINE),
        turn("Merci beaucoup !", "plaisir"),
        turn("Au revoir !", "Au revoir"),
    ],
    "13 what the directory does not hold": [
        turn("Vous ouvrez à quelle heure, le matin ?", "pas les heures", LINE, omits=(*OFFICES, *PARTNERS)),
        turn("Puis-je prendre rendez-vous ?", "rendez-vous", LINE, omits=(*OFFICES, *PARTNERS)),
        turn("À quelle adresse courriel puis-je vous écrire ?", "pas de courriel", LINE, omits=(*OFFICES, "@")),
        turn("Comment prolonger mon permis de travail ?", "pas cette information", LINE, omits=(*OFFICES, *PARTNERS)),
        turn(
            "Où est le bureau de poste de Plessisville ?", "pas dans mon répertoire", LINE, omits=(*OFFICES, *PARTNERS)
        ),
    ],
    "14 off-subject, never in the same words twice": [
        turn("Quel temps va-t-il faire demain ?", "Je ne peux pas répondre à cela", LINE, omits=(*OFFICES, *PARTNERS)),
        turn("Qui a gagné la partie de hockey hier ?", "pas dans mon répertoire", LINE, omits=(*OFFICES, *PARTNERS)),
    ],
    "15 danger: 911 first, then what else was asked": [
        turn("Mon mari me frappe et j'ai peur", "911", LINE),
        turn("Mon mari me bat. Quel organisme peut m'aider à Drummondville ?", "911", INTRO, LINE, card="intro"),
    ],
    "16 a language that is not spoken: which ones are": [
        turn("Ich brauche Hilfe mit meinem Visum", "en français", "English", LINE),
    ],
    "17 an insult is answered calmly, and what follows is answered": [
        turn("T'es vraiment un robot stupide", "désolé", LINE, omits=(*OFFICES, *PARTNERS)),
        turn("Donne-moi le numéro de téléphone.", LINE, card="telephone"),
    ],
    "place never given: two tries, then a kind way out": [
        turn("Quel est le bureau le plus proche de chez moi ?", "Dans quelle ville"),
        turn("blurp blurp", "pas reconnu le lieu", omits=OFFICES),
        turn("blurp blurp", "ce n’est pas grave", *OFFICES, LINE),
        turn("Quel est votre numéro ?", LINE, card="telephone"),
    ],
    "place given late, after another question": [
        turn("Quel organisme peut m'aider ?", "Dans quelle ville"),
        turn("Vous ouvrez à quelle heure, le matin ?", "pas les heures"),
        turn("J'habite à Inverness", IEE, card="iee"),
    ],
    "the subject changes in the middle": [
        turn("Quel est le bureau le plus proche de chez moi ?", "Dans quelle ville"),
        turn("Combien d'ententes avez-vous signées avec vos partenaires ?", "15"),
        turn("Quel est le bureau le plus proche de Nicolet ?", PORT_ROYAL, card="bureau-becancour"),
    ],
    "a correction, then the place remembered": [
        turn("Quel est le bureau le plus proche de Plessisville ?", SAINT_JEAN, card="bureau-victoriaville"),
        turn("Non, je voulais dire Nicolet.", "Nicolet", PORT_ROYAL, omits=(SAINT_JEAN,), card="bureau-becancour"),
        turn("Et quel organisme peut m'aider là-bas ?", "Nicolet", CJE, omits=(IEE,), card="cje"),
        turn("Pouvez-vous répéter ?", CJE, card="cje"),
    ],
    "a lone place: its office and its organisation": [
        turn("Plessisville", SAINT_JEAN, IEE, LINE, card="bureau-victoriaville iee")
    ],
    "two questions in one message": [
        turn(
            "Quel est le bureau le plus proche de Nicolet et combien d'entreprises avez-vous accompagnées ?",
            PORT_ROYAL,
            "92",
            card="bureau-becancour entreprises",
        )
    ],
    "a question at the end of a story": [
        turn(
            "Je suis arrivé en mars avec ma femme. Il neigeait beaucoup. On habite maintenant à Kingsey Falls. "
            "Quel est le bureau le plus proche ?",
            "Kingsey Falls",
            SAINT_JEAN,
            card="bureau-victoriaville",
        )
    ],
    "not understood: never the same words twice, never a dead end": [
        turn("zxcv qwpo", "bureau", LINE, offers=NOT_UNDERSTOOD),
        turn("zxcv qwpo", "question courte", LINE),
        turn("zxcv qwpo", LINE),
    ],
}


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_a_conversation(assistant: Assistant, name: str) -> None:
    for asked in CONVERSATIONS[name]:
        replies = ask(assistant, f"conversation {name}", asked.user)
        text = words(replies)
        for part in asked.tells:
            assert part in text, asked.user
        for part in asked.omits:
            assert part not in text, asked.user
        if asked.on_cards:
            assert records(replies) == list(asked.on_cards)
        assert payloads(replies) == list(asked.offers)


def test_every_subject_has_its_conversation() -> None:
    numbers = {int(name.split()[0]) for name in CONVERSATIONS if name[0].isdigit()}
    assert numbers == set(range(1, 18))


def test_what_buttons_send_is_understood(assistant: Assistant) -> None:
    ask(assistant, "boutons", "zxcv qwpo")
    for number, payload in enumerate(NOT_UNDERSTOOD):
        assert "pas bien compris" not in words(ask(assistant, f"bouton {number}", payload))


# --- several conversations ----------------------------------------------------------------------------------------


def test_two_people_are_not_mixed_up(assistant: Assistant) -> None:
    ask(assistant, "amina", "Quel est le bureau le plus proche de Lyster ?")
    ask(assistant, "bruno", "Quel organisme aide les immigrants à Nicolet ?")
    assert records(ask(assistant, "amina", "Et quel organisme peut m'aider là-bas ?")) == ["iee"]
    assert records(ask(assistant, "bruno", "Et le bureau le plus proche ?")) == ["bureau-becancour"]


def test_a_new_person_is_asked_for_a_place(assistant: Assistant) -> None:
    ask(assistant, "carla", "Quel est le bureau le plus proche de Lyster ?")
    assert "Dans quelle ville" in words(ask(assistant, "dimitri", "Quel organisme peut m'aider ?"))


def test_many_people_at_once(assistant: Assistant) -> None:
    towns = {"Lyster": "iee", "Warwick": "caibf", "Nicolet": "cje", "Wickham": "intro"}

    def talk(number: int) -> bool:
        town = list(towns)[number % len(towns)]
        ask(assistant, f"foule {number}", f"Quel est le bureau le plus proche de {town} ?")
        return records(ask(assistant, f"foule {number}", "Et quel organisme peut m'aider là-bas ?")) == [towns[town]]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(talk, range(24)))


def test_messages_sent_together_by_one_person_are_all_answered(assistant: Assistant) -> None:
    messages = ["Bonjour !", "Quel est votre numéro ?", "Quel organisme aide les immigrants à Nicolet ?"]
    with ThreadPoolExecutor(3) as pool:
        replies = list(pool.map(lambda message: ask(assistant, "pressé", message), messages))
    assert all(words(reply) for reply in replies)


def test_without_a_sender_each_message_is_a_conversation_of_its_own(assistant: Assistant) -> None:
    senders = set()
    for _ in range(2):
        status, body = assistant.post(json.dumps({"message": "Quel est votre numéro ?"}).encode())
        assert status == 200
        replies = json.loads(body)
        assert LINE in words(replies)
        senders.add(replies[0]["recipient_id"])
    assert len(senders) == 2


# --- text is only text --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["/restart", "  /restart", "/session_start", "/restart{}", "/back"])
def test_a_command_does_not_touch_the_conversation(assistant: Assistant, command: str) -> None:
    sender = f"commande {command}"
    ask(assistant, sender, "Quel est le bureau le plus proche de Lyster ?")
    assert FAILURE not in words(ask(assistant, sender, command))
    assert records(ask(assistant, sender, "Et quel organisme peut m'aider là-bas ?")) == ["iee"]


@pytest.mark.parametrize(
    "command",
    ["/parler_russe", '/parler_russe{"x":1}', '/parler_russe{"lieu": "32065"}', "/parler_russe@1.0", "\n/parler_russe"],
)
def test_an_intent_in_slashes_is_not_obeyed(assistant: Assistant, command: str) -> None:
    assert "по-французски" not in words(assistant.say(f"ordre {command!r}", command))


def test_a_slash_and_braces_are_text(assistant: Assistant) -> None:
    for text in ('/trouver_bureau{"x":1}', "/trouver_bureau{", "EXTERNAL: {telephone} {0} %s"):
        assert FAILURE not in words(ask(assistant, f"accolades {text}", text))


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("", id="empty"),
        pytest.param("   \n\t ", id="blank"),
        pytest.param("👍🙏🏽👩‍👩‍👧", id="emojis"),
        pytest.param("?!…", id="punctuation"),
        pytest.param("\u200b\u202e\ufeff", id="invisible characters"),
        pytest.param("nul\0 ici", id="a null character"),
        pytest.param("\ud83d", id="half of an emoji"),
        pytest.param("<script>alert('x')</script>", id="HTML"),
        pytest.param("'; DROP TABLE municipalities; --", id="SQL"),
        pytest.param("{telephone} {lieu} {adresse.__class__}", id="variables"),
        pytest.param("Bureau à Nicolet ? " * 50, id="one question fifty times"),
        pytest.param("é" * 4000, id="4,000 characters"),
    ],
)
def test_odd_texts_are_answered(assistant: Assistant, message: str) -> None:
    sender = f"bizarre {hash(message)}"
    assert FAILURE not in words(ask(assistant, sender, message))
    assert LINE in words(ask(assistant, sender, "Quel est votre numéro ?"))
