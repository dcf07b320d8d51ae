"""What a failover may do to the last transaction, one situation after the other, each made on purpose.

    Tools/cluster run /usr/bin/python3 Tools/ha/scenarios.py

The primary is made to commit without sending to its standbys, and then loses power. Told by exit code
and a line each whether what High-availability.md promises is so.
"""
import contextlib
import os
import signal
import threading
import time

import psycopg2

from cluster import NODES, Cluster
from load import Client, prepared
from process import end, wait


class Stage:
    """A cluster, and one ledger's entries in it."""

    def __init__(self, cluster: Cluster):
        self.cluster, self.wrong = cluster, 0

    def check(self, what: str, holds: bool) -> None:
        self.wrong += not holds
        print(("  as promised: " if holds else "  NOT SO: ") + what, flush=True)

    def client(self, number: int) -> Client:
        return Client(self.cluster.url(), number, 1, 1, threading.Event())

    def positions(self, name: str) -> list[int]:
        with contextlib.closing(psycopg2.connect(self.cluster.url())) as connection:
            with connection.cursor() as cursor:
                cursor.execute("SELECT position FROM entry WHERE id = %s", (name,))
                return [row[0] for row in cursor]

    def name_at(self, position: int) -> str:
        with contextlib.closing(psycopg2.connect(self.cluster.url())) as connection:
            with connection.cursor() as cursor:
                cursor.execute("SELECT id FROM entry WHERE position = %s", (position,))
                return cursor.fetchone()[0]

    def power_off(self, name: str) -> None:
        self.cluster.kill(name)
        wait("another primary", 120, lambda: self.cluster.leader() not in (None, name))

    def revive(self, name: str) -> None:
        self.cluster.start_node(name)
        self.cluster.wait_protected(300)


class Attempt(threading.Thread):
    """One append in the background: its answer, or why there is none."""

    def __init__(self, client: Client, name: str):
        super().__init__(daemon=True)
        self.client, self.entry, self.answer, self.error = client, name, None, None
        self.start()

    def run(self) -> None:
        try:
            self.answer = self.client.append(0, self.entry)
        except psycopg2.Error as error:
            self.error = str(error).strip()


def answer_lost(stage: Stage) -> None:
    print("\nSynchronous: the primary goes in mid-commit, before any standby has the entry")
    old = stage.cluster.wait_protected(240)
    stage.client(1).append(0, "before")
    stage.cluster.hold(old)
    attempt = Attempt(stage.client(2), "lost-answer")
    time.sleep(3)
    stage.check("it is not acknowledged while no standby has it", attempt.answer is None)
    stage.check("nobody sees it meanwhile", stage.positions("lost-answer") == [])
    stage.power_off(old)
    attempt.join(30)
    stage.check("the client got no answer: " + str(attempt.error)[:50], attempt.error is not None)
    stage.check("the new primary does not have it", stage.positions("lost-answer") == [])
    position, found = wait("an append", 60, lambda: retried(stage.client(3), "lost-answer"))
    stage.check(f"sent again with its id it is recorded, at {position}", not found)
    stage.revive(old)
    stage.check("it is there once after the old primary is back", stage.positions("lost-answer") == [position])


def retried(client: Client, name: str):
    try:
        return client.append(0, name)
    except psycopg2.Error:
        return None


def wait_cancelled(stage: Stage) -> None:
    print("\nSynchronous: somebody cancels the commit's wait, then the primary goes")
    old = stage.cluster.wait_protected(240)
    stage.cluster.hold(old)
    attempt = Attempt(stage.client(4), "cancelled")
    time.sleep(1)
    stage.cluster.sql("postgres", "SELECT pg_cancel_backend(pid) FROM pg_stat_activity "
                      "WHERE wait_event = 'SyncRep'")
    attempt.join(30)
    stage.check("PostgreSQL warns, so it is no acknowledgement: " + str(attempt.error), attempt.answer is None)
    stage.check("others see it all the same", len(stage.positions("cancelled")) == 1)
    second = Attempt(stage.client(5), "cancelled")
    time.sleep(3)
    stage.check("asking again is not answered either, for it locks the ledger's row", second.answer is None)
    stage.power_off(old)
    second.join(30)
    stage.check("it is gone with the primary: what was seen was not yet so",
                stage.positions("cancelled") == [])
    stage.revive(old)


def stale_promoted(stage: Stage) -> None:
    print("\nAsynchronous: a standby is promoted that lacks the last transaction")
    stage.cluster.wait_protected(240)
    stage.cluster.synchronise(False)
    old = stage.cluster.wait_protected(240)
    stage.cluster.hold(old)
    position, _ = stage.client(6).append(0, "acknowledged")
    stage.check(f"it is acknowledged at {position} though only one machine has it",
                stage.positions("acknowledged") == [position])
    stage.power_off(old)
    stage.check("it is lost", stage.positions("acknowledged") == [])
    wait("an append", 60, lambda: retried(stage.client(7), "other"))
    stage.check(f"position {position} now says something else: a fork, which only a checkpoint signed over "
                "the first can show", stage.name_at(position) == "other")
    stage.revive(old)
    stage.cluster.synchronise(True)


def no_standby(stage: Stage) -> None:
    print("\nSynchronous: both standbys go")
    old = stage.cluster.wait_protected(240)
    others = [name for name in NODES if name != old]
    for name in others:
        stage.cluster.kill(name)
    attempt = Attempt(stage.client(8), "alone")
    attempt.join(5)
    stage.check("nothing is acknowledged by one machine alone", attempt.answer is None)
    stage.check("reads go on", stage.positions("before") != [])
    stage.cluster.start_node(others[0])
    wait("an append", 120, lambda: retried(stage.client(8), "alone"))
    stage.check("with one standby back it is recorded, once", len(stage.positions("alone")) == 1)
    stage.revive(others[1])


def etcd_away(stage: Stage) -> None:
    print("\nSynchronous: etcd goes for 40 s, the database nodes stay")
    leader = stage.cluster.wait_protected(240)
    stage.cluster.process("etcd").end(0, signal.SIGKILL)
    until, number, longest = time.monotonic() + 40, 0, 0.0
    while time.monotonic() < until:
        number, begun = number + 1, time.monotonic()
        wait("an append", 60, lambda: retried(stage.client(9), f"no-etcd-{number}"))
        longest = max(longest, time.monotonic() - begun)
        time.sleep(0.2)
    stage.check(f"{number} appends meanwhile, the slowest {longest:.1f} s", longest < 5)
    stage.cluster.start_etcd()
    stage.check("the same primary leads afterwards", stage.cluster.wait_protected(240) == leader)


def main() -> int:
    stage = Stage(Cluster.opened(os.environ["SOCAI_CLUSTER"]))
    prepared(stage.cluster.url(), 1)
    for scenario in [answer_lost, wait_cancelled, no_standby, etcd_away, stale_promoted]:
        scenario(stage)
    print(f"\n{stage.wrong} not as promised")
    return 1 if stage.wrong else 0


if __name__ == "__main__":
    end(main)
