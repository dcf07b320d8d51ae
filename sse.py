import asyncio, sys, time, json, urllib.parse
url, key, n, rounds, wkey, base, member = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5], int(sys.argv[6]), sys.argv[7]
u = urllib.parse.urlsplit(url)
seen = {}
async def sub(i, ready):
    r, w = await asyncio.open_connection(u.hostname, u.port)
    w.write(f"GET {u.path}/events/stream?after=head HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\nAccept: text/event-stream\r\n\r\n".encode()); await w.drain()
    line = await r.readline(); assert b"200" in line, line
    ready.set_result(None)
    while True:
        line = await r.readline()
        if not line: break
        if line.startswith(b"id:"):
            seen.setdefault(int(line[3:]), []).append(time.perf_counter())
async def main():
    loop = asyncio.get_running_loop(); tasks=[]
    for i in range(n):
        f = loop.create_future(); tasks.append(asyncio.create_task(sub(i, f))); await f
    await asyncio.sleep(1)
    r, w = await asyncio.open_connection(u.hostname, u.port)
    lat = []
    for k in range(rounds):
        body = json.dumps({"command":"assist","member":member,"act":"open-account","citizen":"0520%08d"%(base+k),"on":"2023-08-01"}).encode()
        t0 = time.perf_counter()
        w.write(f"POST {u.path}/commands HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {wkey}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()+body); await w.drain()
        head = b""
        while not head.endswith(b"\r\n\r\n"): head += await r.readexactly(1)
        length = int([l for l in head.split(b"\r\n") if l.lower().startswith(b"content-length")][0].split(b":")[1])
        ans = json.loads(await r.readexactly(length)); pos = ans["receipts"][0]["position"]
        for _ in range(100):
            if len(seen.get(pos, [])) == n: break
            await asyncio.sleep(0.01)
        lat += [t - t0 for t in seen.get(pos, [])]
        await asyncio.sleep(0.05)
    lat.sort(); m = len(lat)
    print(f"subscribers {n} rounds {rounds} seen {m}/{n*rounds} p50 {lat[m//2]*1e3:.0f} ms p99 {lat[int(m*.99)]*1e3:.0f} ms max {lat[-1]*1e3:.0f} ms")
    for t in tasks: t.cancel()
asyncio.run(main())
