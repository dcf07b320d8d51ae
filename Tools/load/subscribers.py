"""How long after a command is sent each of many live subscribers sees its event.

Usage: subscribers.py LEDGER-URL READING-KEY WRITING-KEY SUBSCRIBERS ROUNDS FIRST-CITIZEN
"""
import asyncio
import json
import sys
import time
import urllib.parse

URL, READING, WRITING = sys.argv[1:4]
COUNT, ROUNDS, CITIZEN = (int(text) for text in sys.argv[4:7])
PLACE = urllib.parse.urlsplit(URL)
seen: dict[int, list[float]] = {}


async def subscribe(joined: asyncio.Future) -> None:
    reader, writer = await asyncio.open_connection(PLACE.hostname, PLACE.port)
    writer.write(
        f"GET {PLACE.path}/events/stream?after=head HTTP/1.1\r\nHost: {PLACE.netloc}\r\n"
        f"Authorization: Bearer {READING}\r\n\r\n".encode()
    )
    line = await reader.readline()
    if b" 200 " not in line:
        sys.exit(f"not subscribed: {line!r}")
    joined.set_result(None)
    while line := await reader.readline():
        if line.startswith(b"id:"):
            seen.setdefault(int(line[3:]), []).append(time.perf_counter())


async def record(reader, writer, citizen: int) -> int:
    body = json.dumps(
        {
            "command": "assist", "member": "BD-000001", "act": "open-account",
            "citizen": f"0520{citizen:08d}", "on": "2023-08-01",
        }
    ).encode()
    writer.write(
        f"POST {PLACE.path}/commands HTTP/1.1\r\nHost: {PLACE.netloc}\r\n"
        f"Authorization: Bearer {WRITING}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode() + body
    )
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(int(line[15:]) for line in head.lower().split(b"\r\n")
                  if line.startswith(b"content-length:"))
    return json.loads(await reader.readexactly(length))["receipts"][0]["position"]


async def main() -> None:
    tasks = []
    for _ in range(COUNT):
        joined = asyncio.get_running_loop().create_future()
        tasks.append(asyncio.create_task(subscribe(joined)))
        await joined
    await asyncio.sleep(1)
    connection = await asyncio.open_connection(PLACE.hostname, PLACE.port)
    delays = []
    for number in range(ROUNDS):
        sent = time.perf_counter()
        position = await record(*connection, CITIZEN + number)
        for _ in range(300):
            if len(seen.get(position, [])) == COUNT:
                break
            await asyncio.sleep(0.01)
        delays += [moment - sent for moment in seen.get(position, [])]
        await asyncio.sleep(0.05)
    delays.sort()
    print(
        json.dumps(
            {
                "subscribers": COUNT, "rounds": ROUNDS, "seen": len(delays),
                "of": COUNT * ROUNDS, "p50_ms": round(delays[len(delays) // 2] * 1e3, 1),
                "p99_ms": round(delays[int(len(delays) * 0.99)] * 1e3, 1),
                "max_ms": round(delays[-1] * 1e3, 1),
            }
        )
    )
    for task in tasks:
        task.cancel()


asyncio.run(main())
