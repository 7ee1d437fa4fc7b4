"""The commands that open a ledger to a newsroom, and say who may ask it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

import typer

from zufolge.cli.app import app
from zufolge.cli.options import LedgerPlace
from zufolge.web.deployment import Deployment, Limits

_USUAL: Final = Deployment()


class LogLevel(StrEnum):
    """From which level on the log tells."""

    debug = "debug"
    info = "info"
    warning = "warning"
    error = "error"


class TokenRole(StrEnum):
    """What a token is good for."""

    reader = "reader"
    editor = "editor"


@app.command()
def serve(
    ledger: LedgerPlace = "zufolge.db",
    host: Annotated[
        str,
        typer.Option(envvar="ZUFOLGE_HOST", help="Address to listen at; where others reach it, tokens are asked for."),
    ] = _USUAL.host,
    port: Annotated[
        int, typer.Option(envvar="ZUFOLGE_PORT", min=0, max=65535, help="Port to listen at, 0 for any free one.")
    ] = _USUAL.port,
    readers: Annotated[
        int, typer.Option(envvar="ZUFOLGE_READERS", min=1, help="Processes that read reports, some 200 MB each.")
    ] = _USUAL.readers,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            envvar="ZUFOLGE_ALLOW_HOST", metavar="NAME", help="Name that it is reached by; several are possible."
        ),
    ] = None,
    trusted_proxy: Annotated[
        list[str] | None,
        typer.Option(
            envvar="ZUFOLGE_TRUSTED_PROXY",
            metavar="ADDRESS",
            help="Proxy, or network of them, whose X-Forwarded-For and -Proto are heeded.",
        ),
    ] = None,
    behind_https: Annotated[
        bool, typer.Option("--behind-https", envvar="ZUFOLGE_BEHIND_HTTPS", help="A proxy before it speaks https.")
    ] = False,
    max_body: Annotated[
        int, typer.Option(envvar="ZUFOLGE_MAX_BODY", min=1, metavar="BYTES", help="Largest body of a request.")
    ] = _USUAL.limits.body,
    reading_seconds: Annotated[
        float, typer.Option(envvar="ZUFOLGE_READING_SECONDS", min=0.1, help="Longest reading of a report.")
    ] = _USUAL.limits.reading_seconds,
    query_seconds: Annotated[
        float, typer.Option(envvar="ZUFOLGE_QUERY_SECONDS", min=0.1, help="Longest query to the ledger.")
    ] = _USUAL.limits.query_seconds,
    requests_a_minute: Annotated[
        int,
        typer.Option(
            envvar="ZUFOLGE_REQUESTS_A_MINUTE",
            min=0,
            help="Requests a minute of a token or client, where tokens are; 0: any.",
        ),
    ] = _USUAL.limits.requests_a_minute,
    connections: Annotated[
        int, typer.Option(envvar="ZUFOLGE_CONNECTIONS", min=1, help="Connections open at once.")
    ] = _USUAL.limits.connections,
    grace: Annotated[
        float, typer.Option(envvar="ZUFOLGE_GRACE", min=0, help="Seconds that requests get to finish at the end.")
    ] = _USUAL.limits.grace,
    log_level: Annotated[
        LogLevel, typer.Option(envvar="ZUFOLGE_LOG_LEVEL", help="What is logged on stderr, as lines of JSON.")
    ] = LogLevel.info,
) -> None:
    """Serve the ledger as pages and as an API, until Ctrl-C.

    On stdout it says where. It listens to this machine only; where others reach it, “zufolge token” says who may ask.

    \b
    Examples:
      zufolge serve
      zufolge serve --ledger postgresql://redaktion@localhost/meldungen --port 9000
      zufolge token lokales --role editor
      zufolge serve --allow-host meldungen.example --trusted-proxy 127.0.0.1 --behind-https
    """
    from zufolge.web.server import run

    limits = Limits(
        body=max_body,
        reading_seconds=reading_seconds,
        query_seconds=query_seconds,
        requests_a_minute=requests_a_minute,
        connections=connections,
        grace=grace,
    )
    deployment = Deployment(
        ledger=ledger,
        host=host,
        port=port,
        readers=readers,
        limits=limits,
        allowed_hosts=tuple(allow_host or ()),
        trusted_proxies=tuple(trusted_proxy or ()),
        behind_https=behind_https,
    )
    run(deployment, announce=lambda url: typer.echo(f"{url} (Ctrl-C ends it)"), log_level=log_level.value)


@app.command()
def token(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Whose token it is, as it stands in the log.")
    ] = None,
    role: Annotated[
        TokenRole, typer.Option(help="A reader looks and has texts read; an editor also adds, judges, merges, removes.")
    ] = TokenRole.reader,
    listed: Annotated[bool, typer.Option("--list", help="Show who has one.")] = False,
    revoke: Annotated[str | None, typer.Option(metavar="NAME", help="Take somebody's token back.")] = None,
    ledger: LedgerPlace = "zufolge.db",
) -> None:
    """Make a token, by which somebody may ask a server that others reach too.

    It is shown this once: the ledger keeps no more of it than its digest. A running server knows it within seconds.

    \b
    Examples:
      zufolge token lokales --role editor
      zufolge token --list
      zufolge token --revoke lokales
    """
    if sum((name is not None, listed, revoke is not None)) != 1:
        raise typer.BadParameter("give one of NAME, --list, --revoke NAME")
    from zufolge.ledger import open_ledger

    with open_ledger(ledger, write=not listed) as store:
        if name is not None:
            typer.echo(store.give_token(name, role.value))
        elif revoke is not None:
            store.revoke_token(revoke)
            typer.echo(f"{revoke}: token taken back", err=True)
        else:
            for known in store.tokens():
                typer.echo(f"{known.name}\t{known.role}\t{known.made}")
