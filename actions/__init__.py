"""Thin custom actions, a module per theme: read the turn, ask the directory, utter a response of the domain."""
