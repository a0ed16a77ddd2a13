"""What production is refused for, before anything starts."""

import pytest

from accueil.directory import Directory
from accueil.serving.production import wrong_database, wrong_hours, wrong_settings
from accueil.serving.proxy import nginx_configuration

RIGHT = {
    "ACCUEIL_DATABASE_URL": "postgresql://accueil:k3Jd02mZ@base.exemple/accueil",
    "ACCUEIL_ACTIONS_URL": "http://127.0.0.1:5050/webhook",
    "ACCUEIL_SECRET": "0123456789abcdef0123456789abcdef",
}


def faults(environment: dict[str, str]) -> list[str]:
    return [*wrong_database(environment), *wrong_settings(environment), *wrong_hours(environment)]


def test_right_settings_are_taken() -> None:
    assert faults(RIGHT) == []
    assert faults(RIGHT | {"ACCUEIL_HOURS_KEPT": "72", "ACCUEIL_API_KEYS": ""}) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ACCUEIL_DATABASE_URL", ""),
        ("ACCUEIL_DATABASE_URL", "sqlite:///conversations.db"),
        ("ACCUEIL_DATABASE_URL", "postgresql://accueil@base.exemple/accueil"),
        ("ACCUEIL_DATABASE_URL", "postgresql://accueil:postgres@base.exemple/accueil"),
        ("ACCUEIL_DATABASE_URL", "postgresql://accueil:a-remplacer@base.exemple/accueil"),
        ("ACCUEIL_DATABASE_URL", "postgresql://accueil:k3J$d02mZ@base.exemple/accueil"),
        ("ACCUEIL_ACTIONS_URL", ""),
        ("ACCUEIL_ACTIONS_URL", "127.0.0.1:5050"),
        ("ACCUEIL_SECRET", ""),
        ("ACCUEIL_SECRET", "a-remplacer"),
        ("ACCUEIL_SECRET", "a" * 64),
        ("ACCUEIL_SECRET", "0123456789abcdef"),
        ("ACCUEIL_API_KEYS", "a-remplacer"),
        ("ACCUEIL_HOURS_KEPT", "0"),
        ("ACCUEIL_HOURS_KEPT", "un jour"),
    ],
)
def test_a_missing_or_default_setting_is_named(name: str, value: str) -> None:
    found = faults(RIGHT | {name: value})
    assert len(found) == 1
    assert found[0].startswith(name)
    assert "k3J" not in found[0]


def test_all_faults_are_told_at_once() -> None:
    assert len(faults({})) == 3


def test_nginx_tells_the_directorys_phone_number_and_knows_every_server() -> None:
    site = nginx_configuration(["rasa:1", "rasa:2"], ["actions:3"], "listen.conf", "127.0.0.1:4")
    assert Directory().phone in site
    assert "{{" not in site
    for server in ("rasa:1", "rasa:2", "actions:3"):
        assert f"server {server} " in site
