"""The application: API, pages and what operations ask, under one roof."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import FastAPI

from zufolge.web import operations
from zufolge.web.api import api
from zufolge.web.desk import open_desk
from zufolge.web.pages import pages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from zufolge.web.deployment import Deployment


def create_app(deployment: Deployment) -> FastAPI:
    """The application of a deployment; its ledger is opened when it starts and let go of when it ends."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_desk(deployment) as desk:
            app.state.desk = desk
            yield

    app = FastAPI(
        title="zufolge", version=version("zufolge"), lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None
    )
    app.state.deployment = deployment
    app.include_router(api)
    app.include_router(operations.router)
    app.include_router(pages)
    return app
