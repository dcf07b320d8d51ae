"""Processes, ports and waiting, for what starts programs and has to end them all."""
import contextlib
import os
import pwd
import random
import signal
import socket
import subprocess
import sys
import time

HOST = "127.0.0.1"
PROGRAMS = "/usr/lib/postgresql/15/bin"


class Trouble(Exception):
    """What a person is told instead of a trace."""


def end(main) -> None:
    """Runs a program's main part and exits with its code; trouble is told in one line."""
    try:
        sys.exit(main())
    except (Trouble, subprocess.TimeoutExpired) as trouble:
        print(trouble, file=sys.stderr)
        sys.exit(1)


def wait(what: str, seconds: float, condition, every: float = 0.2):
    """The condition's first true value; Trouble if there is none in time."""
    until = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > until:
            raise Trouble(f"{what}: not within {seconds:.0f} s")
        time.sleep(every)


def free_ports(count: int) -> list[int]:
    """Ports below those the kernel gives to clients, so that a node finds its own again."""
    ports: list[int] = []
    while len(ports) < count:
        port = random.SystemRandom().randrange(15000, 32000)
        with socket.socket() as trial, contextlib.suppress(OSError):
            trial.bind((HOST, port))
            if port not in ports:
                ports.append(port)
    return ports


class Process:
    """A process known by its number and the moment it started, which no other has both of."""

    def __init__(self, pid: int, started: str):
        self.pid, self.started = pid, started

    @staticmethod
    def of(pid: int) -> "Process | None":
        fields = Process.fields(pid)
        return Process(pid, fields[19]) if fields else None

    @staticmethod
    def fields(pid: int) -> list[str]:
        try:
            with open(f"/proc/{pid}/stat") as file:
                return file.read().rsplit(") ", 1)[1].split()
        except (OSError, IndexError):
            return []

    def note(self, path: str) -> None:
        with open(path, "w") as file:
            file.write(f"{self.pid} {self.started}\n")

    @staticmethod
    def noted(path: str) -> "Process | None":
        with contextlib.suppress(OSError, ValueError), open(path) as file:
            pid, started = file.read().split()
            return Process(int(pid), started)
        return None

    def lives(self) -> bool:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, os.WNOHANG)
        fields = Process.fields(self.pid)
        return bool(fields) and fields[19] == self.started and fields[0] not in "ZX"

    def send(self, number: int) -> None:
        if self.lives():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def end(self, seconds: float, number: int = signal.SIGTERM) -> None:
        """Asks, waits, and then makes it."""
        self.send(number)
        self.send(signal.SIGCONT)
        with contextlib.suppress(Trouble):
            return wait("end", seconds, lambda: not self.lives(), 0.05)
        self.send(signal.SIGKILL)
        wait(f"end of process {self.pid}", 30, lambda: not self.lives(), 0.05)


def family(pid: int) -> list[Process]:
    """A process and all below it."""
    below: dict[int, list[int]] = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        fields = Process.fields(int(name))
        if fields:
            below.setdefault(int(fields[1]), []).append(int(name))
    found, open_ = [], [pid]
    while open_:
        number = open_.pop()
        found.append(Process.of(number))
        open_ += below.get(number, [])
    return [process for process in found if process]


class User:
    """Who databases run as: postgres if a root starts them, for PostgreSQL refuses root; else who asks."""

    def __init__(self):
        self.is_root = os.getuid() == 0
        entry = pwd.getpwnam("postgres") if self.is_root else pwd.getpwuid(os.getuid())
        self.name, self.uid, self.gid = entry.pw_name, entry.pw_uid, entry.pw_gid

    def identity(self) -> dict:
        """For subprocess."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_root else {}

    def owns(self, *paths: str) -> None:
        for path in paths if self.is_root else []:
            os.chown(path, self.uid, self.gid)
