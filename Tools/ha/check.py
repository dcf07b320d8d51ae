"""Whether one log explains what clients were told: pure functions over a recorded history."""


def log_faults(events: dict[str, list[dict]], writes: list[dict], asked: set[tuple[str, str]]) -> list[str]:
    """Each command answered stands once where it was told, and nothing nobody asked for."""
    faults = []
    for ledger, entries in events.items():
        positions = [event["position"] for event in entries]
        if positions != list(range(len(entries))):
            faults.append(f"{ledger}: positions have a gap or go back")
        members: dict[str, list[dict]] = {}
        for event in entries:
            if event["entry"]["kind"] == "member.joined":
                members.setdefault(event["entry"]["data"]["code"], []).append(event)
        for member, found in members.items():
            if len(found) > 1:
                faults.append(f"{ledger}: {member} stands there {len(found)} times")
            if (ledger, member) not in asked:
                faults.append(f"{ledger}: nobody asked for {member}")
        for write in writes:
            if write["ledger"] == ledger:
                found = [(e["position"], e["leaf"]) for e in members.get(write["member"], [])]
                if found != [(write["position"], write["leaf"])]:
                    faults.append(f"{ledger}: {write['member']} was answered at {write['position']}: {found}")
    return faults


def order_faults(writes: list[dict]) -> list[str]:
    """A command asked for after another was answered stands behind it."""
    faults, moments = [], []
    for index, write in enumerate(writes):
        moments += [(write["invoked"], 1, index), (write["returned"], 0, index)]
    highest: dict[str, int] = {}
    least: dict[int, int] = {}
    for _, is_asked, index in sorted(moments):
        ledger, position = writes[index]["ledger"], writes[index]["position"]
        if is_asked:
            least[index] = highest.get(ledger, -1)
        else:
            if position <= least[index]:
                faults.append(f"{ledger}: {position} was asked for after {least[index]} was answered")
            highest[ledger] = max(highest.get(ledger, -1), position)
    return faults


def read_faults(reads: list[dict], sizes: dict[str, int]) -> list[str]:
    """No read below what it asked for, none that goes back, and one root a position."""
    faults, roots = [], {}
    for read in reads:
        place, least = (read["ledger"], read["position"]), read["least"]
        if least is not None and read["position"] < least:
            faults.append(f"{place} from {read['node']}, though at least {least} was asked for")
        if read["position"] >= sizes[read["ledger"]]:
            faults.append(f"{place} from {read['node']}, but the log ends at {sizes[read['ledger']] - 1}")
        if roots.setdefault(place, read["root"]) != read["root"]:
            faults.append(f"{place} has two roots: a fork")
    asked = sorted(range(len(reads)), key=lambda index: reads[index]["invoked"])
    highest: dict[tuple[str, str], int] = {}
    answered = sorted(range(len(reads)), key=lambda index: reads[index]["returned"])
    done = 0
    for index in asked:
        read = reads[index]
        while reads[answered[done]]["returned"] < read["invoked"]:
            old = reads[answered[done]]
            key = (old["ledger"], old["node"])
            highest[key] = max(highest.get(key, -1), old["position"])
            done += 1
        if read["position"] < highest.get((read["ledger"], read["node"]), -1):
            faults.append(f"{read['ledger']} at {read['node']} goes back to {read['position']}")
    return faults


def told(faults: list[str]) -> int:
    """Prints the first faults and how many there are; the exit code they make."""
    for fault in faults[:20]:
        print("FAULT " + fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0
