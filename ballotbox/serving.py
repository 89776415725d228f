"""How the box is served: by uvicorn, in one process or in several; the edge that listens."""

from __future__ import annotations

import contextlib
import errno
import gc
import logging
import multiprocessing
import os
import resource
import signal
import socket
import sys
import threading
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from uvicorn import Config, Server
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import Multiprocess

from ballotbox import logs
from ballotbox.app import app
from ballotbox.box import open_box
from ballotbox.connection import Connection
from ballotbox.settings import read
from ballotbox.store.database import StoreError
from polls.model import BallotError, Mistake

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from starlette.applications import Starlette

logger = logging.getLogger("ballotbox")

UNNAMED = (
    "BALLOTBOX_URL is not set: forms are taken from the blog's own address and from this machine, "
    "and from nowhere else; set it where readers reach the box by another address"
)
WAITING = 2048
FINISHING = 25
IDLE = 30
REFUSED: Final = {
    errno.EADDRINUSE: (
        "nobody can listen at {host}, port {port}: something else is there already; "
        "end it, or choose another with --port"
    ),
    errno.EACCES: "port {port} is for administrators; choose one above 1023 with --port",
}
"""How many may wait to be let in; seconds that a stop waits for requests to end, and that a
connection may stay open with nothing to say."""


def serve(host: str, port: int, workers: int) -> None:
    """Serve until the process is told to stop; what was acknowledged by then is kept.

    Raises BallotError or StoreError where it cannot begin.
    """
    settings = read(os.environ)
    if workers > 1 and settings.database.startswith("sqlite"):
        words = "SQLite is for one worker; take PostgreSQL for several, or leave --workers out"
        raise BallotError([Mistake("DATABASE_URL", 0, words)])
    logs.begin()
    if not settings.url:
        logger.warning("%s", UNNAMED)
    _allow_many_files()
    with listening(host, port) as door:
        logger.info("listening at http://%s:%d", host, door.getsockname()[1])
        if workers == 1:
            _alone(door)
        else:
            Multiprocess(config(workers), sockets=[door]).run()


def config(workers: int = 1) -> Config:
    """Return how uvicorn serves the box: it believes no header, and says as little as it can."""
    return Config(
        "ballotbox.serving:served",
        factory=True,
        workers=workers,
        loop="uvloop" if find_spec("uvloop") else "asyncio",
        http=Connection,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        backlog=WAITING,
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=FINISHING,
    )


def served() -> Starlette:
    """Return the application of the environment's settings, in the process that serves it."""
    logs.begin()
    if (parent := multiprocessing.parent_process()) is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    try:
        made = app(open_box(read(os.environ)))
    except (BallotError, StoreError) as error:
        for line in str(error).splitlines():
            logger.error("%s", line)  # noqa: TRY400 (it is said in plain words)
        sys.exit(STARTUP_FAILURE)
    # What lives as long as the process need not be looked through for garbage while readers wait.
    gc.freeze()
    return made


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raise BallotError where something else does."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=WAITING)
    except (OSError, OverflowError) as error:
        number = getattr(error, "errno", None)
        words = REFUSED.get(number or 0, "this machine has no address {host}; leave --host out")
        words = words.format(host=host, port=port)
        raise BallotError([Mistake("ballotbox serve", 0, words)]) from None


def _alone(door: socket.socket) -> None:
    """Serve in this process. uvicorn sends itself the signal again that it stopped for."""
    server = Server(config())
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[door])
    if not server.started:
        sys.exit(STARTUP_FAILURE)


def _end_with(parent: BaseProcess) -> None:
    """Stop this worker, in good order, once its parent is gone: nobody else would ever do it."""
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


def _allow_many_files() -> None:
    """Let as many connections be open as the system allows: each is a file."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
