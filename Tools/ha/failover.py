"""Kills the primary again and again under load and holds what was acknowledged against what is there.

    Tools/cluster run /usr/bin/python3 Tools/ha/failover.py [--kills 20] [--seed 1] [--what machine,postgres]

Ways to be killed: machine (all of a node's processes), postgres, patroni, backend, freeze (all stand
still for 40 s and go on). Prints a line a kill and a table at the end; fails if an acknowledged row is
missing or doubled, or positions have a gap. With --asynchronous clusters rows are lost, and it says so.
"""
import argparse
import os
import random
import statistics
import threading
import time

from check import told
from cluster import Cluster
from load import Client, Reader, faults, prepared
from process import end, wait

WAYS = ["machine", "postgres", "patroni", "backend", "freeze"]


def first_answer(clients: list[Client], after: float) -> float | None:
    """When the first append asked for or tried again after that moment was acknowledged by a new primary."""
    times = [a[4] for client in clients for a in client.acknowledged[-200:] if a[4] > after]
    return min(times) if times else None


def quiet_gap(clients: list[Client], since: float, until: float) -> float:
    """The longest time within which no client at all got an acknowledgement."""
    times = sorted(a[4] for client in clients for a in client.acknowledged if since <= a[4] <= until)
    edges = [since, *times, until]
    return max(after - before for before, after in zip(edges, edges[1:]))


def one_kill(cluster: Cluster, clients: list[Client], reader: Reader, way: str) -> dict:
    old, stale = cluster.wait_protected(240), reader.stale
    before = sum(len(client.acknowledged) for client in clients)
    moment = time.monotonic()
    cluster.kill(old, way)
    # Whoever only lost a process may lead on; a machine that is gone or stands still may not.
    new = wait("another primary", 120, lambda: (leader := cluster.leader()) and (
        leader != old or way == "backend") and leader, 0.1)
    led = time.monotonic() - moment
    wait("an acknowledgement", 120, lambda: first_answer(clients, moment + led))
    time.sleep(max(0.0, 40 - (time.monotonic() - moment)) if way == "freeze" else 2)
    cluster.start_node(old)
    new = cluster.wait_protected(300)
    safe = time.monotonic()
    return {
        "way": way, "old": old, "new": new, "outage": quiet_gap(clients, moment, safe), "led": led,
        "safe": safe - moment, "stale": reader.stale - stale,
        "acknowledged": sum(len(client.acknowledged) for client in clients) - before,
    }


def table(kills: list[dict], clients: list[Client], reader: Reader) -> None:
    print("\nway       kills  outage median  outage max  all three in step again, median")
    for way in [*WAYS, "all"]:
        rows = [kill for kill in kills if way in (kill["way"], "all")]
        if rows:
            outages = [row["outage"] for row in rows]
            print(f"{way:9} {len(rows):5}  {statistics.median(outages):11.1f} s  {max(outages):8.1f} s"
                  f"  {statistics.median(row['safe'] for row in rows):8.1f} s")
    acknowledged = sum(len(client.acknowledged) for client in clients)
    found = sum(a[5] for client in clients for a in client.acknowledged)
    print(f"\nacknowledged {acknowledged}, of these found recorded on asking again {found}"
          f"; reads {reader.reads}, older than what was acknowledged {reader.stale}")
    errors: dict[str, int] = {}
    for client in clients:
        for key, count in client.errors.items():
            errors[key] = errors.get(key, 0) + count
    for key, count in sorted(errors.items(), key=lambda pair: -pair[1])[:8]:
        print(f"  {count:6} × {key}")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--what", default="machine,postgres")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--ledgers", type=int, default=4)
    options = parser.parse_args()
    cluster = Cluster.opened(os.environ["SOCAI_CLUSTER"])
    chance, ways = random.Random(options.seed), options.what.split(",")
    print(f"seed {options.seed}, {options.clients} clients, {options.ledgers} ledgers", flush=True)
    prepared(cluster.url(), options.ledgers)
    stop = threading.Event()
    clients = [Client(cluster.url(), n, options.ledgers, options.seed, stop) for n in range(options.clients)]
    reader = Reader(cluster.url(), clients, options.ledgers, stop)
    for thread in [*clients, reader]:
        thread.start()
    kills = []
    try:
        for number in range(options.kills):
            time.sleep(2 + 4 * chance.random())
            kill = one_kill(cluster, clients, reader, ways[number % len(ways)])
            kills.append(kill)
            print(f"{number + 1:3} {kill['way']:9} {kill['old']} → {kill['new']}  outage {kill['outage']:5.1f} s"
                  f"  led after {kill['led']:5.1f} s  in step after {kill['safe']:5.1f} s"
                  f"  {kill['acknowledged']} acknowledged, {kill['stale']} stale reads", flush=True)
        time.sleep(2)
    finally:
        stop.set()
        for thread in [*clients, reader]:
            thread.join(60)
    table(kills, clients, reader)
    wrong = faults(cluster.url(), clients)
    return told(wrong)


if __name__ == "__main__":
    end(main)
