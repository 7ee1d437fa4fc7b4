"""Answers to errors outside of the routes, and to those that nobody foresaw, as the application's own handlers give them."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from fastapi import FastAPI, Request


async def answer_to(request: Request, error: Exception) -> Response:
    """What the handler of an error's kind answers, or of the next more general one; without any it says no more than that."""
    app: FastAPI = request.app
    kinds = [kind for kind in type(error).__mro__ if kind in app.exception_handlers]
    if not kinds:
        return PlainTextResponse("something went wrong here; the server's log has it", 500)
    answer = app.exception_handlers[kinds[0]](request, error)
    return await answer if inspect.isawaitable(answer) else answer
