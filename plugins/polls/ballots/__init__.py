"""What is kept of each poll in its folder of files: ballots, voids, the words that stood."""

from polls.ballots.folder import Ledger, append, read

__all__ = ["Ledger", "append", "read"]
