"""The newcomer assistant's domain: text, places, directory, and the Rasa components built on them."""
