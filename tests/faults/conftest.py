"""The vaults of tests/vault, for the faults that are injected from outside."""

from tests.vault.conftest import closed, make_closed

__all__ = ["closed", "make_closed"]
