"""Entries (Schemas/formats/entry.md): canonical JSON, the envelope, members' streams."""

import json
import re
import unicodedata

from .report import Fault
from .tree import leaf_hash, root_over

ENTRY_MAX = 32_768

AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z", re.ASCII)
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
KEYS = {"at", "by", "data", "id", "kind", "on", "v"}


def _refuse(text):
    raise ValueError(f"{text} is no integer")


_decoder = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse)
_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _has_word(value):
    """Whether true, false or null stands anywhere."""
    if isinstance(value, dict):
        return any(_has_word(part) for part in value.values())
    if isinstance(value, list):
        return any(_has_word(part) for part in value)
    return value is None or isinstance(value, bool)


def parse_entry(data, position):
    """The object of an entry, or a fault of content: there is one spelling, and this is not it."""
    if len(data) > ENTRY_MAX:
        raise Fault("content", "the entry is longer than 32 768 bytes", position)
    try:
        text = data.decode("utf-8")
        value = _decoder.decode(text)
        if _encoder.encode(value) != text:
            raise ValueError("the entry is not canonical JSON")
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            raise ValueError("the entry is not in normal form C")
        if ("true" in text or "false" in text or "null" in text) and _has_word(value):
            raise ValueError("true, false or null")
    except (ValueError, RecursionError) as problem:
        text = "nested too deeply" if isinstance(problem, RecursionError) else str(problem)
        raise Fault("content", f"no entry: {text[:200]}", position) from None
    _check_envelope(value, position)
    return value


def _check_envelope(value, position):
    if not isinstance(value, dict) or set(value) - {"streams"} != KEYS or value["v"] != 1 \
            or not isinstance(value["data"], dict) \
            or not all(isinstance(value[key], str) for key in ("at", "by", "id", "kind", "on")):
        raise Fault("content", "no envelope of an event", position)
    if not AT.fullmatch(value["at"]) or not ID.fullmatch(value["id"]):
        raise Fault("content", "time or id of the event is misspelt", position)


class Book:
    """Reads entries in order: time never runs back, streams have no gaps; keeps what is asked for."""

    def __init__(self):
        self.origin = None
        self.last_at = ""
        self.streams = Streams()

    def take(self, data, position):
        """Returns the entry's object."""
        value = parse_entry(data, position)
        if value["at"] < self.last_at:
            raise Fault("content", "recorded before the entry in front of it", position)
        self.last_at = value["at"]
        if position == 0:
            self.origin = value["data"].get("origin")
        self.streams.take(value, position)
        return value


def _number(value):
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def links(value, position):
    """The (member, version, previous) of an entry; sorted by member, none twice."""
    found = value.get("streams", [])
    well_formed = isinstance(found, list) and all(
        isinstance(link, list) and len(link) == 3 and all(_number(part) for part in link)
        for link in found)
    members = [link[0] for link in found] if well_formed else []
    if not well_formed or "streams" in value and not found or members != sorted(set(members)):
        raise Fault("stream", "the links to members' streams are misspelt", position)
    return found


def helpers(value):
    """The members among an assist's helpers."""
    shares = value["data"].get("helpers")
    shares = shares if isinstance(shares, list) else []
    return tuple({share[0]: None for share in shares
                  if isinstance(share, list) and share and _number(share[0])})


class Streams:
    """Every member's chain of events: how many there are since they joined, and the last one.

    Follows what the entries say happened. Logs from before there were links have none; from the
    first link on, every event has its own.
    """

    ABOUT_MEMBER = ("member.moved", "member.left")
    ABOUT_CLAIM = ("assist.corrected", "assist.withdrawn", "verdict.given", "dispute.opened",
                   "dispute.resolved")

    def __init__(self):
        self.last = {}
        self.claims = {}
        self.is_linked = False

    def take(self, value, position):
        if value["kind"] == "member.joined":
            self.last[position] = (0, position)
        stated = links(value, position)
        self.is_linked = self.is_linked or bool(stated)
        expected = []
        for member in sorted(self._members(value, position)):
            if member in self.last:
                version, last = self.last[member]
                expected.append([member, version + 1, last])
                self.last[member] = (version + 1, position)
        if self.is_linked and stated != expected:
            raise Fault("stream", f"the links must be {expected} and are {stated}", position)

    def _members(self, value, position):
        """Whose streams an event is in; a correction is in those of old and new helpers."""
        kind, data = value["kind"], value["data"]
        if kind in self.ABOUT_MEMBER:
            return [data["member"]] if _number(data.get("member")) else []
        if kind == "assist.recorded":
            self.claims[position] = helpers(value)
            return self.claims[position]
        if kind not in self.ABOUT_CLAIM:
            return []
        claim = data.get("claim")
        known = self.claims.get(claim, ()) if _number(claim) else ()
        if kind != "assist.corrected":
            return known
        if known:
            self.claims[claim] = helpers(value)
        return set(known + helpers(value))

    def lines(self):
        """`member<TAB>version<TAB>last position`, by member."""
        return [f"{member}\t{last[0]}\t{last[1]}" for member, last in sorted(self.last.items())]

    def root(self):
        return root_over(leaf_hash(line.encode()) for line in self.lines())
