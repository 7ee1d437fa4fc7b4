"""The application: API, pages and what operations ask, under one roof."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from zufolge.web import operations, problems
from zufolge.web.api import api
from zufolge.web.desk import open_desk
from zufolge.web.heads import Heads
from zufolge.web.metrics import Metrics
from zufolge.web.pages import pages
from zufolge.web.safety import bodies, csrf, login
from zufolge.web.safety.gate import Gate, Gatekeeper
from zufolge.web.safety.headers import Headers
from zufolge.web.watching import Watch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from zufolge.web.deployment import Deployment
    from zufolge.web.desk import Desk


def create_app(deployment: Deployment) -> FastAPI:
    """The application of a deployment; its ledger is opened when it starts and let go of when it ends."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_desk(deployment, app.state.metrics) as desk:
            app.state.desk = desk
            _watch(app.state.metrics, desk)
            yield

    app = FastAPI(
        title="zufolge",
        version=version("zufolge"),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        form_limits={
            "max_part_size": deployment.limits.body,
            "max_fields": csrf.MOST_FIELDS,
            "max_files": csrf.MOST_FILES,
        },
    )
    app.state.deployment = deployment
    # Level 4 makes pages of JSON a sixth of their size in 0.2 ms; the default, 9, takes thrice as long for a tenth less.
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    problems.install(app)
    _make_safe(app, deployment)
    app.include_router(api)
    app.include_router(operations.router)
    app.include_router(login.router)
    app.include_router(pages, dependencies=[Depends(csrf.checked), Depends(bodies.checked_files)])
    return app


def _watch(metrics: Metrics, desk: Desk) -> None:
    """Has the numbers of the readers among those that are told."""
    metrics.watch("zufolge_readers_busy", "Processes that read a report.", lambda: desk.readers.busy)
    metrics.watch("zufolge_readers_waiting", "Reports that wait for a process.", lambda: desk.readers.waiting)
    metrics.watch("zufolge_readers_alive", "Whether the processes take reports.", lambda: desk.readers.are_alive)


def _make_safe(app: FastAPI, deployment: Deployment) -> None:
    """Puts gate and headers before the routes; what is added last stands outermost."""
    app.state.form_tokens = csrf.FormTokens()
    app.state.gatekeeper = Gatekeeper(deployment)
    app.state.metrics = Metrics()
    app.state.is_ending = False
    app.add_middleware(Gate)
    app.add_middleware(Heads)
    app.add_middleware(Watch, metrics=app.state.metrics)
    app.add_middleware(Headers, behind_https=deployment.behind_https)
    if deployment.trusted_proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(deployment.trusted_proxies))
