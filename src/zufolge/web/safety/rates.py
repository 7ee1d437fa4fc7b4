"""How often somebody may ask: a bucket for each, which is filled again with time."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from time import monotonic
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

# So many are told apart at once; beyond it, whoever has asked for nothing for longest has a full bucket again.
MOST: Final = 10_000


class Rate:
    """So many a minute for each name, all of them at once if they like; 0 is no limit.

    The library limits 5.8 goes through all names with each request, 1.5 ms with 10,000 of them, and keeps any number of them
    (2026-11-26); this looks at one and keeps `MOST`.
    """

    def __init__(self, a_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self._most = float(a_minute)
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        """How many names it remembers."""
        return len(self._left)

    def wait(self, name: str) -> float:
        """How many seconds until they may ask again; 0 where they may now.

        >>> rate = Rate(2, clock=lambda: 0.0)
        >>> rate.take("Lokales"), rate.take("Lokales"), rate.wait("Lokales"), rate.wait("Kultur")
        (0.0, 0.0, 30.0, 0.0)
        """
        if not self._most:
            return 0.0
        return max(0.0, (1 - self._filled(name)) * 60 / self._most)

    def take(self, name: str) -> float:
        """Like `wait`, and where they may, it counts as asked."""
        seconds = self.wait(name)
        if not seconds and self._most:
            self._left[name] = self._filled(name) - 1, self._clock()
            self._left.move_to_end(name)
            if len(self._left) > MOST:
                self._left.popitem(last=False)
        return seconds

    def _filled(self, name: str) -> float:
        left, when = self._left.get(name, (self._most, self._clock()))
        return min(self._most, left + (self._clock() - when) * self._most / 60)


def client_of(address: str) -> str:
    """Whom an address stands for: an IPv6 network is one client, for it has more addresses than anyone can count.

    >>> client_of("203.0.113.7"), client_of("2001:db8:1:2:3:4:5:6")
    ('203.0.113.7', '2001:db8:1:2::/64')
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
