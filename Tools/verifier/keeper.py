"""Checkpoints against a tree that is built up: those of a policy, those kept beside a log."""

import re

from .note import check_log_signature, parse_checkpoint, parse_keys, verified
from .policy import parse_policy
from .report import Fault, Unreadable
from .tree import EMPTY

KEPT = re.compile(r"checkpoints/([0-9]{20})\.note", re.ASCII)


class Keeper:
    """The checkpoints to hold a log to, and the roots it had at their sizes."""

    def __init__(self, report, keys=(), policy=None):
        self.report, self.keys, self.policy = report, list(keys), policy
        self.checkpoints = []
        self.roots = {0: EMPTY}

    def trust(self, source):
        """Takes the keys and the policy that come with the files, where none were given."""
        if not self.keys and not self.policy and "log.vkey" in source.paths:
            self.keys = parse_keys(source.need("log.vkey"))
            self.report.note("keys", "as the files themselves state them: compare with those you "
                             "know: " + " ".join(key.vkey for key in self.keys[:4]))
        if not self.policy and "policy" in source.paths:
            self.policy = parse_policy(source.need("policy"))
            self.report.note("policy", "the one among the files; compare it with the one you know")

    def add(self, data, size=None):
        """Takes in a checkpoint: its form and its signatures; kept ones are named by their size."""
        checkpoint = parse_checkpoint(data)
        if size is not None and checkpoint.size != size:
            raise Fault("state", f"the checkpoint kept for {size} is of {checkpoint.size}")
        if checkpoint not in self.checkpoints:
            self.checkpoints.append(checkpoint)
        return checkpoint

    def add_kept(self, source):
        """Every file of `checkpoints/`."""
        for path in source.below("checkpoints/"):
            match = KEPT.fullmatch(path)
            if not match:
                continue
            try:
                self.add(source.need(path), int(match[1]))
            except Unreadable as reason:
                self.report.bad(Fault("signature", f"{path}: {reason}"))
            except Fault as fault:
                self.report.bad(fault)

    def sizes(self):
        return sorted({checkpoint.size for checkpoint in self.checkpoints})

    def check_signatures(self, checkpoint, demands_quorum):
        """The log's signature and, as far as witnesses are known, every cosignature."""
        report = self.report
        if self.policy and demands_quorum:
            def body():
                self.cosigners = self.policy.check(checkpoint, self.keys)
            report.check("signatures", lambda: f"{checkpoint.label} is signed by "
                         f"{checkpoint.origin}, cosigned by {self.cosigners}", body)
            return
        keys = [*self.keys, *(self.policy.logs if self.policy else [])]
        witnesses = list(self.policy.witnesses.values()) if self.policy else []

        def plain():
            check_log_signature(checkpoint, keys)
            verified(checkpoint.note, witnesses, "cosignature")
        report.check("signature", f"{checkpoint.label} is signed by {checkpoint.origin}", plain)

    def check_roots(self, origin, size):
        """Which checkpoints the log still holds to."""
        for checkpoint in sorted(self.checkpoints, key=lambda one: one.size):
            self.report.check("checkpoint", f"{checkpoint.size} entries: the log holds to it",
                              lambda: self._check_root(checkpoint, origin, size))

    def _check_root(self, checkpoint, origin, size):
        if origin is not None and checkpoint.origin != origin:
            raise Fault("state", f"{checkpoint.label} is of {checkpoint.origin}, not of {origin}")
        if checkpoint.size > size:
            raise Fault("state", f"{checkpoint.label} is ahead of the log, which has {size}: "
                        "entries were cut off or an older copy was put back")
        if checkpoint.size not in self.roots:
            raise Fault("state", f"{checkpoint.label}: the tree could not be built so far")
        if self.roots[checkpoint.size] != checkpoint.root:
            raise Fault("state", f"{checkpoint.label} has another root than the first "
                        f"{checkpoint.size} entries: one of them is not what was signed")
