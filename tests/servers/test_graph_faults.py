"""What the Graph test peer does wrong when it is told to, and how it holds connections."""

import base64
import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import graph_faults as faults
from tests.servers.graph import GraphPeer
from tests.servers.graph_client import UPN, ask


@pytest.fixture
def peer(tmp_path: Path) -> Iterator[GraphPeer]:
    with GraphPeer(folder=tmp_path) as peer:
        peer.add_user(UPN)
        yield peer


def test_faults_strike_in_order_and_once(peer: GraphPeer) -> None:
    peer.faults.extend(
        (
            faults.throttled(7, faults.on("GET", "mailFolders")),
            faults.unavailable(),
            faults.bad_gateway(),
            faults.empty(),
            faults.garbage(),
        )
    )
    assert ask(peer, "mailboxSettings").status == 503
    answer = ask(peer, "mailFolders/inbox")
    assert (answer.status, answer.headers["Retry-After"]) == (429, "7")
    assert b"<html>" in ask(peer, "mailFolders/inbox").body
    assert ask(peer, "mailFolders/inbox").body == b""
    with pytest.raises(ValueError, match="Unterminated"):
        _ = ask(peer, "mailFolders/inbox").json
    assert ask(peer, "mailFolders/inbox").status == 200
    assert [seen.status for seen in peer.requests] == [503, 429, 502, 200, 200, 200]


def test_cut_connections(peer: GraphPeer) -> None:
    raw = base64.b64encode(b"From: support@example.com\r\nTo: ann@example.org\r\n\r\nThanks.\r\n")
    peer.faults.extend((faults.cut(), faults.dropped(), faults.lost(), faults.cut()))
    with pytest.raises((http.client.IncompleteRead, OSError)):
        ask(peer, "mailFolders/inbox")
    for sent in (0, 1, 2):
        with pytest.raises((http.client.HTTPException, OSError)):
            ask(peer, "sendMail", "POST", raw)
        assert len(peer.outbox) == sent
    assert [seen.status for seen in peer.requests] == [200, 0, 0, 202]


def test_a_stalled_request_ends_with_the_peer(tmp_path: Path) -> None:
    with GraphPeer(folder=tmp_path) as peer:
        peer.faults.append(faults.stall())
        connection = http.client.HTTPSConnection("localhost", peer.port, context=peer.trust())
        connection.request("GET", f"/v1.0/users/{UPN}/mailFolders")
    with pytest.raises((http.client.RemoteDisconnected, OSError)):
        connection.getresponse()
    connection.close()


def test_too_many_requests_at_once(peer: GraphPeer) -> None:
    peer.concurrency = 1
    peer.faults.append(faults.stall())
    connection = http.client.HTTPSConnection("localhost", peer.port, context=peer.trust())
    connection.request("GET", f"/v1.0/users/{UPN}/mailFolders")
    while ask(peer, "mailFolders").status != 429:
        pass  # The other request is on its way.
    connection.close()


def test_one_connection_serves_many_requests(peer: GraphPeer) -> None:
    connection = http.client.HTTPSConnection("localhost", peer.port, context=peer.trust())
    headers = {"Authorization": "Bearer good", "Accept-Encoding": "gzip"}
    sockets = set()
    for _ in range(3):
        connection.request("GET", f"/v1.0/users/{UPN}/mailFolders", headers=headers)
        sockets.add(connection.sock)
        answer = connection.getresponse()
        assert answer.headers["Content-Encoding"] == "gzip"
        answer.read()
    assert len(sockets) == 1
    connection.close()
