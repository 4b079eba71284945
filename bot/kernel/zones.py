"""The zone a person means: "London", "pacific time", "Germany" or "europe/london".

What can mean two zones ("CST", "GMT", "Spain") is never guessed: it is refused with the likeliest two.
Someone who types "EST" lives in New York and has summers; the IANA zone of that name has none, so for such
abbreviations people come before the list. A name that this module gave out is always taken back.
"""

import re
import unicodedata
from datetime import datetime, timedelta
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

_LONGEST = 60
_EXAMPLES = ("Europe/London", "America/New_York")
_UNPLACED = frozenset({"localtime", "Factory", "posixrules"})
_NOT_A_CITY = ("Etc/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")

_MEANT = {
    "Europe/London": "uk, united kingdom, britain, british, great britain, england, scotland, wales, bst, "
    "northern ireland, manchester, birmingham, leeds, glasgow, edinburgh, cardiff, bristol, liverpool",
    "Europe/Dublin": "irish, republic of ireland, cork",
    "Europe/Berlin": "munich, hamburg, cologne, frankfurt, leipzig",
    "Europe/Amsterdam": "holland, rotterdam, the hague, utrecht",
    "Europe/Madrid": "barcelona, valencia, sevilla",
    "Europe/Paris": "lyon, marseille",
    "Europe/Rome": "milan, milano, roma, naples",
    "Europe/Zurich": "geneva, basel, bern",
    "Europe/Istanbul": "trt, ankara",
    "Europe/Moscow": "msk, st petersburg",
    "Europe/Kyiv": "ukraine",
    "America/New_York": "et, est, edt, eastern, us eastern, nyc, new york city, boston, washington, "
    "washington dc, miami, atlanta, philadelphia",
    "America/Chicago": "ct, cdt, central, us central, dallas, houston, austin, minneapolis",
    "America/Denver": "mt, mdt, mountain, us mountain, colorado, salt lake city",
    "America/Phoenix": "arizona",
    "America/Los_Angeles": "pt, pst, pdt, pacific, us pacific, california, la, san francisco, seattle",
    "America/Anchorage": "akst, akdt, alaska",
    "Pacific/Honolulu": "hst, hawaii",
    "America/Halifax": "ast, adt, atlantic, nova scotia",
    "America/St_Johns": "nst, ndt, newfoundland",
    "America/Toronto": "montreal, ottawa, ontario, quebec",
    "America/Vancouver": "british columbia",
    "America/Sao_Paulo": "brt, rio, rio de janeiro, brasilia",
    "America/Argentina/Buenos_Aires": "art, argentina",
    "America/Santiago": "chile",
    "America/Bogota": "colombia",
    "Africa/Johannesburg": "sast, south africa, cape town, durban, pretoria",
    "Africa/Lagos": "wat, west africa, abuja",
    "Africa/Maputo": "cat, central africa",
    "Africa/Nairobi": "eat, east africa",
    "Asia/Kolkata": "india, indian, mumbai, bombay, delhi, new delhi, bangalore, bengaluru, chennai",
    "Asia/Shanghai": "china, beijing, shenzhen",
    "Asia/Tokyo": "jst",
    "Asia/Seoul": "kst, korea",
    "Asia/Singapore": "sgt",
    "Asia/Hong_Kong": "hkt",
    "Asia/Karachi": "pkt, lahore, islamabad",
    "Asia/Ho_Chi_Minh": "vietnam, hanoi, saigon",
    "Asia/Dubai": "uae, emirates, abu dhabi",
    "Asia/Jerusalem": "tel aviv",
    "Australia/Sydney": "aedt, canberra",
    "Australia/Perth": "awst",
    "Pacific/Auckland": "nzst, nzdt, new zealand, wellington",
    "CET": "cest, mez, mesz, met, central european",
    "EET": "eest, eastern european",
    "WET": "west, western european",
    "UTC": "z, coordinated universal",
}
_TWO_WAYS = {
    "gmt": ("Europe/London", "UTC"),
    "cst": ("America/Chicago", "Asia/Shanghai"),
    "mst": ("America/Denver", "America/Phoenix"),
    "ist": ("Asia/Kolkata", "Europe/Dublin"),
    "aest": ("Australia/Sydney", "Australia/Brisbane"),
    "acst": ("Australia/Adelaide", "Australia/Darwin"),
    "australia": ("Australia/Sydney", "Australia/Perth"),
    "us": ("America/New_York", "America/Los_Angeles"),
    "usa": ("America/New_York", "America/Los_Angeles"),
    "america": ("America/New_York", "America/Los_Angeles"),
    "united states": ("America/New_York", "America/Los_Angeles"),
    "canada": ("America/Toronto", "America/Vancouver"),
    "brazil": ("America/Sao_Paulo", "America/Manaus"),
    "russia": ("Europe/Moscow", "Asia/Yekaterinburg"),
    "mexico": ("America/Mexico_City", "America/Tijuana"),
    "europe": ("Europe/London", "Europe/Berlin"),
}


class UnknownZone(ValueError):
    """Nobody knows this zone, or it could be two: up to two names that would be taken."""

    def __init__(self, name: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(name)
        self.name = name
        self.suggestions = suggestions


def zone(name: str) -> ZoneInfo:
    key = _key(name)
    if len(key) > _LONGEST:
        raise UnknownZone(name, _EXAMPLES)
    meant = _meanings(key)
    if len(meant) != 1:
        raise UnknownZone(name, (meant or _closest(key))[:2])
    return ZoneInfo(meant[0])


def _meanings(key: str) -> tuple[str, ...]:
    bare = re.sub(r"( (standard|daylight|summer))? (time|timezone)( zone)?$", "", key)
    for said in (key, bare):
        found = _TWO_WAYS.get(said) or _names().get(said) or _countries().get(said)
        if found:
            return found
    return _at_offset(key)


def _at_offset(key: str) -> tuple[str, ...]:
    """An hour is not a place: "GMT+1" may have a summer or not, so two are offered and none is taken."""
    written = re.fullmatch(r"(?:gmt|utc)? ?([+-]) ?(\d{1,2})(?::?(\d\d))?", key)
    if not written:
        return ()
    away = timedelta(hours=int(written[2]), minutes=int(written[3] or 0))
    offset = -away if written[1] == "-" else away
    places = tuple(name for name in (*_MEANT, *_placed()) if min(_offsets(name)) == offset)
    different = {_offsets(name): name for name in reversed(places)}
    return (*different.values(), *_EXAMPLES)[:2]


def _closest(key: str) -> tuple[str, ...]:
    known = _names()
    close = get_close_matches(key, known, n=6, cutoff=0.7)
    return tuple(dict.fromkeys(known[said][0] for said in close)) or _EXAMPLES


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """What people say -> the one zone they mean; the first to claim a word has it."""
    names: dict[str, tuple[str, ...]] = {}
    for name, said in _MEANT.items():
        names.update((word, (name,)) for word in said.split(", "))
    for name in sorted(available_timezones() - _UNPLACED):
        names.setdefault(_key(name), (name,))
    for name in _placed():
        if not name.startswith(_NOT_A_CITY):
            names.setdefault(_key(name.rsplit("/", 1)[-1]), (name,))
    return names


@cache
def _placed() -> tuple[str, ...]:
    """Every zone, those that stand for a town on the map before old spellings of the same."""
    mapped = {name for _, name in _map()}
    return tuple(sorted(available_timezones() - _UNPLACED, key=lambda name: (name not in mapped, name)))


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """Country -> its zones that keep different hours, so that Germany is one and Spain is two."""
    zones: dict[str, dict[tuple[timedelta, ...], str]] = {}
    for code, name in _map():
        zones.setdefault(code, {}).setdefault(_offsets(name), name)
    called = dict(_rows("iso3166.tab"))
    return {_key(called[code].split(" (")[0]): tuple(places.values()) for code, places in zones.items()}


@cache
def _map() -> tuple[tuple[str, str], ...]:
    known = available_timezones()
    return tuple((row[0], row[2]) for row in _rows("zone.tab") if row[2] in known)


def _rows(table: str) -> list[list[str]]:
    text = (files("tzdata.zoneinfo") / table).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _offsets(name: str) -> tuple[timedelta, ...]:
    """In a January and in a July; the smaller one is what people call the zone's offset."""
    there = ZoneInfo(name)
    return tuple(datetime(2026, month, 15, tzinfo=there).utcoffset() or timedelta() for month in (1, 7))


def _key(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    spaced = re.sub(r"[_.,\s]+|(?<=[a-z])-(?=[a-z])", " ", plain.replace("\u2212", "-"))
    return re.sub(r" ?/ ?", "/", spaced).strip()
