"""Three PostgreSQL nodes under Patroni and one etcd on loopback, in a folder of their own.

Everything started is found again by its number and its start time, kept in the folder's *.pid, and
ended by them: never by name. PostgreSQL refuses root, so as root all of it runs as postgres.
"""
import base64
import contextlib
import json
import os
import secrets
import shutil
import signal
import string
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from authority import Authority
from process import HOST, PROGRAMS, Process, Trouble, User, family, free_ports, wait

HERE = os.path.dirname(os.path.abspath(__file__))
NODES = ["pg1", "pg2", "pg3"]


class Cluster:
    def __init__(self, folder: str):
        self.folder = os.path.abspath(folder)
        self.file = os.path.join(self.folder, "cluster.json")
        self.facts: dict = {}
        self.user, self.authority = User(), Authority(self.folder)

    @classmethod
    def opened(cls, folder: str) -> "Cluster":
        cluster = cls(folder)
        try:
            with open(cluster.file) as file:
                cluster.facts = json.load(file)
        except OSError as error:
            raise Trouble(f"{folder} holds no cluster: start one with Tools/cluster start") from error
        return cluster

    def save(self) -> None:
        with open(self.file + ".new", "w") as file:
            os.fchmod(file.fileno(), 0o600)
            json.dump(self.facts, file, indent=1)
        os.replace(self.file + ".new", self.file)

    # Making

    @classmethod
    def made(cls, folder: str | None, synchronous: bool = True) -> "Cluster":
        """A cluster with a leader and a standby in step; nothing is left running if it fails."""
        temporary = folder is None
        folder = folder or tempfile.mkdtemp(prefix="socai-cluster.")
        os.makedirs(folder, mode=0o755, exist_ok=True)
        if os.listdir(folder):
            raise Trouble(f"{folder} is not empty: name a new or empty folder")
        os.chmod(folder, 0o755)
        cluster = cls(folder)
        ports = free_ports(2 + 2 * len(NODES))
        cluster.facts = {
            "temporary": temporary, "synchronous": synchronous,
            "etcd": ports[:2], "ports": dict(zip(NODES, ports[2:5])), "api": dict(zip(NODES, ports[5:])),
            "passwords": {
                name: secrets.token_hex(16)
                for name in ["superuser", "replicator", "rewinder", "api", "socai"]
            },
        }
        try:
            cluster.save()
            cluster.begin()
        except Trouble as trouble:
            cluster.stop(keep=True)
            raise Trouble(f"{trouble}\nNothing runs any more; the logs are in {folder}") from None
        except BaseException:
            cluster.stop()
            raise
        return cluster

    def begin(self) -> None:
        self.reachable()
        self.authority.make()
        self.start_etcd()
        # The first makes the database, the others copy it: so no two race to make it.
        for name in NODES:
            self.start_node(name)
            if name == NODES[0]:
                wait("the first node's database", 120, lambda: self.unless_ended(name) or self.leader())
        self.wait_protected(180)
        self.make_database()

    def unless_ended(self, name: str) -> None:
        process = self.process(name)
        if process and not process.lives():
            raise Trouble(f"{name} ended:\n{self.tail(name)}")

    def reachable(self) -> None:
        """The user databases run as must come to the folder."""
        trial = subprocess.run(["test", "-x", self.folder], **self.user.identity())
        if trial.returncode:
            raise Trouble(f"{self.folder} cannot be entered by {self.user.name}: name another folder")

    def own_folder(self, name: str) -> str:
        path = os.path.join(self.folder, name)
        os.makedirs(path, mode=0o700, exist_ok=True)
        self.user.owns(path)
        return path

    def spawn(self, name: str, command: list[str], folder: str) -> Process:
        with open(os.path.join(self.folder, name + ".log"), "ab") as log:
            child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder,
                env={"PATH": "/usr/bin:/bin:" + PROGRAMS, "LC_ALL": "C.UTF-8", "HOME": folder},
                start_new_session=True, **self.user.identity(),
            )
        process = Process.of(child.pid)
        if process is None:
            raise Trouble(f"{command[0]} did not start; see {self.folder}/{name}.log")
        process.note(os.path.join(self.folder, name + ".pid"))
        return process

    def process(self, name: str) -> Process | None:
        """Read anew each time: also another program may have started it again."""
        return Process.noted(os.path.join(self.folder, name + ".pid"))

    def start_etcd(self) -> None:
        folder = self.own_folder("etcd")
        self.authority.issue(folder, self.user)
        client, peer = (f"https://{HOST}:{port}" for port in self.facts["etcd"])
        certificates = ["--cert-file", folder + "/node.pem", "--key-file", folder + "/node.key",
                        "--trusted-ca-file", self.authority.certificate, "--client-cert-auth"]
        certificates += [word.replace("--", "--peer-") if word != "--client-cert-auth" else "--peer-client-cert-auth"
                         for word in certificates]
        self.spawn("etcd", [
            "/usr/bin/etcd", "--name", "etcd1", "--data-dir", folder + "/data",
            "--listen-client-urls", client, "--advertise-client-urls", client,
            "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
            "--initial-cluster", f"etcd1={peer}", "--logger", "zap", "--log-level", "warn", "--enable-v2",
            *certificates,
        ], folder)

        def healthy() -> bool:
            self.unless_ended("etcd")
            with contextlib.suppress(OSError, ValueError):
                return json.load(urllib.request.urlopen(
                    client + "/health", timeout=2, context=self.authority.context(self.folder + "/etcd")))["health"] == "true"
            return False

        wait("etcd", 60, healthy)

    def start_node(self, name: str) -> None:
        """Starts a node, or starts it again after it was killed."""
        known = self.process(name)
        if known and known.lives():
            return self.thaw(name)
        folder = self.own_folder(name)
        self.authority.issue(folder, self.user)
        settings = os.path.join(folder, "patroni.yml")
        with open(os.path.join(HERE, "patroni.yml")) as file:
            template = string.Template(file.read())
        passwords = self.facts["passwords"]
        text = template.substitute(
            {key + "_password": value for key, value in passwords.items()},
            name=name, address=HOST, port=self.facts["ports"][name], api_port=self.facts["api"][name],
            etcd_hosts=f"{HOST}:{self.facts['etcd'][0]}", folder=folder, programs=PROGRAMS, authority=self.authority.certificate,
            synchronous=str(self.facts["synchronous"]).lower(),
        )
        with open(settings, "w") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(text)
        self.user.owns(settings)
        self.spawn(name, ["/usr/bin/patroni", settings], folder)

    def make_database(self) -> None:
        password = self.facts["passwords"]["socai"]
        self.sql("postgres", f"CREATE ROLE socai LOGIN CREATEROLE PASSWORD '{password}'",
                 "CREATE DATABASE socai OWNER socai")
        with open(self.passfile, "w") as file:
            os.fchmod(file.fileno(), 0o600)
            for port in self.facts["ports"].values():
                file.write(f"{HOST}:{port}:*:socai:{password}\n")

    def sql(self, database: str, *statements: str) -> str:
        """As superuser at whoever takes writes."""
        return subprocess.run(
            [PROGRAMS + "/psql", "-XAtq", "-v", "ON_ERROR_STOP=1", self.url("postgres", database),
             *(part for statement in statements for part in ["-c", statement])],
            env=os.environ | {"PGPASSWORD": self.facts["passwords"]["superuser"]},
            check=True, capture_output=True, text=True, timeout=60,
        ).stdout

    # Asking

    @property
    def passfile(self) -> str:
        return os.path.join(self.folder, "passfile")

    def url(self, user: str = "socai", database: str = "socai") -> str:
        hosts = ",".join(f"{HOST}:{port}" for port in self.facts["ports"].values())
        return (f"postgresql://{user}@{hosts}/{database}?target_session_attrs=read-write&connect_timeout=2"
                f"&sslmode=verify-full&sslrootcert={self.authority.certificate}")

    def ask(self, name: str, path: str, method: str = "GET", body: dict | None = None) -> dict:
        """Patroni's own service on a node; {} if it does not answer."""
        words = f"patroni:{self.facts['passwords']['api']}".encode()
        request = urllib.request.Request(
            f"https://{HOST}:{self.facts['api'][name]}{path}", method=method,
            data=json.dumps(body).encode() if body is not None else None,
            headers={"Authorization": "Basic " + base64.b64encode(words).decode()},
        )
        try:
            with urllib.request.urlopen(request, timeout=3, context=self.authority.context(self.folder + "/etcd")) as answer:
                return json.loads(answer.read() or b"{}")
        except (OSError, ValueError):
            return {}

    def members(self) -> list[dict]:
        """What any living node says of all; its leader holds the lock, or did a moment ago."""
        for name in NODES:
            members = self.ask(name, "/cluster").get("members")
            if members:
                return members
        return []

    def leader(self) -> str | None:
        """The node that holds the lock and says of itself that it is the primary."""
        for member in self.members():
            if member["role"] == "leader" and member["state"] == "running":
                said = self.ask(member["name"], "/")
                if said.get("role") in ("master", "primary") and said.get("state") == "running":
                    return member["name"]
        return None

    def protected(self) -> str | None:
        """The leader, once a standby is in step with it and all three nodes are there."""
        members = self.members()
        running = [m for m in members if m["state"] in ("running", "streaming")]
        standby = [m for m in running if m["role"] == "sync_standby"]
        if len(running) < len(NODES) or (self.facts["synchronous"] and not standby):
            return None
        leader = self.leader()
        return leader if leader and all(m.get("lag", 0) in range(1 << 20) for m in running) else None

    def wait_protected(self, seconds: float) -> str:
        try:
            return wait("three nodes in step", seconds, self.protected)
        except Trouble as trouble:
            logs = "\n".join(f"-- {name}\n{self.tail(name)}" for name in NODES)
            raise Trouble(f"{trouble}\n{logs}") from None

    def tail(self, name: str, lines: int = 12) -> str:
        with contextlib.suppress(OSError), open(os.path.join(self.folder, name + ".log"), "rb") as file:
            return b"\n".join(file.read().splitlines()[-lines:]).decode(errors="replace")
        return ""

    def postmaster(self, name: str) -> Process | None:
        """PostgreSQL's first process on a node, if that is what its file says."""
        data = os.path.join(self.folder, name, "data")
        with contextlib.suppress(OSError, ValueError, IndexError):
            with open(os.path.join(data, "postmaster.pid")) as file:
                process = Process.of(int(file.readline()))
            if process and os.path.realpath(os.readlink(f"/proc/{process.pid}/cwd")) == os.path.realpath(data):
                return process
        return None

    # Breaking

    def kill(self, name: str, what: str = "machine") -> None:
        """As if power went (machine), all stood still (freeze), or one program or connection's process crashed."""
        patroni, postmaster = self.process(name), self.postmaster(name)
        if what == "patroni" and patroni:
            return patroni.send(signal.SIGKILL)
        if postmaster and what == "postgres":
            return postmaster.send(signal.SIGKILL)
        if postmaster and what == "backend":
            return self.connection_process(postmaster).send(signal.SIGKILL)
        processes = self.whole(name, stopped=True)
        for process in processes if what == "machine" else []:
            process.send(signal.SIGKILL)

    def thaw(self, name: str) -> None:
        """Whatever stood still goes on where it stood."""
        for process in self.whole(name, stopped=False):
            process.send(signal.SIGCONT)

    def hold(self, name: str) -> list[Process]:
        """The node's primary commits, but sends nothing to standbys any more; thaw lets it."""
        postmaster, senders = self.postmaster(name), []
        for process in family(postmaster.pid) if postmaster else []:
            with contextlib.suppress(OSError), open(f"/proc/{process.pid}/cmdline") as file:
                if "walsender" in file.read():
                    process.send(signal.SIGSTOP)
                    senders.append(process)
        return senders

    def synchronise(self, on: bool) -> None:
        """Changes whether a commit waits for a standby, in the settings all nodes share."""
        leader = wait("a primary", 60, self.leader)
        self.ask(leader, "/config", "PATCH", {"synchronous_mode": on, "synchronous_mode_strict": on})
        self.facts["synchronous"] = on
        self.save()
        wanted = (lambda names: names != "") if on else (lambda names: names == "")
        wait("the change", 60, lambda: wanted(self.sql("postgres", "SHOW synchronous_standby_names").strip()))

    def whole(self, name: str, stopped: bool) -> list[Process]:
        """All processes of a node; stopped from the top down, so that none is born meanwhile."""
        found: dict[int, Process] = {}
        for top in [self.process(name), self.postmaster(name)]:
            while top:
                new = [process for process in family(top.pid) if process.pid not in found]
                if not new:
                    break
                for process in new:
                    found[process.pid] = process
                    if stopped:
                        process.send(signal.SIGSTOP)
        return list(found.values())

    def connection_process(self, postmaster: Process) -> Process:
        for process in family(postmaster.pid):
            with contextlib.suppress(OSError), open(f"/proc/{process.pid}/cmdline") as file:
                if "socai socai" in file.read():
                    return process
        raise Trouble("no connection of socai to kill")

    # Ending

    def stop(self, keep: bool = False) -> None:
        """Ends all that was started, nodes first; a temporary folder goes too unless it is kept."""
        for name in NODES:
            self.thaw(name)
        nodes = [(name, self.process(name)) for name in NODES]
        for _, process in nodes:
            if process:
                process.send(signal.SIGTERM)
        for name, process in nodes:
            if process:
                process.end(30)
            postmaster = self.postmaster(name)
            if postmaster:
                postmaster.end(20, signal.SIGINT)
        etcd = self.process("etcd")
        if etcd:
            etcd.end(20)
        if self.facts["temporary"] and not keep:
            shutil.rmtree(self.folder)
