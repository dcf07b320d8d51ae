"""Clients that append as SoCai does: the ledger's row is locked, moved by one, and the entry inserted.

Each keeps an entry's id until it is told that it is recorded, over lost answers and other primaries.
What was acknowledged, and when, is the history that failover.py holds against the database.
"""
import contextlib
import os
import random
import socket
import threading
import time

import psycopg2

SCHEMA = """
CREATE TABLE head (ledger int PRIMARY KEY, size bigint NOT NULL);
CREATE TABLE entry (ledger int, position bigint, id text NOT NULL, PRIMARY KEY (ledger, position),
                    UNIQUE (ledger, id));
"""
# An answer that takes longer is not waited for: the connection is closed, never cancelled.
PATIENCE = 8.0


class Connection:
    """One connection to whoever takes writes; closed from outside when an answer takes too long."""

    def __init__(self, url: str):
        self.url, self.inner, self.deadline = url, None, None

    def opened(self):
        if self.inner is None:
            self.inner = psycopg2.connect(self.url)
            self.socket = socket.socket(fileno=os.dup(self.inner.fileno()))
        return self.inner

    def close(self) -> None:
        if self.inner is not None:
            with contextlib.suppress(psycopg2.Error):
                self.inner.close()
            self.socket.close()
            self.inner = None

    def give_up(self) -> None:
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)

    @contextlib.contextmanager
    def bounded(self):
        timer = threading.Timer(PATIENCE, self.give_up)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


class Client(threading.Thread):
    """Appends one entry after the other until told to stop."""

    def __init__(self, url: str, number: int, ledgers: int, seed: int, stop: threading.Event):
        super().__init__(daemon=True)
        self.connection, self.number, self.ledgers = Connection(url), number, ledgers
        self.random = random.Random(seed * 1000 + number)
        self.stop = stop
        #: (ledger, id, position, first asked, acknowledged, found on a retry)
        self.acknowledged: list[tuple[int, str, int, float, float, bool]] = []
        #: (ledger, id) whose last answer was lost when the run ended
        self.in_doubt: list[tuple[int, str]] = []
        self.errors: dict[str, int] = {}

    def run(self) -> None:
        count = 0
        while not self.stop.is_set():
            count += 1
            ledger, name = self.random.randrange(self.ledgers), f"{self.number}-{count}"
            asked = time.monotonic()
            while True:
                try:
                    position, found = self.append(ledger, name)
                    break
                except psycopg2.Error as error:
                    self.connection.close()
                    key = type(error).__name__ + ": " + str(error).strip().split("\n")[0][:60]
                    self.errors[key] = self.errors.get(key, 0) + 1
                    if self.stop.is_set():
                        self.in_doubt.append((ledger, name))
                        return self.connection.close()
                    time.sleep(0.1 + self.random.random() * 0.2)
            self.acknowledged.append((ledger, name, position, asked, time.monotonic(), found))
            time.sleep(0.01)
        self.connection.close()

    def append(self, ledger: int, name: str) -> tuple[int, bool]:
        connection = self.connection.opened()
        with self.connection.bounded(), connection.cursor() as cursor:
            # The lock makes this a writing transaction, so also «was there already» waits for the standby.
            cursor.execute("SELECT size FROM head WHERE ledger = %s FOR UPDATE", (ledger,))
            size = cursor.fetchone()[0]
            cursor.execute("SELECT position FROM entry WHERE ledger = %s AND id = %s", (ledger, name))
            there = cursor.fetchone()
            if there is None:
                cursor.execute("INSERT INTO entry VALUES (%s, %s, %s)", (ledger, size, name))
                cursor.execute("UPDATE head SET size = size + 1 WHERE ledger = %s", (ledger,))
            connection.commit()
        # A commit whose wait was cut short is no acknowledgement: PostgreSQL only warns.
        if any("might not have been replicated" in notice for notice in connection.notices):
            connection.notices.clear()
            raise psycopg2.OperationalError("committed on one machine only")
        return (there[0], True) if there else (size, False)


class Reader(threading.Thread):
    """Asks for sizes, and counts answers older than what was acknowledged before it asked."""

    def __init__(self, url: str, clients: list[Client], ledgers: int, stop: threading.Event):
        super().__init__(daemon=True)
        self.connection, self.clients, self.ledgers, self.stop = Connection(url), clients, ledgers, stop
        self.reads, self.stale = 0, 0

    def run(self) -> None:
        seen = [0] * len(self.clients)
        least = [0] * self.ledgers
        while not self.stop.is_set():
            for index, client in enumerate(self.clients):
                for ledger, _, position, *_ in client.acknowledged[seen[index]:]:
                    seen[index] += 1
                    least[ledger] = max(least[ledger], position + 1)
            ledger = self.reads % self.ledgers
            try:
                connection = self.connection.opened()
                connection.autocommit = True
                with self.connection.bounded(), connection.cursor() as cursor:
                    cursor.execute("SELECT size FROM head WHERE ledger = %s", (ledger,))
                    self.stale += cursor.fetchone()[0] < least[ledger]
                    self.reads += 1
            except psycopg2.Error:
                self.connection.close()
            time.sleep(0.05)
        self.connection.close()


def prepared(url: str, ledgers: int) -> None:
    with contextlib.closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(SCHEMA)
        cursor.execute("INSERT INTO head SELECT l, 0 FROM generate_series(0, %s) l", (ledgers - 1,))
        connection.commit()


def faults(url: str, clients: list[Client]) -> list[str]:
    """What is wrong between what was acknowledged and what is there; [] is what is wanted."""
    found = []
    with contextlib.closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT ledger, id, position FROM entry")
        there: dict[tuple[int, str], list[int]] = {}
        for ledger, name, position in cursor:
            there.setdefault((ledger, name), []).append(position)
        cursor.execute("SELECT ledger, size, (SELECT count(*) FROM entry e WHERE e.ledger = h.ledger), "
                       "(SELECT max(position) + 1 FROM entry e WHERE e.ledger = h.ledger) FROM head h")
        for ledger, size, count, last in cursor:
            if not size == count == (last or 0):
                found.append(f"ledger {ledger}: size {size}, {count} entries, last + 1 = {last}")
    asked = set()
    for client in clients:
        for ledger, name, position, *_ in client.acknowledged:
            asked.add((ledger, name))
            positions = there.get((ledger, name), [])
            if positions != [position]:
                found.append(f"{name} was acknowledged at {ledger}:{position}, is at {positions}")
        asked.update(client.in_doubt)
    found += [f"{name} is in ledger {ledger}, nobody asked for it" for ledger, name in there.keys() - asked]
    return found
