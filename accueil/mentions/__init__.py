"""What a message names: places, organisations, offices, other institutions, whatever their spelling."""

from accueil.mentions.finder import MentionFinder
from accueil.mentions.mention import Mention

__all__ = ["Mention", "MentionFinder"]
