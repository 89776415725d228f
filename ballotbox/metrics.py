"""What the operator can watch: how many requests, how quick, what was refused."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from ballotbox.problems import Problem

TYPE = "text/plain; version=0.0.4; charset=utf-8"
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


class Metrics:
    """The numbers of one process since it began; each box has its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "ballotbox_requests",
            "Requests by method, route and status",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "ballotbox_request_seconds",
            "How long an answer took, by route",
            ("route",),
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._refusals = Counter(
            "ballotbox_refusals", "Refusals by problem", ("problem",), registry=self._registry
        )
        self._manifest = Gauge(
            "ballotbox_manifest_current",
            "1 where the last look found a manifest that could be read",
            registry=self._registry,
        )
        self._rebuilds = Counter(
            "ballotbox_rebuilds",
            "Calls that ask for a new build of the blog, by outcome",
            ("outcome",),
            registry=self._registry,
        )
        self._request = cache(self._requests.labels)
        self._second = cache(self._seconds.labels)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Note an answer; `route` is the pattern, as addresses may hold a signed form."""
        self._request(method, route, str(status)).inc()
        self._second(route).observe(seconds)

    def refused(self, problem: Problem) -> None:
        """Note a refusal."""
        self._refusals.labels(problem.code).inc()

    def rebuild(self, outcome: str) -> None:
        """Note that the blog was `told` to build anew, or that this `failed`."""
        self._rebuilds.labels(outcome).inc()

    def text(self, *, manifest_current: int) -> bytes:
        """Return all of it, as Prometheus reads it."""
        self._manifest.set(manifest_current)
        return generate_latest(self._registry)
