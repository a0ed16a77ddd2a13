"""The servers' installation is a part of the whole one: the same versions, and none of what is left out."""

import re
from importlib.metadata import packages_distributions
from pathlib import Path

import tomli

from accueil.paths import ROOT
from accueil.serving.lean import ABSENT

WHOLE, SERVERS = ROOT / "uv.lock", ROOT / "deploy" / "serveur" / "uv.lock"
NOT_INSTALLED = re.compile(r'"([\w-]+); sys_platform == \'never\'"')

NEVER_IMPORTED = {"tensorflow-io-gcs-filesystem"}
"""Helps one that has a placeholder itself."""


def locked(path: Path) -> dict[str, str]:
    packages = tomli.loads(path.read_text(encoding="utf-8"))["package"]
    return {package["name"]: package["version"] for package in packages if "version" in package}


def test_a_server_gets_the_versions_that_were_tested() -> None:
    whole, servers = locked(WHOLE), locked(SERVERS)
    servers.pop("accueil-serveur")
    assert {name: version for name, version in servers.items() if whole[name] != version} == {}
    assert servers["rasa"] == "3.6.21"


def test_a_server_gets_nothing_that_serving_leaves_out() -> None:
    brought = {name for module in ABSENT for name in packages_distributions().get(module, ())}
    plain = {re.sub(r"[._]", "-", name).lower() for name in brought} - {"protobuf"}  # which shares its name with google
    assert len(plain) > 30
    assert plain.isdisjoint(locked(SERVERS))


def test_what_rasa_asks_for_and_no_server_gets_has_a_placeholder() -> None:
    left_out = NOT_INSTALLED.findall((SERVERS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    modules: dict[str, set[str]] = {}
    for module, names in packages_distributions().items():
        for name in names:
            modules.setdefault(name.lower().replace("_", "-"), set()).add(module)
    assert {name for name in left_out if name in modules and not modules[name] & ABSENT} == NEVER_IMPORTED
