"""Starts and watches the assistant's processes, and keeps its model up to date."""
