"""A server that waits for nobody for long, for the tests: python tests/impatient.py LEDGER."""

from __future__ import annotations

import sys

from zufolge.web import connections
from zufolge.web.deployment import Deployment, Limits
from zufolge.web.server import run

if __name__ == "__main__":
    connections.HEADERS_WITHIN = 0.5  # type: ignore[misc]
    limits = Limits(upload_seconds=0.5, grace=1)
    run(Deployment(ledger=sys.argv[1], port=0, readers=1, limits=limits), announce=lambda url: print(url, flush=True))
