"""Measures the running service: commands, lines, views, live streams, start.

Usage: bench.py SOCAI SCRATCH [--runs 5] [--home LEDGER] [--umadb VENV]

The ledger commands go to has 1.000 members and grows while it is measured; --home names a large one
whose copy is read. --umadb names a Python environment with the package `umadb`, measured in turn with
commands of 8 connections. Client and server share this machine.
"""
import argparse
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
import urllib.request

LOAD = os.path.dirname(os.path.abspath(__file__))
HOST = "127.0.0.1"


def probe(folder: str) -> float:
    """Microseconds of one fsync after a 4 KiB write, median of 200."""
    path = os.path.join(folder, "fsync")
    times = []
    with open(path, "wb") as file:
        for _ in range(200):
            file.write(b"x" * 4096)
            file.flush()
            start = time.perf_counter()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - start)
    os.unlink(path)
    return statistics.median(times) * 1e6


class Service:
    def __init__(self, socai: str, home: str):
        self.socai, self.home = socai, home
        self.environment = dict(os.environ, SOCAI_HOME=home, LANG="en")
        self.errors = open(home + ".log", "wb")

    def run(self, *arguments: str, text: str | None = None) -> str:
        done = subprocess.run(
            [self.socai, *arguments], input=text, env=self.environment, text=True,
            capture_output=True, check=True,
        )
        return done.stdout

    def key(self, name: str) -> str:
        return self.run("key", "create", "--name", name, "--state", self.home + "/service").strip()

    def start(self) -> float:
        """Seconds until every ledger is ready."""
        settings = self.home + ".yaml"
        with open(settings, "w") as file:
            file.write(
                f"listen: {{address: {HOST}, port: 0}}\n"
                f"state: {self.home}/service\n"
                f"ledgers: [{{name: {os.path.basename(self.home)}, home: {self.home}}}]\n"
                "identity: {insecure_cookies: true}\n"
                "limits: {connections_per_address: 4096}\n"
                "log: {level: warning}\n"
            )
        begun = time.perf_counter()
        self.process = subprocess.Popen(
            [self.socai, "serve", "--config", settings], env=self.environment,
            stdout=subprocess.PIPE, stderr=self.errors, text=True,
        )
        line = self.process.stdout.readline()
        self.port = int(re.search(r":(\d+)\s*$", line).group(1))
        while True:
            try:
                urllib.request.urlopen(f"http://{HOST}:{self.port}/readyz", timeout=5).read()
                return time.perf_counter() - begun
            except urllib.error.HTTPError:
                time.sleep(0.005)

    @property
    def ledger(self) -> str:
        return f"http://{HOST}:{self.port}/api/v1/ledgers/{os.path.basename(self.home)}"

    def seconds(self) -> float:
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        status = open(f"/proc/{self.process.pid}/status").read()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) // 1024

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


def wrk(seconds: int, connections: int, *arguments: str) -> dict:
    text = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *arguments],
        capture_output=True, text=True, check=True,
    ).stdout

    def milliseconds(percent: str) -> float:
        value, unit = re.search(rf"{percent}%\s+([\d.]+)(us|ms|s)", text).groups()
        return float(value) * {"us": 1e-3, "ms": 1, "s": 1e3}[unit]

    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    return {
        "per_second": float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)),
        "p50_ms": milliseconds("50"), "p99_ms": milliseconds("99"),
        "failed": int(failed.group(1)) if failed else 0,
    }


def median(results: list[dict]) -> dict:
    return {name: statistics.median(result[name] for result in results) for name in results[0]}


def report(name: str, value: dict) -> None:
    print(json.dumps({"figure": name} | value), flush=True)


def made(socai: str, scratch: str) -> Service:
    """A governed ledger with 1.000 members."""
    service = Service(socai, os.path.join(scratch, "ledger"))
    service.run("init", "--title", "Bench")
    service.run("record", "unit", "--stdin", text='{"code":"52","scheme":"gso","name":"Bình Định",'
                '"kind":"province","on":"2022-01-01"}\n{"code":"TD-1","scheme":"union","name":"Chi đoàn 1",'
                '"kind":"branch","parent":"52","on":"2022-01-01"}\n')
    members = "".join(
        json.dumps({"member": f"BD-{number:06d}", "unit": "TD-1", "on": "2022-02-01"}) + "\n"
        for number in range(1, 1001)
    )
    service.run("record", "member", "--stdin", text=members)
    granted(service)
    return service


def granted(service: Service) -> None:
    service.run("grant", "administrator:admin", "--reason", "bench")
    for principal in ["system:bench", "auditor:reader"]:
        service.run("grant", principal, "--reason", "bench", "--by", "administrator:admin")


def measure_writes(service: Service, runs: int, scratch: str) -> None:
    writing, reading = service.key("bench"), service.key("reader")
    service.start()
    citizen, results = 0, []
    for _ in range(runs):
        before = service.seconds()
        result = wrk(5, 64, "-s", LOAD + "/post.lua", service.ledger + "/commands", "--", writing,
                     str(citizen))
        result |= {"server_cpu_s": service.seconds() - before, "fsync_us": probe(scratch)}
        results.append(result)
        citizen += 2_000_000
    report("commands, 64 connections", median(results) | {"memory_mb": service.memory()})
    done = subprocess.run(
        [sys.executable, LOAD + "/subscribers.py", service.ledger, reading, writing, "1000", "20",
         str(citizen)], capture_output=True, text=True, check=True,
    )
    report("live", json.loads(done.stdout))
    service.stop()
    service.run("verify")


def measure_beside_umadb(service: Service, runs: int, scratch: str, venv: str) -> None:
    writing, results = service.key("bench"), []
    service.start()
    for run in range(runs):
        mine = wrk(5, 8, "-s", LOAD + "/post.lua", service.ledger + "/commands", "--", writing,
                   str(60_000_000 + run * 2_000_000))
        folder = os.path.join(scratch, f"umadb-{run}")
        os.mkdir(folder)
        done = subprocess.run(
            [venv + "/bin/python", LOAD + "/uma.py", venv + "/bin/umadb", folder, "8", "5"],
            capture_output=True, text=True, check=True,
        )
        other = json.loads(done.stdout)["per_second"]
        results.append({"per_second": mine["per_second"], "umadb_per_second": other,
                        "ratio": mine["per_second"] / other, "fsync_us": probe(scratch)})
    report("commands, 8 connections, beside UmaDB", median(results))
    service.stop()


def measure_lines(socai: str, scratch: str, runs: int, count: int = 200_000) -> None:
    results = []
    for number in range(runs):
        folder = os.path.join(scratch, f"lines-{number}")
        os.makedirs(folder)
        service = made(socai, folder)
        key = service.key("bench")
        file = os.path.join(folder, "lines.ndjson")
        with open(file, "w") as lines:
            for line in range(count):
                lines.write(
                    f'{{"command":"assist","member":"BD-{line % 1000 + 1:06d}","act":"open-account",'
                    f'"citizen":"0520{line:08d}","on":"2023-08-01"}}\n'
                )
        service.start()
        before, begun = service.seconds(), time.perf_counter()
        answer = subprocess.run(
            ["curl", "-sS", "-H", f"Authorization: Bearer {key}", "-H",
             "Content-Type: application/x-ndjson", "-H", "Prefer: return=minimal",
             "--data-binary", "@" + file, service.ledger + "/commands"],
            capture_output=True, text=True, check=True,
        ).stdout
        seconds = time.perf_counter() - begun
        summary = json.loads(answer.splitlines()[-1])
        assert summary["recorded"] == count, answer[-500:]
        results.append({"per_second": count / seconds, "server_cpu_s": service.seconds() - before,
                        "memory_mb": service.memory(), "fsync_us": probe(scratch)})
        service.stop()
        shutil.rmtree(folder)
    report(f"lines, {count} in one stream", median(results))


def measure_reads(socai: str, scratch: str, home: str, runs: int) -> None:
    copy = os.path.join(scratch, "large")
    shutil.copytree(home, copy)
    service = Service(socai, copy)
    service.run("head")
    granted(service)
    key = service.key("reader")
    starts = []
    for _ in range(runs):
        starts.append(service.start())
        service.stop()
    report("start until ready", {"seconds": statistics.median(starts)})
    service.start()
    header = f"Authorization: Bearer {key}"
    for path in ["/views/league/units", "/views/province", "/events?limit=100"]:
        first = time.perf_counter()
        request = urllib.request.Request(service.ledger + path, headers={"Authorization": f"Bearer {key}"})
        size = len(urllib.request.urlopen(request, timeout=60).read())
        first = time.perf_counter() - first
        results = [wrk(5, 64, "-H", header, service.ledger + path) for _ in range(runs)]
        report("view " + path, median(results) | {"first_ms": round(first * 1e3, 1), "bytes": size})
    report("memory after reads", {"memory_mb": service.memory()})
    service.stop()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("socai")
    parser.add_argument("scratch")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--home")
    parser.add_argument("--umadb")
    options = parser.parse_args()
    service = made(options.socai, options.scratch)
    measure_writes(service, options.runs, options.scratch)
    if options.umadb:
        measure_beside_umadb(service, options.runs, options.scratch, options.umadb)
    measure_lines(options.socai, options.scratch, options.runs)
    if options.home:
        measure_reads(options.socai, options.scratch, options.home, options.runs)


main()
