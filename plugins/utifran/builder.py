"""Who builds again and again for `serve`: a process on standby, which each build is forked from."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from utifran.terminal import complain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# That of utifran.standby, which this must not load: it loads all that a build needs.
DONE = "\0"
UNSAID = "the build ended, and did not say why\n"


class Builder:
    """Builds as `words` ask, with `variables` as its environment, from now until `close`.

    Its own session keeps Ctrl-C from it: it is ended by this one.
    """

    def __init__(self, words: Sequence[str], variables: Mapping[str, str]) -> None:
        self._words = list(words)
        self._variables = dict(variables)
        self._templates = TemporaryDirectory(prefix="utifran-")
        self._process = self._begun()

    def built(self) -> str:
        """Build; return '' or, where that fails, what the build said; the terminal shows it too."""
        if self._process.poll() is not None:
            self.renew()
        assert self._process.stdin is not None  # noqa: S101 (a pipe, as `_begun` asks)
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self._said()

    def renew(self) -> None:
        """Begin anew: the code that it has loaded was changed, or what templates mean."""
        self.close()
        self._templates = TemporaryDirectory(prefix="utifran-")
        self._process = self._begun()

    def close(self) -> None:
        """End it, and the build that it may be busy with."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.communicate()
        self._templates.cleanup()

    def _begun(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "utifran.standby", *self._words]
        return subprocess.Popen(  # noqa: S603 - our own command
            [*command, "--templates", self._templates.name],
            env=self._variables,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def _said(self) -> str:
        """Return what a build says of its mistakes, as it says it."""
        said: list[str] = []
        for line in self._process.stderr or ():
            if line.startswith(DONE):
                return "" if line == f"{DONE}0\n" else "".join(said) or UNSAID
            said.append(line)
            complain(line.rstrip("\n"))
        return "".join(said) or UNSAID
