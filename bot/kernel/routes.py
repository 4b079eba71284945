"""The features' tables of contents, put together: which handler a word, a button or a job leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from bot.kernel.commands import CommandTable
from bot.kernel.errors import StalePayload
from bot.kernel.feature import (
    Answers,
    Asks,
    Feature,
    OnCard,
    OnClick,
    OnCommand,
    OnDue,
    OnEvent,
    OnExport,
    OnForget,
    OnHome,
    OnPanel,
    OnSaid,
    OnSubmit,
    Opens,
    Route,
    Slash,
)
from bot.kernel.payload import Payload, build, name_of
from bot.kernel.questions import Question

# Features differ in their stores: a table of all of them cannot name one. Hence the Any in this file.
AnyFeature = Feature[Any]
R = TypeVar("R")


class Routes:
    """Built once at the start; a word or a payload that two routes claim is a bug and raises ``ValueError``."""

    def __init__(self, features: Sequence[AnyFeature]) -> None:
        self.features = tuple(features)
        self.commands = CommandTable(tuple(slash for feature in features for slash in feature.slashes()))
        self._words: dict[tuple[str, str], tuple[AnyFeature, Route[Any]]] = {}
        self._clicks: dict[str, tuple[AnyFeature, type[Payload], Route[Any]]] = {}
        self._submits: dict[str, tuple[AnyFeature, type[Payload], OnSubmit[Any]]] = {}
        self._jobs: dict[str, tuple[AnyFeature, type[Payload], OnDue[Any]]] = {}
        self._openers: dict[type[Payload], list[tuple[AnyFeature, Opens[Any]]]] = {}
        for feature in features:
            for route in feature.routes:
                self._add(feature, route)

    def _add(self, feature: AnyFeature, route: Route[Any]) -> None:
        if isinstance(route, Opens):
            self._openers.setdefault(route.door, []).append((feature, route))
        match route:
            case OnCommand(slash=slash) | Asks(trigger=Slash() as slash):
                _once(self._words, (slash.name, slash.sub), (feature, route))
            case OnClick(payload=payload):
                _once(self._clicks, payload.wire_name, (feature, payload, route))
            case Asks(trigger=trigger) if not isinstance(trigger, Slash):
                _once(self._clicks, trigger.wire_name, (feature, trigger, route))
            case Opens(door=door, asks=True):
                _once(self._clicks, door.wire_name, (feature, door, route))
            case OnSubmit(payload=payload):
                _once(self._submits, payload.wire_name, (feature, payload, route))
            case OnDue(payload=payload):
                _once(self._jobs, payload.wire_name, (feature, payload, route))
            case _:
                pass

    # ---- what a person did ----------------------------------------------------------------------------------------

    def command(self, slash: Slash) -> tuple[AnyFeature, OnCommand[Any] | Asks[Any]]:
        feature, route = self._words[slash.name, slash.sub]
        assert isinstance(route, OnCommand | Asks)
        return feature, route

    def click(self, wire: str) -> tuple[AnyFeature, Payload, OnClick[Any] | Asks[Any] | Opens[Any]]:
        """The route of a button with its payload unpacked; ``StalePayload`` when there is none any more."""
        found = self._clicks.get(name_of(wire))
        if found is None:
            raise StalePayload(name_of(wire))
        feature, cls, route = found
        assert isinstance(route, OnClick | Asks | Opens)
        return feature, build(cls, wire), route

    def asks(self, wire: str) -> bool:
        found = self._clicks.get(name_of(wire))
        return found is not None and isinstance(found[2], Asks | Opens)

    def submit(self, wire: str) -> tuple[AnyFeature, Payload, OnSubmit[Any]]:
        found = self._submits.get(name_of(wire))
        if found is None:
            raise StalePayload(name_of(wire))
        feature, cls, route = found
        return feature, build(cls, wire), route

    def job(self, wire: str) -> tuple[AnyFeature, Payload, OnDue[Any]]:
        found = self._jobs.get(name_of(wire))
        if found is None:
            raise StalePayload(name_of(wire))
        feature, cls, route = found
        return feature, build(cls, wire), route

    def nightly(self) -> Sequence[type[Payload]]:
        return [payload for _, payload, route in self._jobs.values() if route.nightly]

    def claim(self, wire: str) -> tuple[AnyFeature, Payload, OnSaid[Any]]:
        for feature, route in self.said():
            if route.payload.wire_name == name_of(wire):
                return feature, build(route.payload, wire), route
        raise StalePayload(name_of(wire))

    # ---- what every feature may have ------------------------------------------------------------------------------

    def _all(self, kind: type[R]) -> Iterator[tuple[AnyFeature, R]]:
        for feature in self.features:
            for route in feature.routes:
                if isinstance(route, kind):
                    yield feature, route

    def openers(self, door: type[Payload]) -> Sequence[tuple[AnyFeature, Opens[Any]]]:
        return self._openers.get(door, ())

    def answerers(self, question: type[Question[Any]]) -> Iterator[tuple[AnyFeature, Answers[Any]]]:
        return ((feature, route) for feature, route in self._all(Answers) if route.question is question)

    def said(self) -> Iterator[tuple[AnyFeature, OnSaid[Any]]]:
        return self._all(OnSaid)

    def homes(self) -> Iterator[tuple[AnyFeature, OnHome[Any]]]:
        return self._all(OnHome)

    def panels(self) -> Iterator[tuple[AnyFeature, OnPanel[Any]]]:
        return self._all(OnPanel)

    def cards(self) -> Iterator[tuple[AnyFeature, OnCard[Any]]]:
        return self._all(OnCard)

    def forgetters(self) -> Iterator[tuple[AnyFeature, OnForget[Any]]]:
        return self._all(OnForget)

    def exporters(self) -> Iterator[tuple[AnyFeature, OnExport[Any]]]:
        return self._all(OnExport)

    def events(self, kind: type[object]) -> Iterator[tuple[AnyFeature, OnEvent[Any]]]:
        return ((feature, route) for feature, route in self._all(OnEvent) if route.event is kind)


K = TypeVar("K")
V = TypeVar("V")


def _once(table: dict[K, V], key: K, value: V) -> None:
    if key in table:
        raise ValueError(f"two routes for {key}")
    table[key] = value
