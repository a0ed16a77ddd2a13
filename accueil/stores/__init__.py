"""Where conversations are kept: in memory (the embedded default), or in PostgreSQL for more than one machine."""

from accueil.stores.memory import BoundedTrackerStore

__all__ = ["BoundedTrackerStore"]
