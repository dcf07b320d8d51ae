"""Ed25519 verification (RFC 8032 §5.1.7): by the `cryptography` package if it is there, else here."""

import functools
import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def _x_of(y, sign):
    """The x of a point with this y, or None (RFC 8032 §5.1.3)."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(data):
    """A point from its 32 bytes, or None; extended coordinates (X, Y, Z, T)."""
    number = int.from_bytes(data, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    x = _x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def add(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, base):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, base)
        base = add(base, base)
        scalar >>= 1
    return result


def encode(value):
    inverse = pow(value[2], -1, P)
    x, y = value[0] * inverse % P, value[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def verify_here(key, signature, message):
    """Whether S·B − k·A is R, without help from outside; about 5 ms."""
    public = point(key)
    s = int.from_bytes(signature[32:], "little")
    if public is None or s >= L:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    k = int.from_bytes(digest, "little") % L
    minus = (P - public[0], public[1], 1, P - public[3])
    return encode(add(times(s, BASE), times(k, minus))) == signature[:32]


def _chosen():
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except Exception:  # A broken package is as good as none.
        return verify_here, False

    def verify_there(key, signature, message):
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
            return True
        except (InvalidSignature, ValueError):
            return False

    return verify_there, True


_verify, is_borrowed = _chosen()


@functools.lru_cache(maxsize=4096)
def is_valid(key, signature, message):
    """Whether 64 bytes are the signature of a message under a key of 32 bytes."""
    return len(key) == 32 and len(signature) == 64 and _verify(key, signature, message)
