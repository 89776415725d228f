"""A count that is closed for good: how it is written down, read back, and watched."""

from polls.seal.model import Seal

__all__ = ["Seal"]
