"""What is kept of each poll in its folder of files: ballots, voids, the words that stood."""

from polls.ballots.folder import Appender, Ledger, append, read

__all__ = ["Appender", "Ledger", "append", "read"]
