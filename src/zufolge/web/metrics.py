"""How the server does, in numbers that Prometheus takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prometheus_client.metrics_core import Metric

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.7, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """What is counted and measured while a server runs."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        of = ("route", "method")
        self._requests = Counter("zufolge_requests", "Requests answered.", (*of, "status"), registry=self._registry)
        self._seconds = Histogram(
            "zufolge_request_seconds", "How long answers took.", of, buckets=_SECONDS, registry=self._registry
        )
        self._reading = Histogram(
            "zufolge_reading_seconds",
            "How long reports waited and were read.",
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._added = Counter("zufolge_added", "Reports added, by outcome.", ("outcome",), registry=self._registry)
        self.in_flight = Gauge("zufolge_requests_in_flight", "Requests being answered.", registry=self._registry)
        ProcessCollector(registry=self._registry)

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """Counts a request."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route, method).observe(seconds)

    def read(self, seconds: float) -> None:
        """Counts a report that was read."""
        self._reading.observe(seconds)

    def added(self, outcome: str) -> None:
        """Counts a report that was added."""
        self._added.labels(outcome).inc()

    def watch(self, name: str, says: str, value: Callable[[], float]) -> None:
        """Asks for a value whenever the numbers are asked for."""
        self._registry.register(_Asked(name, says, value))

    def text(self) -> bytes:
        """All numbers, as Prometheus reads them."""
        return generate_latest(self._registry)


class _Asked(Collector):
    def __init__(self, name: str, says: str, value: Callable[[], float]) -> None:
        self._name, self._says, self._value = name, says, value

    def describe(self) -> Iterable[Metric]:
        return [GaugeMetricFamily(self._name, self._says)]

    def collect(self) -> Iterable[Metric]:
        return [GaugeMetricFamily(self._name, self._says, value=self._value())]
