"""The tests speak to nobody outside of this computer."""

import socket

import pytest

LOCAL_NAMES = {None, "", "localhost", "127.0.0.1", "::1", b"localhost"}
_connect, _connect_ex, _getaddrinfo = (
    socket.socket.connect,
    socket.socket.connect_ex,
    socket.getaddrinfo,
)


def _refuse_strangers(sock: socket.socket, address: object) -> None:
    if sock.family != socket.AF_UNIX and address[0] not in LOCAL_NAMES:
        pytest.fail(f"A test wanted to reach {address[0]!r}: tests use no network.")


def connect(sock, address):
    """Connect to this computer only."""
    _refuse_strangers(sock, address)
    return _connect(sock, address)


def connect_ex(sock, address):
    """Connect to this computer only."""
    _refuse_strangers(sock, address)
    return _connect_ex(sock, address)


def getaddrinfo(host, *args, **kwargs):
    """Look up names of this computer only."""
    if host not in LOCAL_NAMES:
        pytest.fail(f"A test wanted to look up {host!r}: tests use no network.")
    return _getaddrinfo(host, *args, **kwargs)


def pytest_configure(config):
    """Close the network before any test is imported."""
    socket.socket.connect = connect
    socket.socket.connect_ex = connect_ex
    socket.getaddrinfo = getaddrinfo
