"""Certificates for a cluster's life, by openssl: one authority, and one key for each process."""
import os
import ssl
import subprocess

from process import HOST, Trouble, User


class Authority:
    def __init__(self, folder: str):
        self.certificate, self.key = os.path.join(folder, "ca.pem"), os.path.join(folder, "ca.key")

    def make(self) -> None:
        self.openssl("-subj", "/CN=Tools-cluster", "-keyout", self.key, "-out", self.certificate)

    def issue(self, folder: str, user: User) -> None:
        """node.pem and node.key in the folder, for 127.0.0.1, as server and as client."""
        key, certificate = folder + "/node.key", folder + "/node.pem"
        if os.path.exists(key):
            return
        self.openssl("-subj", "/CN=node", "-addext", f"subjectAltName=IP:{HOST},DNS:localhost", "-addext",
                     "basicConstraints=critical,CA:FALSE", "-CA", self.certificate, "-CAkey", self.key,
                     "-keyout", key, "-out", certificate)
        os.chmod(key, 0o600)
        user.owns(key, certificate)

    def openssl(self, *words: str) -> None:
        made = subprocess.run(
            ["/usr/bin/openssl", "req", "-x509", "-days", "30", "-nodes", "-newkey", "ec", "-pkeyopt",
             "ec_paramgen_curve:prime256v1", *words], capture_output=True, text=True)
        if made.returncode:
            raise Trouble("openssl: " + made.stderr)

    def context(self, folder: str) -> ssl.SSLContext:
        """For asking with the certificate in a folder."""
        context = ssl.create_default_context(cafile=self.certificate)
        context.load_cert_chain(folder + "/node.pem", folder + "/node.key")
        return context
