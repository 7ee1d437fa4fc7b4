"""Under which names a server answers, and from which pages it is asked.

A name of somebody else's that points to this machine (DNS rebinding) would make their page one of ours to a browser; it is not
answered. What a browser says of the page that asks (Origin, Sec-Fetch-Site) keeps other pages from asking at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from fastapi import HTTPException, Request

from zufolge.web.deployment import LOOPBACK
from zufolge.web.safety.csrf import SAFE_METHODS

if TYPE_CHECKING:
    from zufolge.web.deployment import Deployment

_FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_OURS: Final = frozenset({"same-origin", "none"})  # `none`: a person has typed the address


def host_of(netloc: str) -> str:
    """The name or address in what a Host header says, without its port.

    >>> host_of("localhost:8080"), host_of("[::1]:8080"), host_of("Meldungen.Example")
    ('localhost', '::1', 'meldungen.example')
    """
    try:
        return urlsplit(f"//{netloc}").hostname or ""
    except ValueError:
        return ""


def check_host(request: Request, deployment: Deployment) -> None:
    """Refuses a name that is not this server's, and on a local server what a proxy has passed on from elsewhere."""
    host = host_of(request.headers.get("host", ""))
    allowed = LOOPBACK | {name.lower() for name in deployment.allowed_hosts} | {deployment.host}
    if host not in allowed and (deployment.is_local or deployment.allowed_hosts):
        raise HTTPException(421, "not a name of this server; --allow-host names others")
    if deployment.is_local and any(name in request.headers for name in _FORWARDED):
        raise HTTPException(421, "passed on by a proxy; start the server with --trusted-proxy and --allow-host")


def check_origin(request: Request) -> None:
    """Refuses what another site's page asks: whatever would change something, and whatever it would only embed.

    A link from elsewhere may lead here. A program sends neither header and is let through.
    """
    site = request.headers.get("sec-fetch-site")
    if request.method in SAFE_METHODS:
        is_visit = (
            request.headers.get("sec-fetch-mode") == "navigate" and request.headers.get("sec-fetch-dest") == "document"
        )
        if site is not None and site not in _OURS and not is_visit:
            raise HTTPException(403, "asked by another site's page")
        return
    origin = request.headers.get("origin")
    if (site is not None and site not in _OURS) or (origin is not None and origin != _own_origin(request)):
        raise HTTPException(403, "sent by another site's page")


def _own_origin(request: Request) -> str:
    scheme = "https" if request.app.state.deployment.behind_https else request.url.scheme
    return f"{scheme}://{request.headers.get('host', '').lower()}"
