"""The description of the routes: it names them all, and the box answers as it says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from ballotbox.app import ROUTES
from ballotbox.problems import Problem
from ballotbox.web.openapi import DOCUMENT
from box_servers import BLOG, TOKEN, Boxes, Running, bulletin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemathesis import Case

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Run a box in a process of its own."""
    boxes = Boxes(tmp_path_factory.mktemp("box"))
    boxes.manifest.write_bytes(bulletin())
    with boxes.running() as running:
        yield running


API = schemathesis.openapi.from_dict(json.loads(json.dumps(DOCUMENT)))


@API.parametrize()
@settings(
    max_examples=4,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_the_box_answers_as_it_is_described(case: Case, running: Running) -> None:
    """Whatever is sent: a status, a type and a form of answer that the description names."""
    for accept in ("application/json", "application/json", "text/html"):
        signed = {"Origin": BLOG, "Accept": accept, "Authorization": f"Bearer {TOKEN}"}
        answer = case.call(base_url=str(running.reader.base_url).rstrip("/"), headers=signed)
        case.validate_response(answer, checks=CHECKS)
        # Chance would hardly ever name a poll that is there.
        if "poll" in case.path_parameters:
            case.path_parameters["poll"] = "regel"


def test_every_route_is_described() -> None:
    """Each address with each of its methods, and none that is not there."""
    served = {
        (route.path, method.lower())
        for route in ROUTES
        for method in (route.methods or set()) - {"HEAD"}
    }
    told = {(path, method) for path, item in DOCUMENT["paths"].items() for method in item}
    assert told == served


def test_every_parameter_of_an_address_is_described() -> None:
    """The names in braces, and no others."""
    for path, item in DOCUMENT["paths"].items():
        for operation in item.values():
            named = {one["name"] for one in operation["parameters"] if one["in"] == "path"}
            assert named == set(re.findall(r"{(\w+)}", path)), path


def test_every_problem_is_described() -> None:
    """By the name that scripts know it by."""
    problem = DOCUMENT["components"]["responses"]["Refused"]["content"]["application/problem+json"]
    assert problem["schema"]["properties"]["code"]["enum"] == [one.code for one in Problem]


def test_the_box_gives_its_description(running: Running) -> None:
    """At /openapi.json, as it is in the code."""
    found: dict[str, Any] = running.reader.get("/openapi.json").json()
    assert found == json.loads(json.dumps(DOCUMENT))
