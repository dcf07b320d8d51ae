"""Runs socai and the floor in turn, figure by figure, and prints the medians as a table."""

import argparse
import base64
import csv
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections import namedtuple

Run = namedtuple("Run", "wall cpu memory output")

FILES = [
    ("units", "01-don-vi.csv", []),
    ("members", "02-doan-vien.csv", []),
    ("dossiers", "03-ho-so.csv", []),
    ("activations", "04-tai-khoan.csv", []),
    ("assists", "05-ho-tro.csv", ["--partial"]),
    ("verdicts", "06-xac-nhan.csv", []),
]
ASSIST_KEYS = ["member", "share", "act", "citizen", "dossier", "service", "channel", "on"]


def run(words, stdin=None, stdout=None, codes=(0,)):
    """Runs a program to its end: wall and CPU seconds, peak memory in MB, what it printed."""
    source = open(stdin, "rb") if stdin else subprocess.DEVNULL
    start = time.monotonic()
    child = subprocess.Popen(words, stdin=source, stdout=stdout or subprocess.PIPE)
    output = child.stdout.read().decode() if child.stdout else ""
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in codes:
        sys.exit(f"{' '.join(words)}: exit code {child.returncode}\n{output}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def total(runs):
    return Run(sum(r.wall for r in runs), sum(r.cpu for r in runs), max(r.memory for r in runs), "")


def median(runs):
    return Run(*(statistics.median(column) for column in list(zip(*runs))[:3]), "")


class Bench:
    def __init__(self, socai, floor, scratch, runs):
        self.socai, self.floor, self.scratch, self.runs = socai, floor, scratch, runs
        self.files, self.home = f"{scratch}/files", f"{scratch}/home"
        self.rows = []

    def say(self, text):
        print(text, file=sys.stderr, flush=True)

    def fresh(self, name):
        path = f"{self.scratch}/{name}"
        for end in ("", "-wal", "-shm"):
            if os.path.exists(path + end):
                os.remove(path + end)
        return path

    def init(self, home):
        shutil.rmtree(home, ignore_errors=True)
        run([self.socai, "init", "--home", home])

    def import_files(self, home, kinds=FILES):
        self.init(home)
        return total(
            [
                run(
                    [self.socai, "import", kind, f"{self.files}/{name}", "--home", home, *more],
                    codes=(0, 3),
                )
                for kind, name, more in kinds
            ]
        )

    def in_turn(self, ours, floor):
        """Medians of both, run in turn within the same minutes."""
        pairs = [(ours(), floor()) for _ in range(self.runs)]
        return median([pair[0] for pair in pairs]), median([pair[1] for pair in pairs])

    def rate(self, name, count, ours, floor):
        self.say(name)
        mine, bare = self.in_turn(ours, floor)
        self.rows.append(
            (
                name,
                f"{count / mine.wall:,.0f}/s",
                f"{mine.wall:.2f}",
                f"{mine.cpu:.2f}",
                f"{mine.memory:.0f}",
                f"{count / bare.wall:,.0f}/s",
                f"{bare.cpu:.2f}",
                f"{mine.wall / bare.wall:.1f}",
            )
        )
        return mine

    def all(self, events):
        run([self.socai, "sample", "--events", str(events), "--out", self.files])
        self.import_files(self.home)
        entries = f"{self.scratch}/entries"
        with open(entries, "wb") as file:
            run([self.socai, "export", "--home", self.home], stdout=file)
        with open(entries, "rb") as file:
            count = sum(1 for _ in file)
        log = f"{self.home}/log.db"
        self.check_roots(log)
        self.rate(
            "import: decide, append durably, fold",
            count,
            lambda: self.import_files(f"{self.scratch}/again"),
            lambda: run([self.floor, "import", entries, self.fresh("floor.db")]),
        )
        self.rate(
            "verify",
            count,
            lambda: run([self.socai, "verify", "--home", self.home]),
            lambda: run([self.floor, "verify", log]),
        )
        self.rate(
            "replay: verify, fold, compare",
            count,
            lambda: run([self.socai, "replay", "--home", self.home]),
            lambda: run([self.floor, "verify", log]),
        )
        self.rate(
            "export (floor: scan)",
            count,
            lambda: run([self.socai, "export", "--home", self.home], stdout=subprocess.DEVNULL),
            lambda: run([self.floor, "scan", log]),
        )
        self.record()
        self.print_table(count)
        self.shows(count)
        sizes = {name: os.path.getsize(f"{self.home}/{name}") for name in ("log.db", "views.db", "vault.db")}
        print("bytes per event: " + ", ".join(f"{n} {s / count:.0f}" for n, s in sizes.items())
              + f" (entries alone {os.path.getsize(entries) / count - 1:.0f})")

    def check_roots(self, log):
        """The floor does the same work only if it finds the same root."""
        head = json.loads(run([self.socai, "head", "--home", self.home, "--json"]).output)
        bare = run([self.floor, "verify", log]).output.split()[1]
        text = json.dumps(head)
        if base64.b64encode(bytes.fromhex(bare)).decode() not in text:
            sys.exit(f"the floor's root {bare} is not that of the log: {text}")

    def record(self):
        """Assists typed one by one: all lines at once, then each only after the receipt before."""
        base = f"{self.scratch}/before"
        self.import_files(base, FILES[:4])
        lines = self.assist_lines()
        words = [self.socai, "record", "assists", "--stdin", "--home", f"{self.scratch}/record"]

        def anew():
            shutil.rmtree(words[-1], ignore_errors=True)
            shutil.copytree(base, words[-1])

        def ours(group):
            anew()
            return self.converse(words, lines, group)

        def bare():
            return run([self.floor, "record", self.fresh("record.db"), str(len(lines) - 1)])

        for name, group in [("record, 256 lines come together", 256), ("record, one at a time", 1)]:
            self.rate(name, len(lines) - 1, lambda: ours(group), bare)

    def assist_lines(self):
        """Assists as JSON lines, about citizens the vault knows: a new one costs a commit more."""
        with open(f"{self.files}/02-doan-vien.csv", encoding="utf-8-sig", newline="") as source:
            members = [row for row in list(csv.reader(source))[1:] if row[2]]
        return [
            json.dumps({"member": helper[0], "act": "open-account", "citizen": citizen[2], "on": "15/06/2023"})
            for helper, citizen in zip(members[:2001], members[7:])
        ]

    def converse(self, words, lines, group):
        """Sends so many lines, waits for their receipts, goes on; the clock starts behind the first
        line, when the books are loaded."""
        child = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

        def send(lines):
            child.stdin.write("".join(line + "\n" for line in lines).encode())
            child.stdin.flush()
            for _ in lines:
                child.stdout.readline()

        send(lines[:1])
        start = time.monotonic()
        for first in range(1, len(lines), group):
            send(lines[first:first + group])
        wall = time.monotonic() - start
        child.stdin.close()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, "")

    def shows(self, count):
        verbs = [
            ["show", "province"],
            ["show", "unit", "gso:540"],
            ["show", "member", "BD-000001"],
            ["show", "league", "units"],
            ["show", "province", "--known-at", str(count // 2)],
            ["show", "province", "--effective", "01/03/2023..01/08/2023"],
        ]
        print(f"\n{'socai …':<60} {'ms':>6} {'CPU ms':>7}")
        for verb in verbs:
            words = [self.socai, *verb, "--home", self.home]
            middle = median([run(words) for _ in range(max(5, self.runs))])
            print(f"{' '.join(verb):<60} {middle.wall * 1000:>6.0f} {middle.cpu * 1000:>7.0f}")
        print()

    def print_table(self, count):
        fsync = run([self.floor, "fsync", self.fresh("fsync")]).output.strip()
        cpu = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "")
        print(f"\n{count:,} events, medians of {self.runs}, {os.cpu_count()} × {cpu}, {platform.platform()}")
        print(f"fsync probe: {fsync} µs, load {os.getloadavg()[0]:.1f}\n")
        heads = ("figure", "socai", "wall s", "CPU s", "MB", "floor", "CPU s", "× floor")
        widths = [max(len(row[i]) for row in [heads, *self.rows]) for i in range(len(heads))]
        for row in [heads, *self.rows]:
            cells = [row[0].ljust(widths[0])] + [c.rjust(w) for c, w in zip(row[1:], widths[1:])]
            print("  ".join(cells))


def main():
    parser = argparse.ArgumentParser(prog="Tools/bench")
    parser.add_argument("socai")
    parser.add_argument("floor")
    parser.add_argument("scratch")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    words = parser.parse_args()
    Bench(words.socai, words.floor, words.scratch, words.runs).all(words.events)


main()
