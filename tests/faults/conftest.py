"""The vaults of tests/vault, for the faults that are injected from outside."""

from tests.vault.conftest import backed, closed, make_backed, make_closed

__all__ = ["backed", "closed", "make_backed", "make_closed"]
