"""A row more is a record more: what agents add is said as the rows hold it, and needs no code."""

from collections.abc import Callable
from typing import Any

import pytest
from conversation import DRUMMONDVILLE, NICOLET, Conversation, q, turn
from directory_copy import DirectoryCopy

from accueil.directory import Directory
from accueil.mentions import MentionFinder
from tests.known import LINE

ADDRESS, NUMBER = "12, rue Notre-Dame, Nicolet", "1 819 555-0123"
Added = Callable[[], None]


@pytest.fixture
def served(copy: DirectoryCopy, monkeypatch: pytest.MonkeyPatch) -> Added:
    """Has the actions use the copy, as it is then."""

    def serve() -> None:
        changed = Directory(copy.folder)
        monkeypatch.setattr("actions.turn.load_directory", lambda: changed)

    return serve


@pytest.fixture
def sixth(copy: DirectoryCopy, served: Added) -> None:
    """An organisation of Nicolet-Yamaska with an address and a number of its own."""
    copy.add("organizations", id="maison", name="Maison des arrivants", alternate_names="MDA", kind="partner")
    copy.add("services", id="accueil-maison", organization_id="maison", name="Accueil", description="Accueil")
    copy.add("service_areas", id="aire-maison", service_id="accueil-maison", mrc_id="mrc-nicolet-yamaska")
    copy.add("phones", id="ligne-maison", organization_id="maison", number=NUMBER, description="accueil")
    place = {"address_1": "12, rue Notre-Dame", "municipality_id": NICOLET, "street_names": "rue Notre-Dame"}
    point = {"latitude": "46.22", "longitude": "-72.61", "precision_km": "2"}
    copy.add("locations", id="lieu-maison", organization_id="maison", name="Maison", **place, **point)
    served()


@pytest.mark.usefixtures("sixth")
@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"intent": "trouver_organisme", "lieu": NICOLET}, id="who helps in its town"),
        pytest.param({"intent": "trouver_organisme", "lieu": "mrc-nicolet-yamaska"}, id="who helps in its MRC"),
        pytest.param({"intent": "demander_telephone", "organisme": "maison"}, id="its number"),
        pytest.param({"intent": "demander_adresse", "organisme": "maison"}, id="its address"),
        pytest.param({"intent": "decrire_organisme", "organisme": "maison"}, id="what it does"),
        pytest.param({"intent": "lister_organismes"}, id="all organisations"),
    ],
)
def test_a_sixth_organisation_with_its_own_address_and_number(
    conversation: Conversation, asked: dict[str, Any]
) -> None:
    messages = conversation.hear(turn([q(**asked)]))
    said = "\n".join(message["text"] for message in messages)
    assert f"Maison des arrivants, {ADDRESS}, {NUMBER}" in said
    assert "Je n’ai pas" not in said.replace("Je n’ai pas d’autres détails", "")
    cards = [record for message in messages for record in message.get("custom", {}).get("records", ())]
    assert {record["phone"] for record in cards if record["id"] == "maison"} == {"tel:+18195550123"}


@pytest.mark.usefixtures("sixth")
def test_the_place_of_an_organisation_is_no_office(conversation: Conversation) -> None:
    (message,) = conversation.hear(turn("trouver_bureau", lieu=NICOLET))
    assert "Notre-Dame" not in message["text"]
    assert LINE in message["text"]
    (message,) = conversation.hear(turn("lister_bureaux"))
    assert "Notre-Dame" not in message["text"]


@pytest.mark.usefixtures("sixth")
def test_a_sixth_organisation_is_known_by_its_names(copy: DirectoryCopy) -> None:
    finder = MentionFinder(Directory(copy.folder))
    assert [mention.ids for mention in finder.find("la maison des arrivants, c'est où ?")] == [("maison",)]


def test_a_fifth_office(conversation: Conversation, copy: DirectoryCopy, served: Added) -> None:
    place = {"address_1": "1, rue Neuve", "municipality_id": NICOLET, "street_names": "rue Neuve"}
    point = {"latitude": "46.22", "longitude": "-72.61", "precision_km": "2"}
    name = "Services Québec de Nicolet"
    copy.add("locations", id="bureau-nicolet", organization_id="services-quebec", name=name, **place, **point)
    served()
    (message,) = conversation.hear(turn("trouver_bureau", lieu=NICOLET))
    assert "Services Québec, 1, rue Neuve, Nicolet" in message["text"]


def test_a_new_project(conversation: Conversation, copy: DirectoryCopy, served: Added) -> None:
    words = {"name": "Jardin commun", "description": "Un jardin pour se rencontrer.", "keywords": "jardin;potager"}
    copy.add("projects", id="jardin", place_ids=DRUMMONDVILLE, **words)
    served()
    messages = conversation.hear(turn("decrire_projets", text="y a-t-il un projet de potager ?"))
    assert "Un jardin pour se rencontrer." in messages[0]["text"]


def test_a_figure_of_another_year(conversation: Conversation, copy: DirectoryCopy, served: Added) -> None:
    copy.edit("figures", "personnes", "value", "301")
    copy.edit("figures", "personnes", "period", "2025-2026")
    served()
    (message,) = conversation.hear(turn("chiffre_personnes"))
    assert "301" in message["text"]
    assert "2025-2026" in message["text"]
