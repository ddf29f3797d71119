"""No test can reach another computer; this computer it can."""

import socket

import pytest


def test_strangers_are_refused():
    with pytest.raises(pytest.fail.Exception, match="tests use no network"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(pytest.fail.Exception, match="tests use no network"):
        socket.getaddrinfo("example.org", 443)


def test_this_computer_is_reached():
    server = socket.create_server(("127.0.0.1", 0))
    with server, socket.create_connection(server.getsockname(), timeout=5) as client:
        assert client.getpeername() == server.getsockname()
