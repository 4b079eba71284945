"""Asking a running bot how it is. Apart from the answering side, and light: container engines do this all day."""

from __future__ import annotations

import http.client
import json


def ask(host: str, port: int) -> tuple[bool, str]:
    """Whether it is well, and its answer; empty when nobody answers."""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/health")
        response = connection.getresponse()
        told = json.loads(response.read())
        return response.status == 200, json.dumps(told, indent=2)
    except (OSError, ValueError, http.client.HTTPException):
        return False, ""
    finally:
        connection.close()
