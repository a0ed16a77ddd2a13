"""Plays faults of production on this machine, and counts what the visitors see: python -m drill."""
