"""Service nodes (socai serve) over the same ledgers, each with folders and a port of its own."""
import contextlib
import functools
import http.client
import json
import os
import signal
import subprocess
import threading
import time
import urllib.parse

from process import HOST, Process, Trouble, free_ports, wait

UNITS = """{"code":"52","scheme":"gso","name":"Bình Định","kind":"province","on":"2022-01-01"}
{"code":"TD-1","scheme":"union","name":"Chi đoàn 1","kind":"branch","parent":"52","on":"2022-01-01"}
"""
CALLER = "so-noi-vu"


class Node:
    """One `socai serve`, with its own state, key, views and port."""

    def __init__(self, fleet: "Fleet", name: str, port: int):
        self.fleet, self.name, self.port = fleet, name, port
        self.folder = os.path.join(fleet.folder, name)
        #: How often it was started; what it knew in memory went each time.
        self.lives = 0

    def home(self, ledger: str) -> str:
        return os.path.join(self.folder, ledger)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def key_file(self) -> str:
        return os.path.join(self.folder, "key")

    @functools.cached_property
    def key(self) -> str:
        with open(self.key_file) as file:
            return file.read().strip()

    def socai(self, *words: str, text: str | None = None) -> str:
        done = subprocess.run(
            [self.fleet.socai, *words], input=text, capture_output=True, text=True, timeout=300,
            env=self.fleet.environment, cwd=self.folder,
        )
        if done.returncode:
            raise Trouble(f"socai {' '.join(words)} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout

    def make(self) -> None:
        """Settings and a key; the key is another at each node, and names the same caller."""
        ledgers = "".join(f"  - {{name: {name}, home: {self.home(name)}}}\n" for name in self.fleet.ledgers)
        with open(os.path.join(self.folder, "socai.yaml"), "w") as file:
            file.write(
                f"listen: {{address: {HOST}, port: {self.port}}}\nstate: {self.folder}/state\n"
                f"ledgers:\n{ledgers}identity: {{insecure_cookies: true}}\n"
                "limits: {connections_per_address: 1024}\nlog: {level: warning}\n"
            )
        key = self.socai("key", "create", "--name", CALLER, "--state", "state").strip()
        with open(self.key_file, "w") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(key + "\n")

    def start(self) -> None:
        with open(os.path.join(self.folder, "serve.log"), "ab") as log:
            child = subprocess.Popen(
                [self.fleet.socai, "serve", "--config", "socai.yaml"], stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, env=self.fleet.environment, cwd=self.folder, start_new_session=True,
            )
        Process.of(child.pid).note(self.folder + "/pid")
        self.lives += 1
        wait(f"node {self.name}", 120, self.answers)

    def answers(self) -> bool:
        process = Process.noted(self.folder + "/pid")
        if not process or not process.lives():
            raise Trouble(f"node {self.name} ended:\n{self.said()}")
        return Caller(self).ask("GET", "/readyz")[0] == 200

    def said(self) -> str:
        with open(os.path.join(self.folder, "serve.log"), errors="replace") as file:
            return "".join(file.readlines()[-12:])

    def end(self, number: int = signal.SIGTERM) -> None:
        process = Process.noted(self.folder + "/pid")
        if process:
            process.end(60, number)


class Fleet:
    """Ledgers made once, and nodes over all of them, in a folder."""

    def __init__(self, folder: str, facts: dict):
        self.folder, self.facts = folder, facts
        self.socai, self.store, self.ledgers = facts["socai"], facts["store"], facts["ledgers"]
        self.environment = dict(os.environ, LANG="en", SOCAI_SIGNER_DIR=os.path.join(folder, "signer"))
        if facts["passfile"]:
            self.environment["PGPASSFILE"] = facts["passfile"]
        self.nodes = [Node(self, name, port) for name, port in facts["nodes"].items()]

    @classmethod
    def planned(cls, folder: str, socai: str, store: str | None, passfile: str | None, nodes: int,
                ledgers: int) -> "Fleet":
        if store is None and nodes != 1:
            raise Trouble("several nodes need a store they share: PostgreSQL")
        fleet = cls(folder, {
            "socai": os.path.abspath(socai), "store": store, "passfile": passfile,
            "ledgers": [f"so-{number:02}" for number in range(1, ledgers + 1)],
            "nodes": {f"node{number}": port for number, port in enumerate(free_ports(nodes), 1)},
        })
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(os.path.join(folder, "fleet.json"), "w") as file:
            json.dump(fleet.facts, file)
        return fleet

    @classmethod
    def opened(cls, folder: str) -> "Fleet | None":
        with contextlib.suppress(OSError), open(os.path.join(folder, "fleet.json")) as file:
            return cls(folder, json.load(file))
        return None

    def make(self) -> None:
        """Each ledger with two units and the grants of the caller, seen from every node."""
        first, *others = self.nodes
        for node in self.nodes:
            os.makedirs(node.folder, mode=0o700)
        for name in self.ledgers:
            home = ["--home", first.home(name)]
            where = ["--store", self.address(name)] if self.store else []
            first.socai("init", "--title", name, *where, *home)
            first.socai("record", "unit", "--stdin", *home, text=UNITS)
            first.socai("grant", "administrator:quan-tri", "--reason", "thu", *home)
            for role in ["operator", "auditor"]:
                first.socai("grant", f"{role}:{CALLER}", "--reason", "thu", "--by", "administrator:quan-tri", *home)
            for node in others:
                self.join(node, name)
        for node in self.nodes:
            node.make()

    def address(self, ledger: str) -> str:
        return f"{self.store}#{ledger}"

    def join(self, node: Node, name: str) -> None:
        """A node comes to a ledger by its address; its views it makes itself, the vault stays where it is."""
        node.socai("init", "--store", self.address(name), "--join", "--home", node.home(name))

    def start(self) -> None:
        for node in self.nodes:
            node.start()

    def stop(self) -> None:
        for node in self.nodes:
            node.end()


class Caller:
    """One connection to one node; a lost answer is status 0."""

    def __init__(self, node: Node, timeout: float = 45):
        self.node, self.timeout, self.connection = node, timeout, None

    def ask(self, method: str, path: str, body: dict | None = None, **headers: str):
        """Status, headers and body."""
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection(HOST, self.node.port, timeout=self.timeout)
            more = {name.replace("_", "-"): value for name, value in headers.items()}
            if body is not None:
                more["Content-Type"] = "application/json"
            self.connection.request(
                method, path, json.dumps(body) if body is not None else None,
                {"Authorization": "Bearer " + self.node.key, **more},
            )
            answer = self.connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            return 0, {}, str(error).encode()

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def ledger_path(ledger: str, rest: str, **query) -> str:
    text = "?" + urllib.parse.urlencode(query) if query else ""
    return f"/api/v1/ledgers/{ledger}{rest}{text.replace('min_position', 'min-position')}"


class Recorder:
    """Operations of all clients, as they were asked and answered."""

    def __init__(self):
        self.lock, self.writes, self.reads, self.problems = threading.Lock(), [], [], {}
        self.known: dict[str, int] = {}
        self.asked: set[tuple[str, str]] = set()
        self.examples: dict[str, str] = {}
        self.ill_said: set[str] = set()

    def written(self, **operation) -> None:
        with self.lock:
            self.writes.append(operation)
            self.known[operation["ledger"]] = max(
                self.known.get(operation["ledger"], 0), operation["position"])

    def read(self, **operation) -> None:
        with self.lock:
            self.reads.append(operation)

    def problem(self, status: int, headers, body: bytes) -> None:
        """Answers that were no answer, by what their problem document says."""
        try:
            said = str(json.loads(body).get("type", ""))
        except (ValueError, AttributeError):
            said = body[:60].decode(errors="replace")
        with self.lock:
            key = f"{status} {said}"
            if status == 503 and not (headers.get("Retry-After") and "problem+json" in headers["Content-Type"]):
                self.ill_said.add(f"{key}: no Retry-After, or no problem document")
            if key not in self.problems:
                self.examples[key] = body[:600].decode(errors="replace")
            self.problems[key] = self.problems.get(key, 0) + 1


def pause(headers, most: float = 1.0) -> None:
    """As long as the answer asks for, within reason."""
    after = headers.get("Retry-After") if headers else None
    time.sleep(min(most, float(after)) if after and after.isdigit() else 0.1)
