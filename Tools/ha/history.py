"""Records what clients of several nodes ask and are told, and checks that one log explains all of it.

    Tools/ha/history.py SOCAI [--ledgers 34] [--nodes 2] [--clients 16] [--seconds 20] [--seed 1]

Without more it starts one PostgreSQL of its own; within «Tools/cluster run» it takes that cluster, and
--kills 20 kills its primary as often; --kill-nodes 5 kills service nodes, --sqlite tries one over files. Every client asks any node,
and keeps a command's id until it has an answer, from whichever node. Checked, for every ledger:

- positions are 0, 1, 2 …, each command that was answered is there once, at the position and with the
  leaf that was told, and nothing is there that nobody asked for;
- the head is linearizable: what was answered before another was asked for stands before it;
- a read with min-position is never below it, a node's reads never go back, and the same position has
  the same root whichever node was asked;
- socai verify finds nothing.
"""
import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import statistics
import sys
import tempfile
import threading
import time

from check import log_faults, order_faults, read_faults, told
from cluster import Cluster
from nodes import Caller, Fleet, Recorder, ledger_path, pause
from plain import Plain
from process import Trouble, end, wait


class Client(threading.Thread):
    """Writes and reads by turns, at nodes and ledgers drawn by chance."""

    def __init__(self, fleet: Fleet, recorder: Recorder, number: int, seed: int, stop: threading.Event):
        super().__init__(daemon=True)
        self.fleet, self.recorder, self.number, self.stop = fleet, recorder, number, stop
        self.random = random.Random(seed * 1000 + number)
        self.callers = {node.name: Caller(node) for node in fleet.nodes}
        self.nodes = {node.name: node for node in fleet.nodes}

    def run(self) -> None:
        count = 0
        while not self.stop.is_set():
            count += 1
            ledger = self.random.choice(self.fleet.ledgers)
            if self.write(ledger, f"C{self.number}-{count}") is not None:
                self.read(ledger)
        self.close()

    def close(self) -> None:
        for caller in self.callers.values():
            caller.close()

    def any_node(self):
        return self.random.choice(self.fleet.nodes).name

    def write(self, ledger: str, member: str) -> int | None:
        with self.recorder.lock:
            self.recorder.asked.add((ledger, member))
        command = {"command": "member", "member": member, "unit": "TD-1", "on": "2022-02-01"}
        invoked = time.monotonic()
        while True:
            node = self.any_node()
            status, headers, body = self.callers[node].ask(
                "POST", ledger_path(ledger, "/commands"), command, Idempotency_Key=member)
            if status in (200, 201):
                answer = json.loads(body)
                receipt = answer["receipts"][0]
                self.recorder.written(
                    ledger=ledger, member=member, node=node, invoked=invoked, returned=time.monotonic(),
                    position=receipt["position"], leaf=receipt["leaf"], result=answer["result"])
                return receipt["position"]
            self.recorder.problem(status, headers, body)
            if status not in (0, 429, 503, 504) or (self.stop.is_set() and time.monotonic() - invoked > 90):
                return None
            pause(headers)

    def read(self, ledger: str) -> None:
        """Half of the reads want what anybody was told of; the others take what the node has."""
        least = self.recorder.known.get(ledger, 0) if self.random.random() < 0.5 else None
        query = {} if least is None else {"min_position": least}
        node, invoked = self.any_node(), time.monotonic()
        life = f"{node}, life {self.nodes[node].lives}"
        status, headers, body = self.callers[node].ask(
            "GET", ledger_path(ledger, "/views/league/units", **query))
        if status != 200:
            self.recorder.problem(status, headers, body)
            return pause(headers)
        self.recorder.read(
            ledger=ledger, node=life, invoked=invoked, returned=time.monotonic(), least=least,
            position=int(headers["SoCai-Position"]), root=headers["SoCai-Root"])


class Reader(Client):
    """Reads only, also while nothing can be written."""

    def run(self) -> None:
        while not self.stop.is_set():
            self.read(self.random.choice(self.fleet.ledgers))
            time.sleep(0.02)
        self.close()


def log_of(node, ledger: str, least: int) -> list[dict]:
    """A ledger's events as a node tells them, once it knows what anybody was told of."""
    caller = Caller(node)

    def events():
        status, _, body = caller.ask("GET", ledger_path(ledger, "/events"), Accept="application/x-ndjson")
        found = [json.loads(line) for line in body.splitlines()] if status == 200 else []
        return found if len(found) > least else None

    try:
        return wait(f"{ledger} up to {least} from {node.name}", 60, events)
    finally:
        caller.close()


def checked(fleet: Fleet, recorder: Recorder) -> list[str]:
    seen = [{ledger: log_of(node, ledger, recorder.known.get(ledger, 0)) for ledger in fleet.ledgers}
            for node in fleet.nodes]
    faults = log_faults(seen[0], recorder.writes, recorder.asked) + order_faults(recorder.writes)
    faults += read_faults(recorder.reads, {ledger: len(events) for ledger, events in seen[0].items()})
    faults += [f"{node.name} tells another log" for node, log in zip(fleet.nodes, seen) if log != seen[0]]
    fleet.stop()
    for ledger in fleet.ledgers:
        for node in fleet.nodes:
            with contextlib.suppress(Trouble):
                node.socai("verify", "--home", node.home(ledger))
                continue
            faults.append(f"socai verify of {ledger} at {node.name} fails")
    return faults


def gap(writes: list[dict], since: float, until: float) -> float:
    """The longest time within which nobody's command was answered."""
    times = sorted(write["returned"] for write in writes if since <= write["returned"] <= until)
    edges = [since, *times, until]
    return max(after - before for before, after in zip(edges, edges[1:]))


def kill_primaries(cluster: Cluster, recorder: Recorder, options) -> list[str]:
    """Faults: kills during which nobody could read."""
    chance, outages, faults = random.Random(options.seed), [], []
    for number in range(options.kills):
        time.sleep(2 + 4 * chance.random())
        old, moment, reads = cluster.wait_protected(240), time.monotonic(), len(recorder.reads)
        cluster.kill(old, options.what)
        wait("another primary", 120, lambda: cluster.leader() not in (None, old), 0.1)
        led, reads = time.monotonic(), len(recorder.reads) - reads
        if reads == 0:
            faults.append(f"kill {number + 1}: nothing could be read without a primary")
        wait("a command answered", 120, lambda: any(w["returned"] > led for w in recorder.writes[-50:]), 0.1)
        cluster.start_node(old)
        new = cluster.wait_protected(300)
        outages.append(gap(list(recorder.writes), moment, time.monotonic()))
        print(f"{number + 1:3} {old} → {new}  no command answered for {outages[-1]:.1f} s"
              f"  {reads} reads answered without a primary", flush=True)
    print(f"{len(outages)} kills, outage median {statistics.median(outages):.1f} s, max {max(outages):.1f} s")
    return faults


def kill_nodes(fleet: Fleet, recorder: Recorder, options) -> list[str]:
    """Faults: a node killed blocks the others."""
    chance, faults = random.Random(options.seed), []
    for number in range(options.kill_nodes):
        time.sleep(1 + 2 * chance.random())
        node, moment = chance.choice(fleet.nodes), time.monotonic()
        node.end(signal.SIGKILL)
        names = [other.name for other in fleet.nodes if other is not node]
        try:
            wait("a command answered elsewhere", 120, lambda: len({
                write["ledger"] for write in list(recorder.writes)
                if write["invoked"] > moment and write["node"] in names}) == len(fleet.ledgers))
        except Trouble:
            faults.append(f"with {node.name} killed some ledger takes no command for 120 s")
        node.start()
        print(f"{number + 1:3} {node.name} killed; no command answered for at most "
              f"{gap(list(recorder.writes), moment, time.monotonic()):.1f} s", flush=True)
    return faults


def tried(fleet: Fleet, cluster: Cluster | None, options) -> list[str]:
    recorder, stop = Recorder(), threading.Event()
    clients = [Client(fleet, recorder, n, options.seed, stop) for n in range(options.clients)]
    clients += [Reader(fleet, recorder, options.clients + n, options.seed, stop) for n in range(2)]
    begun, faults = time.monotonic(), []
    for client in clients:
        client.start()
    try:
        if options.kills and cluster:
            faults += kill_primaries(cluster, recorder, options)
        faults += kill_nodes(fleet, recorder, options)
        time.sleep(options.seconds)
    finally:
        stop.set()
        for client in clients:
            client.join(150)
    seconds = time.monotonic() - begun
    print(f"{len(recorder.writes)} commands answered in {seconds:.0f} s, {len(recorder.reads)} reads, "
          f"{sum(w['result'] == 'repeated' for w in recorder.writes)} found recorded on asking again")
    for key, count in sorted(recorder.problems.items(), key=lambda pair: -pair[1])[:10]:
        print(f"  {count:6} × {key}")
    faults += checked(fleet, recorder) + sorted(recorder.ill_said)
    unexpected = [key for key in recorder.problems if key.split()[0] not in ("0", "429", "503", "504")]
    return faults + [f"answered {recorder.examples[key]}" for key in unexpected] + ([] if recorder.writes else ["nothing was recorded"])


def parsed():
    parser = argparse.ArgumentParser()
    parser.add_argument("socai")
    for name, default in [("ledgers", 34), ("nodes", 2), ("clients", 16), ("seconds", 20), ("seed", 1), ("kills", 0),
                          ("kill-nodes", 0)]:
        parser.add_argument("--" + name, type=int, default=default)
    parser.add_argument("--what", default="machine", choices=["machine", "postgres"])
    parser.add_argument("--sqlite", action="store_true")
    return parser.parse_args()


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
    options = parsed()
    options.nodes = 1 if options.sqlite else options.nodes
    print(f"seed {options.seed}, {options.ledgers} ledgers, {options.nodes} nodes, {options.clients} clients", flush=True)
    with contextlib.ExitStack() as stack:
        folder = tempfile.mkdtemp(prefix="socai-history.")
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        cluster, store, passfile = None, None, None
        if not options.sqlite:
            if "SOCAI_CLUSTER" in os.environ:
                cluster = Cluster.opened(os.environ["SOCAI_CLUSTER"])
                store, passfile = cluster.url(), cluster.passfile
            else:
                server = stack.enter_context(Plain.running())
                store, passfile = server.url, server.passfile
        fleet = Fleet.planned(folder, options.socai, store, passfile,
                              options.nodes, options.ledgers)
        stack.callback(fleet.stop)
        fleet.make()
        fleet.start()
        faults = tried(fleet, cluster, options)
    return told(faults)


if __name__ == "__main__":
    end(main)
