"""Histories with one fault each: the checks must find it, and nothing in the history without. And the
timeouts operators read about are those that were tried.

    python3 Tools/ha/selftest.py
"""
import copy
import os
import re
import sys

from check import log_faults, order_faults, read_faults

HERE = os.path.dirname(os.path.abspath(__file__))
GUIDE = os.path.join(HERE, "../../Sources/Ledger/Ledger.docc/High-availability.md")
LEDGER = "so-01"


def event(position: int, member: str) -> dict:
    return {"position": position, "leaf": f"leaf-{member}",
            "entry": {"kind": "member.joined", "data": {"code": member}}}


def write(position: int, member: str, invoked: float, returned: float) -> dict:
    return {"ledger": LEDGER, "member": member, "position": position, "leaf": f"leaf-{member}",
            "invoked": invoked, "returned": returned}


def read(position: int, node: str, invoked: float, least: int | None = None, root: str | None = None) -> dict:
    return {"ledger": LEDGER, "node": node, "position": position, "root": root or f"root-{position}",
            "invoked": invoked, "returned": invoked + 0.5, "least": least}


class History:
    """a and b one after the other, c beside b; d was never answered and is there; e is not."""

    def __init__(self):
        self.events = [event(number, member) for number, member in enumerate("acbd")]
        self.writes = [write(0, "a", 0, 1), write(2, "b", 2, 4), write(1, "c", 3, 5)]
        self.asked = {(LEDGER, member) for member in "abcde"}
        self.reads = [read(0, "n1", 1.5, least=0), read(2, "n2", 6, least=2), read(2, "n1", 7),
                      read(3, "n2", 8), read(2, "n1", 9)]

    def faults(self) -> list[str]:
        return (log_faults({LEDGER: self.events}, self.writes, self.asked) + order_faults(self.writes)
                + read_faults(self.reads, {LEDGER: len(self.events)}))


def spoilt() -> dict:
    """Each fault, and how a good history gets it."""
    def gap(h): h.events[3]["position"] = 4
    def lost(h): h.events[2] = event(2, "e")
    def doubled(h): h.events.append(event(4, "a"))
    def stranger(h): h.events.append(event(4, "x"))
    def moved(h): h.writes[0]["position"] = 1
    def changed(h): h.writes[0]["leaf"] = "other"
    def overtaken(h): h.writes[1]["invoked"], h.writes[1]["returned"], h.writes[2]["invoked"] = 2, 2.5, 3
    def stale(h): h.reads[1]["least"] = 3
    def back(h): h.reads.append(read(1, "n1", 10))
    def future(h): h.reads.append(read(4, "n1", 10))
    def fork(h): h.reads.append(read(3, "n1", 10, root="other"))
    return {made.__name__: made for made in
            [gap, lost, doubled, stranger, moved, changed, overtaken, stale, back, future, fork]}


def settings_faults() -> list[str]:
    """Patroni's rule for its timeouts, and the guide's table beside the file it speaks of."""
    with open(os.path.join(HERE, "patroni.yml")) as file:
        text = file.read()
    with open(GUIDE) as file:
        guide = file.read()
    values = {name: re.search(rf"^ *{name}: (\d+)", text, re.M)[1] for name in [
        "ttl", "loop_wait", "retry_timeout", "wal_sender_timeout", "wal_retrieve_retry_interval",
        "primary_start_timeout"]}
    faults = [f"the guide has another {name} than {value}" for name, value in values.items()
              if not re.search(rf"^\| `{name}` \| {value}\b", guide, re.M)]
    if int(values["loop_wait"]) + 2 * int(values["retry_timeout"]) > int(values["ttl"]):
        faults.append("loop_wait + 2 × retry_timeout > ttl")
    return faults


def main() -> int:
    wrong = [f"the good history: {fault}" for fault in History().faults()]
    wrong += settings_faults()
    for name, spoil in spoilt().items():
        history = copy.deepcopy(History())
        spoil(history)
        if not history.faults():
            wrong.append(f"{name}: not found")
    for line in wrong:
        print(line)
    print(f"{len(spoilt()) + 2 - len(wrong)} passed, {len(wrong)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
