"""Companion: an encrypted record and a quiet surface for the therapy hour."""

__version__ = "0.1.0"
