#!/usr/bin/env python3
"""Tries a running service against its API document, by schemathesis.

    SOCAI_KEY=socai_… Tests/Outside/http_contract.py http://127.0.0.1:8080 LEDGER [CASES] [SEED]

Prints what schemathesis prints; its exit code is ours. The cases are spread over the operations
that only read: views, events, proofs, the document itself. Values that only the ledger's own data
could make good (codes, periods) may be refused with 4xx; a 5xx, an undocumented status, type, header
or shape of an answer is a failure.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DOCUMENT = ROOT / "Schemas" / "http" / "openapi.yaml"
PROGRAM = ROOT / ".build" / "openapi" / "bin" / "schemathesis"
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "ignored_auth",
]


def reading_operations():
    """Operation ids of what is safe to try as often as one likes."""
    import yaml

    document = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    names = os.environ.get("SOCAI_OPERATIONS", "").split()
    for methods in document["paths"].values():
        for method, operation in methods.items():
            name = operation["operationId"]
            # A stream never ends; signing in redirects to elsewhere.
            if method != "get" or name == "streamEvents" or "identity" in operation["tags"]:
                continue
            if not names or name in names:
                yield name


def main():
    if len(sys.argv) < 3 or not os.environ.get("SOCAI_KEY"):
        sys.exit(__doc__)
    url, ledger = sys.argv[1], sys.argv[2]
    cases = int(sys.argv[3]) if len(sys.argv) > 3 else 2000
    seed = sys.argv[4] if len(sys.argv) > 4 else "20261121"
    names = sorted(reading_operations())
    command = [str(PROGRAM)]
    with tempfile.TemporaryDirectory() as folder:
        config = pathlib.Path(folder) / "schemathesis.toml"
        config.write_text(
            "[parameters]\n"
            f'"path.ledger" = "{ledger}"\n'
            # Waiting for what is never recorded is answered by 503, as documented.
            '"query.min-position" = 0\n',
            encoding="utf-8",
        )
        command += ["--config-file", str(config), "run", str(DOCUMENT), "--url", url]
        command += ["--header", "Authorization: Bearer " + os.environ["SOCAI_KEY"]]
        command += ["--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing"]
        command += ["--max-examples", str(max(1, cases // len(names))), "--seed", seed]
        command += ["--request-timeout", "30", "--continue-on-failure", "--no-color"]
        for name in names:
            command += ["--include-operation-id", name]
        print(f"{len(names)} operations, seed {seed}", flush=True)
        sys.exit(subprocess.run(command, check=False, cwd=folder).returncode)


if __name__ == "__main__":
    main()
