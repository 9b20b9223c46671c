"""Fixtures: test peers for Microsoft's servers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.ews import EwsPeer
from tests.servers.ews_world import ADDRESS, PASSWORD, USER, EwsWorld
from tests.servers.graph import GraphPeer
from tests.servers.graph_world import UPN, GraphWorld


@pytest.fixture
def graph_peer(tmp_path: Path) -> Iterator[GraphPeer]:
    """Microsoft 365 with one mailbox."""
    folder = tmp_path / "graph"
    folder.mkdir()
    with GraphPeer(folder=folder, concurrency=4) as peer:
        peer.add_user(UPN)
        yield peer


@pytest.fixture
def graph(graph_peer: GraphPeer) -> GraphWorld:
    """That mailbox, with what people do in it."""
    return GraphWorld(graph_peer)


@pytest.fixture
def ews_peer(tmp_path: Path) -> Iterator[EwsPeer]:
    """An Exchange server with one mailbox."""
    folder = tmp_path / "ews"
    folder.mkdir()
    with EwsPeer(folder) as peer:
        peer.add_mailbox(ADDRESS, USER, PASSWORD)
        yield peer


@pytest.fixture
def ews(ews_peer: EwsPeer) -> EwsWorld:
    """That mailbox, with what people do in it."""
    return EwsWorld(ews_peer)
