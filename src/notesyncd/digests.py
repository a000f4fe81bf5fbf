"""SHA-256 and BLAKE2b as hexadecimal digits, without OpenSSL.

`hashlib` loads OpenSSL's libcrypto, 4 MB of a daemon that hashes a few kilobytes a day. The
functions that CPython brings itself are what `hashlib` gives where there is no OpenSSL.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any


def sha256(data: bytes) -> str:
    """Give the SHA-256 (FIPS 180-4) of `data`: 64 digits."""
    return str(_function("sha256", "_sha2", "_sha256")(data).hexdigest())


def blake2b(data: bytes, *, size: int) -> str:
    """Give the BLAKE2b (RFC 7693) of `data` with `size` bytes: twice as many digits."""
    return str(_function("blake2b", "_blake2")(data, digest_size=size).hexdigest())


@cache
def _function(name: str, *modules: str) -> Callable[..., Any]:
    for module in modules:  # they have no documented names, which have changed before
        try:
            return getattr(import_module(module), name)  # type: ignore[no-any-return]
        except (ImportError, AttributeError):
            continue
    return getattr(import_module("hashlib"), name)  # type: ignore[no-any-return]
