"""What stands for personal data in a message.

Of the words tried, these leave most of the rest to the classifier: « [adresse] » asks for an address by itself, and
« y a le feu au [adresse] » is no danger to it, « au [logement] » is. actions/telephone.py knows ``PHONE``.
"""

PHONE = "[téléphone]"
DATE = "[date]"
HOME = "[logement]"
OTHER = "[masqué]"
