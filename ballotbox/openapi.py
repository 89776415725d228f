"""The OpenAPI 3.1 description of what the box takes and answers."""

from __future__ import annotations

from typing import Any

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "The ballot box of a blog", "version": "1"},
    "paths": {},
}
