"""One PostgreSQL on loopback with a folder and a port of its own, ended and removed after use."""
import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import tempfile

from process import HOST, PROGRAMS, Process, Trouble, User, free_ports, wait


class Plain:
    def __init__(self, folder: str):
        self.folder, self.port, self.password = folder, free_ports(1)[0], secrets.token_hex(16)
        self.passfile, self.url = folder + "/passfile", f"postgresql://socai@{HOST}:{self.port}/socai"
        self.user = User()
        self.process: Process | None = None

    @classmethod
    @contextlib.contextmanager
    def running(cls):
        folder = tempfile.mkdtemp(prefix="socai-postgres.")
        server = cls(folder)
        try:
            server.start()
            yield server
        finally:
            if server.process:
                server.process.end(30, signal.SIGINT)
            shutil.rmtree(folder, ignore_errors=True)

    def start(self) -> None:
        os.chmod(self.folder, 0o755)
        data, secret = self.folder + "/data", self.folder + "/secret"
        os.mkdir(data, 0o700)
        for path, text in [(secret, self.password), (self.passfile, f"{HOST}:{self.port}:*:socai:{self.password}")]:
            with open(path, "w") as file:
                os.fchmod(file.fileno(), 0o600)
                file.write(text + "\n")
        self.user.owns(data, secret)
        with open(self.folder + "/log", "ab") as log:
            words = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"]
            made = subprocess.run([PROGRAMS + "/initdb", "-D", data, "-U", "socai", "--pwfile", secret, *words],
                                  stdout=log, stderr=log, cwd=data, **self.user.identity())
            if made.returncode:
                raise Trouble("initdb fails:\n" + self.said())
            child = subprocess.Popen(
                [PROGRAMS + "/postgres", "-D", data, "-p", str(self.port), "-h", HOST, "-k", "", "-N", "400"],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=data, start_new_session=True,
                **self.user.identity())
        self.process = Process.of(child.pid)
        wait("PostgreSQL", 60, self.answers)

    def answers(self) -> bool:
        if not self.process or not self.process.lives():
            raise Trouble("PostgreSQL ended:\n" + self.said())
        made = subprocess.run(
            [PROGRAMS + "/psql", "-XAtqc", "CREATE DATABASE socai", f"postgresql://socai@{HOST}:{self.port}/postgres"],
            env=os.environ | {"PGPASSFILE": self.passfile}, capture_output=True, text=True)
        return made.returncode == 0

    def said(self) -> str:
        with open(self.folder + "/log", errors="replace") as file:
            return "".join(file.readlines()[-12:])
