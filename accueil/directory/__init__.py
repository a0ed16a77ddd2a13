"""The directory: its files and their checks, its records, and what can be asked of them."""

from accueil.directory.directory import CLOSE_CALL_KM, DIRECTORY_FOLDER, NEAR_BORDER_KM, Directory, distance_km
from accueil.directory.records import Figure, Location, Nearby, Organization, Place, Project, Staff

__all__ = [
    "CLOSE_CALL_KM",
    "DIRECTORY_FOLDER",
    "NEAR_BORDER_KM",
    "Directory",
    "Figure",
    "Location",
    "Nearby",
    "Organization",
    "Place",
    "Project",
    "Staff",
    "distance_km",
]
