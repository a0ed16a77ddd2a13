"""Placeholders for packages that are imported but never used: named, subclassed, used as decorators, and no more."""

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Sequence
from typing import Any


def leave_out(packages: frozenset[str]) -> None:
    """Has top-level packages, and all that is under them, imported as placeholders from now on."""
    sys.meta_path.insert(0, _AbsentFinder(packages))


def seal() -> None:
    """Makes any use of a placeholder an error from now on: imports are over."""
    _PlaceholderType.sealed = True


class _PlaceholderType(type):
    """Lets a placeholder be named, subclassed, indexed, or-ed in type hints and used as a decorator."""

    sealed = False

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        cls._refuse_if_sealed(name)
        return Placeholder

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if cls is not Placeholder:
            return super().__call__(*args, **kwargs)
        cls._refuse_if_sealed("a call")
        return args[0] if len(args) == 1 and callable(args[0]) and not kwargs else Placeholder

    def __getitem__(cls, _: Any) -> Any:
        return cls

    def __or__(cls, _: Any) -> Any:
        return cls

    def __ror__(cls, _: Any) -> Any:
        return cls

    def _refuse_if_sealed(cls, what: str) -> None:
        if _PlaceholderType.sealed:
            raise RuntimeError(
                f"{what} of a package that accueil/serving/lean.py leaves out was used: take it off ABSENT"
            )


class Placeholder(metaclass=_PlaceholderType):
    """Stands for anything of an absent package."""


class PlaceholderError(Exception):
    """Stands for an exception of an absent package, so that it can be named in an ``except``: never raised."""


class _AbsentModule(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if _PlaceholderType.sealed:
            raise RuntimeError(f"{self.__name__}.{name} was used: take it off ABSENT in accueil/serving/lean.py")
        return PlaceholderError if name.endswith(("Error", "Exception")) else Placeholder


class _AbsentFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds absent packages and all their submodules, as empty modules of placeholders."""

    def __init__(self, absent: frozenset[str]) -> None:
        self._absent = absent

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name.split(".")[0] not in self._absent:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        module = _AbsentModule(spec.name)
        module.__path__ = []
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        return None
