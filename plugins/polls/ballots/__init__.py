"""What is kept of each poll in its folder of files: ballots, voids, the words that stood."""

from polls.ballots.appender import Appender, append
from polls.ballots.folder import Ledger, read

__all__ = ["Appender", "Ledger", "append", "read"]
