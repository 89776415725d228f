"""What a poll, a ballot and a count are; nothing of where they come from or how they are shown."""

from polls.model.ballot import Ballot, Kind, Reason, Rejection, Source, Void
from polls.model.mistake import BallotError, Mistake, Place, PollError
from polls.model.poll import CommentVotes, FollowUp, Option, Poll, PollType, Results, Scale, Wording
from polls.model.tally import Count, Rating, Round, Runoff, SourceCount, Votes

__all__ = [
    "Ballot",
    "BallotError",
    "CommentVotes",
    "Count",
    "FollowUp",
    "Kind",
    "Mistake",
    "Option",
    "Place",
    "Poll",
    "PollError",
    "PollType",
    "Rating",
    "Reason",
    "Rejection",
    "Results",
    "Round",
    "Runoff",
    "Scale",
    "Source",
    "SourceCount",
    "Void",
    "Votes",
    "Wording",
]
