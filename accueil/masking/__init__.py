"""Replaces personal data in what visitors write, before it is understood, stored or logged."""
