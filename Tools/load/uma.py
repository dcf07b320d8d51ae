"""Clients of UmaDB, each appending one event of 250 bytes after the other, durably.

Usage: uma.py PROGRAM FOLDER CLIENTS SECONDS, run by a Python that has the package `umadb`.

Prints {"per_second": …}. Starts the server on 127.0.0.1 and ends it.
"""
import json
import multiprocessing
import os
import socket
import subprocess
import sys
import time

import umadb


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def append(url: str, number: int, seconds: float, results) -> None:
    client, count = umadb.Client(url), 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        event = umadb.Event(event_type="assist", data=b"x" * 250, tags=[f"member:{number}"])
        client.append([event])
        count += 1
    results.put(count)


def wait_until_it_listens(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("UmaDB does not listen")


def main() -> None:
    program, folder, clients, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
    port = free_port()
    server = subprocess.Popen(
        [program, "--listen", f"127.0.0.1:{port}", "--db-path", os.path.join(folder, "uma.db")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_it_listens(port)
        results = multiprocessing.Queue()
        crowd = [
            multiprocessing.Process(
                target=append, args=(f"http://127.0.0.1:{port}", number, seconds, results)
            )
            for number in range(clients)
        ]
        for client in crowd:
            client.start()
        count = sum(results.get(timeout=seconds + 60) for _ in crowd)
        for client in crowd:
            client.join()
        print(json.dumps({"per_second": count / seconds}))
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()


if __name__ == "__main__":
    main()
