"""Measures the log on PostgreSQL: by itself, through the verbs of socai, and message-db beside it.

Usage: engine.py PROGRAMS SCRATCH [--seconds 10] [--bulk 1000000] [--events 700000] [--message-db FOLDER]

PROGRAMS is the folder of “socai” and “LedgerBench”. Everything shares this machine.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import time

LOAD = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(LOAD), "ha"))
from plain import Plain  # noqa: E402
from process import end  # noqa: E402

FILES = [("units", "01-don-vi.csv"), ("members", "02-doan-vien.csv"), ("dossiers", "03-ho-so.csv"),
         ("activations", "04-tai-khoan.csv"), ("assists", "05-ho-tro.csv"), ("verdicts", "06-xac-nhan.csv")]


def report(figure: str, **values) -> None:
    print(json.dumps({"figure": figure} | values), flush=True)


class Office:
    """The program in a folder of its own."""

    def __init__(self, socai: str, folder: str, passfile: str):
        self.socai, self.folder = socai, folder
        self.environment = os.environ | {"PGPASSFILE": passfile, "LANG": "en", "HOME": folder}

    def run(self, *words: str, codes=(0,)) -> tuple[float, str]:
        """Seconds it took, and what it printed."""
        begun = time.perf_counter()
        done = subprocess.run([self.socai, *words], cwd=self.folder, env=self.environment, text=True,
                              capture_output=True)
        if done.returncode not in codes:
            sys.exit(f"socai {' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return time.perf_counter() - begun, done.stdout

    def size(self, home: str) -> int:
        return json.loads(self.run("head", "--home", home, "--json")[1])["rows"][0]["size"]

    def views(self, home: str) -> float:
        """Seconds to fold the views of a home anew, and to look at them."""
        for name in os.listdir(os.path.join(self.folder, home)):
            if name.startswith("views.db"):
                os.unlink(os.path.join(self.folder, home, name))
        return self.run("show", "province", "--home", home)[0]


def measure_verbs(office: Office, url: str, events: int) -> None:
    office.run("sample", "--events", str(events), "--out", "mau")
    for home, store in [("tep", []), ("mot", ["--store", url + "#mot"])]:
        office.run("init", "--home", home, *store)
        took = sum(office.run("import", kind, "mau/" + file, "--partial", "--home", home,
                              codes=(0, 3))[0] for kind, file in FILES)
        size, place = office.size(home), "SQLite" if home == "tep" else "PostgreSQL"
        report(f"import, {place}", per_second=round(size / took), count=size)
        report(f"verify, {place}", per_second=round(size / office.run("verify", "--home", home)[0]), count=size)
        report(f"views folded anew, {place}", per_second=round(size / office.views(home)), count=size)
    office.run("init", "--store", url + "#mot", "--join", "--home", "hai")
    report("views of a node that joins", per_second=round(size / office.views("hai")), count=size)
    took = office.run("copy", "tep", url + "#ban")[0]
    report("copied from files, read back and folded", per_second=round(size / took), count=size)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("programs")
    parser.add_argument("scratch")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--bulk", type=int, default=1_000_000)
    parser.add_argument("--events", type=int, default=700_000)
    parser.add_argument("--message-db")
    options = parser.parse_args()
    with Plain.running() as server:
        environment = os.environ | {"PGPASSFILE": server.passfile}
        subprocess.run([options.programs + "/LedgerBench", server.url, "--seconds", str(options.seconds),
                        "--bulk", str(options.bulk)], env=environment, check=True)
        measure_verbs(Office(options.programs + "/socai", options.scratch, server.passfile), server.url, options.events)
        for clients in [8, 64] if options.message_db else []:
            said = subprocess.run(
                [LOAD + "/message-db", options.message_db, str(clients), str(options.seconds)], check=True,
                env=environment | {"PGHOST": "127.0.0.1", "PGPORT": str(server.port), "PGUSER": "socai"},
                capture_output=True, text=True).stdout
            report(f"message-db, {clients} clients, one message each",
                   per_second=int(re.search(r"clients: (\d+)", said).group(1)))
    return 0


end(main)
