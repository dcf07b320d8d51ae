#!/usr/bin/env python3
"""Verifies a SoCai ledger, a tile directory, a kit or a proof, offline; see --help.

A second verifier: written from Schemas/formats/*.md, in Python 3.11 with its standard library, and
sharing no code with the first. It re-hashes and compares; it does not replay, match or score.
"""

import argparse
import os
import sys

sys.dont_write_bytecode = True  # A verifier leaves nothing behind.

from verifier.kit import verify_kit
from verifier.light import verify_light
from verifier.log import verify_log
from verifier.note import parse_keys, parse_vkey, unbase64
from verifier.policy import parse_policy
from verifier.proof import verify_consistency, verify_proof
from verifier.report import UNREADABLE, USAGE, Fault, Report, Unreadable, complain
from verifier.source import open_source
from verifier.tiles import verify_tiles
from verifier.tree import leaf_hash

FILE_MAX = 64 << 20


class Arguments(argparse.ArgumentParser):
    def error(self, message):
        self.print_usage(sys.stderr)
        complain(message)
        sys.exit(USAGE)


def read(path):
    try:
        with open(path, "rb") as file:
            data = file.read(FILE_MAX + 1)
    except OSError as problem:
        raise Unreadable(f"{path}: {problem.strerror}") from None
    if len(data) > FILE_MAX:
        raise Unreadable(f"{path} is longer than 64 MB")
    return data


def trusted(arguments):
    """The keys and the policy named on the command line."""
    keys = [parse_vkey(text) for text in arguments.vkey or []]
    if arguments.keys:
        keys += parse_keys(read(arguments.keys))
    return keys, parse_policy(read(arguments.policy)) if arguments.policy else None


def optional(path):
    return None if path is None else read(path)


def run_log(arguments, report):
    keys, policy = trusted(arguments)
    verify_log(arguments.file, report, optional(arguments.checkpoint), keys, policy)


def run_tiles(arguments, report):
    keys, policy = trusted(arguments)
    verify_tiles(open_source(arguments.file), report, optional(arguments.checkpoint), keys, policy)


def run_kit(arguments, report):
    verify_kit(open_source(arguments.file), report, *trusted(arguments))


def run_light(arguments, report):
    verify_light(read(arguments.file), report, *trusted(arguments))


def run_proof(arguments, report):
    leaf = leaf_hash(read(arguments.entry)) if arguments.entry else _hash(arguments.leaf)
    verify_proof(read(arguments.file), leaf, report, *trusted(arguments))


def run_consistency(arguments, report):
    verify_consistency(read(arguments.file), read(arguments.old), report, *trusted(arguments))


def _hash(text):
    """A leaf hash in hex or base64."""
    try:
        data = bytes.fromhex(text)
    except ValueError:
        data = unbase64(text)
    if data is None or len(data) != 32:
        raise Unreadable("a leaf hash is 64 hex digits or 44 characters of base64")
    return data


def parser():
    top = Arguments(
        prog="verify.py", description=__doc__.split("\n")[0],
        epilog="Exit codes: 0 sound, 2 something is wrong, 64 usage, 65 unreadable input. Keys and "
               "a policy from elsewhere weigh more than those that come with what is verified.")
    top.add_argument("--self-test", action="store_true",
                     help="check this program against the examples of Schemas/formats")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", parser_class=Arguments)
    for name, run, file, text in (
            ("log", run_log, "FILE.db", "a log in its SQLite file"),
            ("tiles", run_tiles, "DIR", "a tile directory, or a zip of one"),
            ("kit", run_kit, "KIT", "an auditor's kit: a directory or a zip"),
            ("light", run_light, "FILE.json", "a light kit for one member"),
            ("proof", run_proof, "FILE", "a .tlog-proof of one entry"),
            ("consistency", run_consistency, "FILE", "a proof that one checkpoint goes on from "
                                                     "another")):
        verb = verbs.add_parser(name, help=text, description=f"Verifies {text}.")
        verb.add_argument("file", metavar=file)
        verb.add_argument("--vkey", action="append", metavar="KEY", help="a key of the log")
        verb.add_argument("--keys", metavar="FILE", help="keys of the log, one a line")
        verb.add_argument("--policy", metavar="FILE", help="whose cosignatures are needed")
        verb.set_defaults(run=run)
        if name in ("log", "tiles"):
            verb.add_argument("--checkpoint", metavar="NOTE", help="a checkpoint kept elsewhere")
        if name == "proof":
            subject = verb.add_mutually_exclusive_group(required=True)
            subject.add_argument("--entry", metavar="FILE", help="the bytes of the entry")
            subject.add_argument("--leaf", metavar="HASH", help="or its leaf hash")
        if name == "consistency":
            verb.add_argument("--old", metavar="NOTE", required=True, help="the older checkpoint")
    return top


def main(words):
    top = parser()
    arguments = top.parse_args(words)
    if arguments.self_test:
        from verifier.selftest import run_all
        return run_all()
    if arguments.verb is None:
        top.error("expected a verb")
    report = Report()
    try:
        arguments.run(arguments, report)
    except Fault as fault:
        report.bad(fault)
    except Unreadable as reason:
        complain(str(reason))
        return UNREADABLE
    return report.conclude()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
