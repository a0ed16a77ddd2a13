"""Hostile requests against the public channel, and against Rasa's own `rest` channel beside it: `python -m fuzz`."""
