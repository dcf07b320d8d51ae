"""Which cosignatures make a checkpoint good (Schemas/formats/checkpoint.md, "Policy")."""

import calendar
import datetime
import re
from dataclasses import dataclass, field

from .note import COSIGNATURE, ED25519, check_log_signature, decimal, parse_vkey, verified
from .report import Fault, Unreadable

POLICY_MAX, NAMES_MAX = 65_536, 256


@dataclass
class Policy:
    logs: list = field(default_factory=list)
    witnesses: dict = field(default_factory=dict)
    groups: dict = field(default_factory=dict)
    quorum: str = ""
    window: tuple = None

    def counts(self, time):
        return self.window is None or self.window[0] <= time < self.window[1]

    def met_by(self, name, cosigned):
        """Whether a witness or a group is among those that cosigned."""
        if name == "none":
            return True
        if name in self.witnesses:
            return name in cosigned
        needed, members = self.groups[name]
        return sum(self.met_by(member, cosigned) for member in members) >= needed

    def check(self, checkpoint, more_keys=()):
        """Signature of the log, every cosignature, the quorum; a line of who cosigned."""
        check_log_signature(checkpoint, [*self.logs, *more_keys])
        times = verified(checkpoint.note, list(self.witnesses.values()), "cosignature")
        cosigned = {}
        for name, witness in self.witnesses.items():
            good = [time for key, time in times if key == witness and self.counts(time)]
            if good:
                cosigned[name] = max(good)
        if not self.met_by(self.quorum, cosigned):
            raise Fault("policy", f"{checkpoint.label} has the cosignatures of "
                        f"{', '.join(cosigned) or 'nobody'}, which is not {self.quorum}")
        checkpoint.cosigned = cosigned
        return ", ".join(f"{name} at {_time(time)}" for name, time in cosigned.items()) or "nobody"


def _time(seconds):
    try:
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, ValueError, OSError):
        return f"{seconds} s"


def parse_policy(data):
    """Reads tlog-policy lines, and the one line `#valid FROM UNTIL`."""
    if len(data) > POLICY_MAX or any(byte < 32 and byte not in (9, 10, 13) for byte in data):
        raise Unreadable("the policy is too long or has control characters")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("the policy is not UTF-8") from None
    policy, taken = Policy(), set()
    for number, line in enumerate(text.split("\n"), 1):
        words = re.split("[ \t\r]+", line.strip(" \t\r"))
        try:
            if words[0] == "#valid":
                _window(policy, words[1:])
            elif words[0] and not words[0].startswith("#"):
                _define(policy, words, taken)
        except Unreadable as reason:
            raise Unreadable(f"line {number} of the policy: {reason}") from None
    if not policy.logs or not policy.quorum:
        raise Unreadable("the policy names no log or no quorum")
    return policy


def _window(policy, words):
    if policy.window is not None or len(words) != 2:
        raise Unreadable("one #valid with two days")
    policy.window = (_day(words[0]), _day(words[1]))
    if policy.window[0] >= policy.window[1]:
        raise Unreadable("the days are in the wrong order")


def _day(text):
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII) or text < "1970":
        raise Unreadable("a day from 1970 on is written 2023-12-31")
    try:
        return calendar.timegm(datetime.date.fromisoformat(text).timetuple())
    except ValueError:
        raise Unreadable(f"there is no day {text}") from None


def _define(policy, words, taken):
    kind, count = words[0], len(words)
    if kind == "log" and count in (2, 3):
        policy.logs.append(_key(policy, words[1], ED25519))
    elif kind == "witness" and count in (3, 4):
        _new(policy, words[1])
        policy.witnesses[words[1]] = _key(policy, words[2], COSIGNATURE)
    elif kind == "group" and count >= 4:
        _new(policy, words[1])
        policy.groups[words[1]] = _group(policy, words[2], words[3:], taken)
    elif kind == "quorum" and count == 2 and not policy.quorum:
        if words[1] != "none" and not _is_known(policy, words[1]):
            raise Unreadable("the quorum is not defined above")
        policy.quorum = words[1]
    else:
        raise Unreadable("expected log, witness, group or one quorum")


def _group(policy, needed, members, taken):
    for member in members:
        if not _is_known(policy, member) or member in taken:
            raise Unreadable("a member is not defined above, or is in a group already")
        taken.add(member)
    number = {"all": len(members), "any": 1}.get(needed, decimal(needed))
    if number is None or not 1 <= number <= len(members):
        raise Unreadable("a group needs 1 to all of its members")
    return number, members


def _is_known(policy, name):
    return name in policy.witnesses or name in policy.groups


def _new(policy, name):
    if name == "none" or _is_known(policy, name):
        raise Unreadable(f"the name {name!r} is taken")
    if len(policy.witnesses) + len(policy.groups) >= NAMES_MAX:
        raise Unreadable("more than 256 witnesses and groups")


def _key(policy, text, type):
    key, others = parse_vkey(text), [*policy.logs, *policy.witnesses.values()]
    if key.type != type or any(key.public == other.public for other in others):
        raise Unreadable("the key is of the wrong kind, or has two roles")
    return key
