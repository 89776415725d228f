"""Why the door refuses: each refusal's HTTP status, its name for scripts, its words for readers."""

from __future__ import annotations

from enum import Enum
from http import HTTPStatus


class Problem(Enum):
    """A refusal: its status, and a sentence that is also its message in the catalogues.

    The name in lower case with hyphens is the problem's name in JSON (RFC 9457).
    """

    NOTHING_CHOSEN = HTTPStatus.UNPROCESSABLE_ENTITY, "Choose an option."
    TOO_MANY_CHOSEN = HTTPStatus.UNPROCESSABLE_ENTITY, "Choose fewer options."
    CHOSEN_TWICE = HTTPStatus.UNPROCESSABLE_ENTITY, "Give each option one place only."
    UNKNOWN_OPTION = HTTPStatus.UNPROCESSABLE_ENTITY, "That option is not in this poll."
    NO_WORDS = HTTPStatus.UNPROCESSABLE_ENTITY, "Write your comment."
    TOO_LONG = HTTPStatus.UNPROCESSABLE_ENTITY, "Your text is too long; shorten it."
    BAD_ADDRESS = HTTPStatus.UNPROCESSABLE_ENTITY, "Write the address with https:// before it."
    BAD_RECEIPT = HTTPStatus.UNPROCESSABLE_ENTITY, "That code is not one of ours; look once more."
    OTHER_BALLOT = HTTPStatus.UNPROCESSABLE_ENTITY, "This form was sent before with another vote."
    NO_SUCH_POLL = HTTPStatus.NOT_FOUND, "There is no such poll here."
    NO_SUCH_ARTICLE = HTTPStatus.NOT_FOUND, "There is no such post here."
    NOT_YET_OPEN = HTTPStatus.FORBIDDEN, "The voting has not begun."
    CLOSED = HTTPStatus.FORBIDDEN, "The poll has closed."
    SEALED = HTTPStatus.FORBIDDEN, "The poll is sealed: nobody can change or erase a vote any more."
    COMMENTS_CLOSED = HTTPStatus.FORBIDDEN, "The comments are closed."
    NOTHING_TO_WITHDRAW = HTTPStatus.NOT_FOUND, "There is no vote of yours to take back."
    STRANGE_ORIGIN = HTTPStatus.FORBIDDEN, "The form was sent from another website."
    STALE_FORM = HTTPStatus.FORBIDDEN, "The form was open for too long; send it once more."
    UNPROVEN = HTTPStatus.FORBIDDEN, "Your browser's check was not completed; send it once more."
    TOO_FAST = HTTPStatus.TOO_MANY_REQUESTS, "That was quick; wait a moment and send it again."
    BAD_FORM = HTTPStatus.BAD_REQUEST, "The form came in a shape that cannot be read."
    TOO_LARGE = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "That is more than a form can hold."
    BAD_TYPE = HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send it as a form."
    NOT_ALLOWED = HTTPStatus.METHOD_NOT_ALLOWED, "That cannot be done this way."
    NOT_FOUND = HTTPStatus.NOT_FOUND, "There is no such page."
    NOT_SIGNED_IN = HTTPStatus.UNAUTHORIZED, "Sign in first."
    BROKEN = HTTPStatus.INTERNAL_SERVER_ERROR, "Something broke here; it is not your fault."
    UNAVAILABLE = (
        HTTPStatus.SERVICE_UNAVAILABLE,
        "It could not be saved just now; nothing is lost: send it again in a moment.",
    )

    def __init__(self, status: HTTPStatus, words: str) -> None:
        self.status = status
        self.words = words

    @property
    def code(self) -> str:
        """The problem's name for scripts: `nothing-chosen`."""
        return self.name.lower().replace("_", "-")


class Refusal(Exception):  # noqa: N818 (what the door says, no error of ours)
    """A request that is refused. `field` names the form's field at fault, '' for none.

    `retry_after` is in seconds, 0 for no word about it.
    """

    def __init__(self, problem: Problem, *, field: str = "", retry_after: int = 0) -> None:
        self.problem = problem
        self.field = field
        self.retry_after = retry_after
        super().__init__(problem.code)
