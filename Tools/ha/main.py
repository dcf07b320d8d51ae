"""What Tools/cluster does: see there."""
import argparse
import contextlib
import os
import signal
import subprocess
import sys

from cluster import NODES, Cluster
from nodes import Fleet
from process import Trouble


def fleet_folder(cluster: Cluster) -> str:
    return os.path.join(cluster.folder, "nodes")


def made(options) -> Cluster:
    """The databases and, if a program is named, service nodes over them; all or nothing."""
    cluster = Cluster.made(options.folder, synchronous=not options.asynchronous)
    try:
        if options.socai:
            fleet = Fleet.planned(fleet_folder(cluster), options.socai, cluster.url(), cluster.passfile,
                                  options.nodes, options.ledgers)
            fleet.make()
            fleet.start()
        return cluster
    except BaseException:
        ended(cluster)
        raise


def ended(cluster: Cluster) -> None:
    fleet = Fleet.opened(fleet_folder(cluster))
    if fleet:
        fleet.stop()
    cluster.stop()


def environment(cluster: Cluster) -> dict[str, str]:
    return {"SOCAI_CLUSTER": cluster.folder, "SOCAI_CLUSTER_URL": cluster.url(),
            "PGPASSFILE": cluster.passfile}


def describe(cluster: Cluster) -> None:
    for name, value in environment(cluster).items():
        print(f"export {name}='{value}'")
    fleet = Fleet.opened(fleet_folder(cluster))
    for node in fleet.nodes if fleet else []:
        print(f"# {node.name}: {node.url}, its key in {node.key_file}")


def start(options) -> int:
    describe(made(options))
    return 0


def run(options) -> int:
    cluster = made(options)
    try:
        return subprocess.run(options.command, env=os.environ | environment(cluster)).returncode
    finally:
        ended(cluster)


def status(options) -> int:
    cluster = Cluster.opened(options.folder)
    members = {member["name"]: member for member in cluster.members()}
    for name in NODES:
        member = members.get(name, {"role": "-", "state": "not known"})
        lag = member.get("lag", 0)
        print(f"{name}  {cluster.facts['ports'][name]}  {member['role']:12}  {member['state']:10}"
              f"  timeline {member.get('timeline', '-')}  lag {lag} B")
    describe(cluster)
    leader = cluster.leader()
    print("# writes: " + (f"{leader}" if leader else "no primary at this moment"))
    return 0 if leader else 1


def kill_primary(options) -> int:
    cluster = Cluster.opened(options.folder)
    leader = cluster.leader()
    if leader is None:
        raise Trouble("there is no primary at this moment")
    cluster.kill(leader, options.what)
    print(leader)
    return 0


def revive(options) -> int:
    cluster = Cluster.opened(options.folder)
    for name in NODES:
        cluster.start_node(name)
    print(cluster.wait_protected(180))
    return 0


def stop(options) -> int:
    ended(Cluster.opened(options.folder))
    return 0


def parsed(arguments: list[str]):
    parser = argparse.ArgumentParser(prog="Tools/cluster")
    verbs = parser.add_subparsers(dest="verb", required=True)
    known = os.environ.get("SOCAI_CLUSTER")
    for name, action in [("start", start), ("run", run), ("status", status),
                         ("kill-primary", kill_primary), ("revive", revive), ("stop", stop)]:
        verb = verbs.add_parser(name)
        verb.set_defaults(action=action)
        makes = name in ("start", "run")
        verb.add_argument("--dir", dest="folder", default=None if makes else known)
        if makes:
            verb.add_argument("--asynchronous", action="store_true")
            verb.add_argument("--socai")
            verb.add_argument("--nodes", type=int, default=2)
            verb.add_argument("--ledgers", type=int, default=1)
        if name == "kill-primary":
            verb.add_argument("--what", default="machine",
                              choices=["machine", "freeze", "postgres", "patroni", "backend"])
        if name == "run":
            verb.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    if options.verb == "run" and not options.command:
        parser.error("run needs a command")
    if options.folder is None and options.verb not in ("start", "run"):
        parser.error("name the folder: --dir DIR or SOCAI_CLUSTER")
    return options


def interrupted(*_) -> None:
    raise KeyboardInterrupt


def main() -> int:
    signal.signal(signal.SIGTERM, interrupted)
    options = parsed(sys.argv[1:])
    try:
        return options.action(options)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        sys.exit(main())
