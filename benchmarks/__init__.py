"""Quality and speed of this project's pipeline against Rasa's own, in one run on one machine."""
