#!/usr/bin/env python3
"""Tries the service against its API document, by schemathesis.

    Tests/Outside/http_contract.py SOCAI [CASES] [SEED]

Makes a small ledger with the program given, grants roles in it, serves it on 127.0.0.1, and asks it
as somebody with several roles, as an administrator, and as nobody. CASES (2000 unless said) is how
many requests of them are made up by chance; the document's own examples come on top and, unless
CASES is below 500, what lies on and beyond its limits. A 5xx, an undocumented status, type, header
or shape of an answer is a failure, and so is an answer to nobody where a caller is needed.

With the package cloudevents, a batch of events is read by it too.
"""

import contextlib
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import jsonschema
import yaml

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DOCUMENT = ROOT / "Schemas" / "http" / "openapi.yaml"
PROGRAM = pathlib.Path(sys.executable).parent / "schemathesis"
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
]
# A stream never ends; a made-up webhook would have the service call whoever lives at its address.
LEFT_OUT = {"streamEvents", "makeWebhook"}
ADMINISTRATORS = {"grantRole", "revokeRole", "listGrants"}
LEDGER = "thu"
UNITS = """code,scheme,name,kind,parent,on
52,gso,Bình Định,province,,2022-01-01
540,gso,Quy Nhơn,district,52,2022-01-01
541,gso,Tuy Phước,district,52,2022-01-01
TD-1,union,Chi đoàn 1,branch,540,2022-01-01
TD-2,union,Chi đoàn 2,branch,541,2022-01-01
"""
MEMBERS = "member,unit,on\nBD-000001,TD-1,2022-02-01\nBD-000002,TD-2,2022-02-01\n"
CONFIG = """
listen: { address: 127.0.0.1, port: 0 }
public_url: "http://127.0.0.1"
state: state
ledgers: [{ name: thu, home: home }]
identity: { insecure_cookies: true, failures_per_minute: 10000 }
"""


class Trial:
    """A ledger of its own in a folder, and the service over it."""

    def __init__(self, socai, folder):
        self.socai, self.folder = str(pathlib.Path(socai).resolve()), pathlib.Path(folder)
        self.fill()
        self.keys = {name: self.key(name) for name in ("nhieu-vai", "quan-tri")}

    def run(self, *words):
        command = [self.socai, *words]
        # Keys of the log are made for this trial, and nowhere else.
        environment = {**os.environ, "SOCAI_SIGNER_DIR": str(self.folder / "signer")}
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            sys.exit(f"{' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def fill(self):
        """Acts come before grants, so that made-up low positions name no grant."""
        acts = ["member,act,citizen,on"] + [
            f"BD-00000{1 + number % 2},open-account,05209{number:07},2023-08-{1 + number % 28:02}"
            for number in range(300)
        ]
        self.run("init", "--home", "home")
        for kind, text in (("units", UNITS), ("members", MEMBERS), ("assists", "\n".join(acts))):
            (self.folder / f"{kind}.csv").write_text(text, encoding="utf-8")
            self.run("import", kind, f"{kind}.csv", "--home", "home")
        grants = ["administrator:quan-tri"]
        grants += [f"{role}:nhieu-vai" for role in ("operator", "secretary", "auditor", "system")]
        for index, grant in enumerate(grants):
            by = [] if index == 0 else ["--by", "administrator:quan-tri"]
            self.run("grant", grant, "--reason", "thu", "--home", "home", *by)
        self.run("keys", "new", "--home", "home")
        self.run("checkpoint", "--home", "home")
        (self.folder / "socai.yaml").write_text(CONFIG, encoding="utf-8")

    def key(self, name):
        return self.run("key", "create", "--name", name, "--state", "state").strip()

    @contextlib.contextmanager
    def served(self):
        """The service's address while it runs; it is stopped by its own process, and must end well."""
        process = subprocess.Popen(
            [self.socai, "serve", "--config", "socai.yaml"],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=(self.folder / "serve.log").open("wb"),
            text=True,
        )
        try:
            found = re.search(r"http://\S+", process.stdout.readline())
            if not found:
                sys.exit((self.folder / "serve.log").read_text(encoding="utf-8"))
            yield found.group()
        finally:
            process.terminate()
            try:
                code = process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                code = process.wait()
        if code != 0:
            sys.exit(f"the service ended with {code}")


def operations(document):
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def resolved(document, value):
    while "$ref" in value:
        found = document
        for part in value["$ref"][2:].split("/"):
            found = found[part]
        value = found
    return value


def ask(url, key=None, method="GET", body=None, accept="*/*", kind="application/json"):
    headers = {"Accept": accept}
    if key:
        headers["Authorization"] = "Bearer " + key
    if body is not None:
        headers["Content-Type"] = kind
    request = urllib.request.Request(url, data=body, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def turned_away(document, url):
    """Nobody is answered where a caller is needed."""
    faults = []
    for path, method, operation in operations(document):
        if operation.get("security") == []:
            continue
        place = path.replace("{ledger}", LEDGER)
        for parameter in operation["parameters"]:
            parameter = resolved(document, parameter)
            place = place.replace("{%s}" % parameter["name"], str(parameter["example"]))
        body = b"{}" if method == "post" else None
        status, _ = ask(url + place, method=method.upper(), body=body)
        if status != 401:
            faults.append(f"{operation['operationId']} answers nobody with {status}")
    return faults


def examples(document):
    """Examples of the document that are not of their own schemas."""

    def pairs(operation):
        for parameter in operation.get("parameters", []):
            parameter = resolved(document, parameter)
            yield parameter["name"], parameter
        for media, content in operation.get("requestBody", {}).get("content", {}).items():
            yield media, content
        for status, response in operation["responses"].items():
            response = resolved(document, response)
            for name, content in response.get("content", {}).items():
                yield f"{status} {name}", content
            for name, header in response.get("headers", {}).items():
                yield f"{status} {name}", resolved(document, header)

    for _, _, operation in operations(document):
        for what, pair in pairs(operation):
            whole = {"allOf": [pair["schema"]], "components": document["components"]}
            for error in jsonschema.Draft202012Validator(whole).iter_errors(pair["example"]):
                yield f"the example of {operation['operationId']} {what}: {error.message[:200]}"


def shapes(document, url, keys):
    """Faults of answers that are made of several documents, or follow from one another."""
    faults, base = [], f"{url}/api/v1/ledgers/{LEDGER}"

    def hold(schema, value, what):
        whole = {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}
        for error in jsonschema.Draft202012Validator(whole).iter_errors(value):
            faults.append(f"{what}: {error.json_path}: {error.message[:300]}")

    def step(expected, *words, **more):
        status, body = ask(*words, **more)
        if status != expected:
            faults.append(f"{words[0]}: {status} in place of {expected}: {body[:300]}")
        return body if status == expected else b"{}"

    lines = "application/x-ndjson"
    key = keys["nhieu-vai"]
    act = {"member": "BD-000001", "act": "open-account", "on": "2023-09-01"}
    sent = [
        {"command": "assist", **act, "citizen": "052091234567"},
        {"command": "assist", **act, "citizen": "052091234567", "member": "BD-999999"},
        {"command": "no-such"},
    ]
    body = "".join(json.dumps(line) + "\n" for line in sent).encode()
    answer = step(200, f"{base}/commands", key, method="POST", body=body, kind=lines)
    *answers, summary = [json.loads(line) for line in answer.splitlines()]
    for value in answers:
        hold("LineAnswer", value, "a line's answer")
    hold("StreamSummary", summary, "the summary")
    if [value.get("result") for value in answers] != ["recorded", "refused", "refused"]:
        faults.append(f"three lines are answered so: {answers}")
    _, listed = ask(f"{url}/api/v1/ledgers", key)
    listed = json.loads(listed)["ledgers"][0]
    page = json.loads(step(200, f"{base}/events?limit=3", key))
    if not listed["position"] == page.get("position") == summary.get("position"):
        faults.append(f"positions differ: {listed}, {page.get('position')}, {summary}")
    for line in step(200, f"{base}/events", key, accept=lines).splitlines():
        hold("Event", json.loads(line), "a line of events")
    rows = "member,act,citizen,on\nBD-000002,open-account,052097654321,2023-09-02\n".encode()
    whole = f"{base}/imports?kind=assists"
    check = json.loads(step(200, whole, key, method="POST", body=rows, kind="text/csv"))
    hold("ImportReport", check, "a file checked")
    place = f"{base}/imports/{check.get('import')}"
    hold("ImportReport", json.loads(step(201, place, key, method="POST")), "a file recorded")
    # A name that never means anybody (RFC 2606).
    wish = json.dumps({"url": "https://nhan.example/su-kien", "kinds": ["period.sealed"]}).encode()
    admin = keys["quan-tri"]
    made = json.loads(step(201, f"{base}/webhooks", admin, method="POST", body=wish))
    hold("Webhook", made, "a webhook made")
    hold("Webhook", json.loads(step(200, f"{base}/webhooks/{made.get('id')}", admin)), "a webhook")
    return faults


def cloud_events(url, key):
    """How many events of a batch the package cloudevents takes; None when it is not there."""
    try:
        from cloudevents.core.formats.json import JSONFormat
        from cloudevents.core.v1.event import CloudEvent
    except ImportError:
        return None
    accept = "application/cloudevents-batch+json"
    status, body = ask(f"{url}/api/v1/ledgers/{LEDGER}/events?limit=1000", key, accept=accept)
    if status != 200:
        sys.exit(f"a batch of events is answered with {status}")
    events = [JSONFormat().read(CloudEvent, json.dumps(one)) for one in json.loads(body)]
    if {event.get_source() for event in events} == {None} or not events:
        sys.exit("a batch of events is empty, or says no source")
    return len(events)


def schemathesis(folder, url, key, names, cases, seed, phases):
    """Its exit code and how many cases it tried."""
    config = folder / "schemathesis.toml"
    # Waiting for what is never recorded is answered by 503, as documented.
    config.write_text(f'[parameters]\n"path.ledger" = "{LEDGER}"\n"query.min-position" = 0\n')
    command = [str(PROGRAM), "--config-file", str(config), "run", str(DOCUMENT), "--url", url]
    checks = CHECKS + (["ignored_auth"] if key else [])
    command += ["--checks", ",".join(checks), "--phases", phases, "--seed", seed]
    command += ["--max-examples", str(max(1, cases // len(names))), "--request-timeout", "60"]
    command += ["--continue-on-failure", "--no-color", "--generation-database", "none"]
    if key:
        command += ["--header", "Authorization: Bearer " + key]
    for name in names:
        command += ["--include-operation-id", name]
    done = subprocess.run(
        command,
        check=False,
        cwd=folder,
        env={
            **os.environ,
            "SCHEMATHESIS_HOOKS": "http_serializers",
            "PYTHONPATH": str(HERE),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        timeout=3600,
    )
    found = re.search(r"^\s*(\d+) generated", done.stdout, re.M)
    if done.returncode != 0:
        print(done.stdout, done.stderr)
    return done.returncode, int(found.group(1)) if found else 0


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    # Told to stop, the service is stopped first.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    seed = sys.argv[3] if len(sys.argv) > 3 else "20261121"
    document = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    only = set(os.environ.get("SOCAI_OPERATIONS", "").split())
    names = {operation["operationId"] for _, _, operation in operations(document)} - LEFT_OUT
    names = sorted(names & only if only else names)
    ours = {name for name in names if name in ADMINISTRATORS or "ebhook" in name or "arked" in name}
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(sys.argv[1], folder)
        phases = "examples,coverage,fuzzing" if cases >= 500 else "examples,fuzzing"
        callers = [
            ("nhieu-vai", trial.keys["nhieu-vai"], names, cases, phases),
            ("quan-tri", trial.keys["quan-tri"], sorted(ours), cases // 10, phases),
            ("-", None, names, cases // 4, "fuzzing"),
        ]
        with trial.served() as url:
            faults = list(examples(document)) + turned_away(document, url)
            faults += shapes(document, url, trial.keys)
            print(*faults, sep="\n", end="\n" if faults else "")
            taken = cloud_events(url, trial.keys["nhieu-vai"])
            print(f"cloudevents read {taken} events" if taken else "cloudevents is not there")
            failed = bool(faults)
            for who, key, which, count, phases in callers:
                if not which:
                    continue
                start = time.monotonic()
                code, tried = schemathesis(trial.folder, url, key, which, count, seed, phases)
                failed |= code != 0
                seconds = time.monotonic() - start
                words = "well" if code == 0 else f"exit {code}"
                print(f"{who}: {len(which)} operations, {tried} cases, {seconds:.0f} s, {words}")
        verdict = subprocess.run(
            [trial.socai, "verify", "--home", "home"], cwd=folder, check=False, capture_output=True
        )
        if verdict.returncode != 0:
            print("verify:", verdict.stdout.decode(), verdict.stderr.decode())
        print(f"seed {seed}")
        sys.exit(1 if failed or verdict.returncode != 0 else 0)


if __name__ == "__main__":
    main()
