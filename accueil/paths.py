"""Where the project stands."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
"""The project's folder: with config.yml, domain.yml and data/."""
