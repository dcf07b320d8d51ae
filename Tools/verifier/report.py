"""What a verification says: one line a check, what is wrong, and the exit code."""

import sys

SOUND, WRONG, USAGE, UNREADABLE = 0, 2, 64, 65


class Fault(Exception):
    """Something is wrong: of what kind, and from which position on, if it has one.

    Kinds: content, tile, state, signature, cosignature, policy, proof, stream, rating, manifest.
    """

    def __init__(self, kind, text, position=None):
        super().__init__(text)
        self.kind, self.text, self.position = kind, text, position


class Unreadable(Exception):
    """The input is not of the form it claims, so nothing can be said about what it holds."""


class Report:
    """Collects what was found; prints as it goes unless told to be quiet."""

    LISTED = 50

    def __init__(self, quiet=False):
        self.quiet = quiet
        self.faults = []
        self.claims = 0

    def line(self, mark, what, text):
        if not self.quiet:
            print(f"{mark:<6} {what:<12} {text}")

    def ok(self, what, text):
        self.claims += 1
        self.line("ok", what, text)

    def note(self, what, text):
        self.line("note", what, text)

    def bad(self, fault):
        self.faults.append(fault)
        if len(self.faults) <= self.LISTED:
            place = "" if fault.position is None else f"position {fault.position}: "
            self.line("WRONG", fault.kind, place + fault.text)

    def check(self, what, text, body):
        """Runs one check; says it holds, or what is wrong. Returns whether it holds."""
        try:
            body()
        except Fault as fault:
            self.bad(fault)
            return False
        self.ok(what, text() if callable(text) else text)
        return True

    @property
    def code(self):
        return WRONG if self.faults else SOUND

    def conclude(self):
        """The last line: what may be believed, and what was not looked at."""
        if not self.faults:
            self.line("SOUND", "", f"{self.claims} checks hold; figures were not computed again "
                      "(no replay, no matching, no scoring)")
            return self.code
        more = len(self.faults) - self.LISTED
        if more > 0:
            self.line("", "", f"and {more} more")
        places = [fault for fault in self.faults if fault.position is not None]
        first = min(places, key=lambda fault: fault.position, default=None)
        where = f"; first bad position {first.position} ({first.kind})" if first else ""
        kinds = ", ".join(sorted({fault.kind for fault in self.faults}))
        self.line("WRONG", "", f"{len(self.faults)} findings: {kinds}{where}")
        return self.code


def complain(text):
    print(f"verify.py: {text}", file=sys.stderr)
