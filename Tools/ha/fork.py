"""A standby is promoted that lacks what a node has already told and signed: a fork, made on purpose.

    Tools/cluster run --asynchronous /usr/bin/python3 Tools/ha/fork.py SOCAI

Without synchronous replication a command is recorded, answered and signed by a checkpoint while the
standbys get nothing; then the primary loses power. What must hold: nodes that knew the event do not go
on as if nothing were, and say why; a node that came later is stopped by what the signer remembers; and
socai verify says that the log is not the one that was signed.
"""
import os
import sys
import tempfile
import time

from check import told
from cluster import Cluster
from nodes import Caller, Fleet, ledger_path
from process import Trouble, end, wait

LEDGER = "so-01"


def post(node, member: str):
    """Status and body; a node that has no primary yet is asked again for a while."""
    caller = Caller(node)
    command = {"command": "member", "member": member, "unit": "TD-1", "on": "2022-02-01"}
    until = time.monotonic() + 60
    while True:
        status, _, body = caller.ask("POST", ledger_path(LEDGER, "/commands"), command, Idempotency_Key=member)
        if status in (200, 201) or time.monotonic() > until:
            return status, body.decode()
        time.sleep(1)


def tried(cluster: Cluster, fleet: Fleet) -> list[str]:
    first, second, fresh = fleet.nodes
    home = ["--home", first.home(LEDGER)]
    fleet.make()
    first.socai("keys", "new", *home)
    first.start()
    second.start()
    print("before:", *post(first, "TRUOC"))
    old = wait("a primary", 60, cluster.leader)
    cluster.hold(old)
    print("told by one machine only:", *post(first, "MAT"))
    first.socai("checkpoint", *home)
    cluster.kill(old)
    wait("another primary", 120, lambda: cluster.leader() not in (None, old))
    wrong = []
    for node in [first, second]:
        status, body = post(node, "NUA")
        print(f"{node.name}, which knew it:", status, body)
        wrong += [f"{node.name} went on"] if status in (200, 201) else []
        wrong += [f"{node.name} does not say what is wrong"] if status in (0, 500) else []
    fresh.start()
    status, body = post(fresh, "KHAC")
    print("a node without views, which the signer tells:", status, body)
    wrong += [] if "ledger.readOnly" in body else ["a fresh node went on"]
    try:
        first.socai("verify", *home)
        wrong.append("verify finds nothing")
    except Trouble as trouble:
        print("verify:", trouble)
        wrong += [] if "ended with 2:" in str(trouble) else ["verify ends otherwise than with 2"]
    return wrong


def main() -> int:
    cluster = Cluster.opened(os.environ["SOCAI_CLUSTER"])
    with tempfile.TemporaryDirectory(prefix="socai-fork.") as folder:
        fleet = Fleet.planned(folder, sys.argv[1], cluster.url(), cluster.passfile, 3, 1)
        try:
            wrong = tried(cluster, fleet)
        finally:
            fleet.stop()
    return told(wrong)


if __name__ == "__main__":
    end(main)
