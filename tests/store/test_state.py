"""What stands beside the database: who holds it, and the key that its tokens are signed with."""

from pathlib import Path

import pytest

from daemon.errors import ConfigError, FrontdeskError
from daemon.store.state import KEY_FILE, make_state, refuse_lost_key, signing_key, take_lock


def test_state_is_for_its_user_alone(tmp_path: Path) -> None:
    state = tmp_path / "a" / "state"
    make_state(state)
    with take_lock(state / "store.sqlite"):
        signing_key(state)
    assert state.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in state.iterdir()} == {
        "signing.key": 0o600,
        "store.sqlite.lock": 0o600,
    }


def test_one_process_at_a_time_holds_a_database(tmp_path: Path) -> None:
    database = tmp_path / "store.sqlite"
    with take_lock(database), pytest.raises(FrontdeskError, match=f"runs on {database}; stop it"):
        take_lock(database)
    take_lock(database).close()


def test_databases_of_one_directory_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with take_lock(tmp_path / "a.sqlite"), take_lock(tmp_path / "b.sqlite"):
        pass


def test_way_to_the_database_does_not_matter(tmp_path: Path) -> None:
    """Two states may name one database by two paths."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with (
        take_lock(tmp_path / "real" / "store.sqlite"),
        pytest.raises(FrontdeskError, match="another frontdesk runs"),
    ):
        take_lock(tmp_path / "link" / "store.sqlite")


def test_lock_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FrontdeskError, match=r"store\.sqlite\.lock cannot be written"):
        take_lock(tmp_path / "nowhere" / "store.sqlite")


def test_key_is_made_once(tmp_path: Path) -> None:
    key = signing_key(tmp_path)
    assert len(key) == 32
    assert signing_key(tmp_path) == key


def test_file_that_is_no_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_bytes(b"short")
    with pytest.raises(ConfigError, match="is no key; put it back from the backup"):
        signing_key(tmp_path)


@pytest.mark.parametrize(
    ("key", "database", "lost"),
    [
        (None, None, False),
        (None, b"", False),
        (None, b"SQLite format 3", True),
        (b"k" * 32, b"SQLite format 3", False),
        (b"k" * 32, None, False),
    ],
)
def test_record_without_its_key_is_refused(
    tmp_path: Path, key: bytes | None, database: bytes | None, lost: bool
) -> None:
    for name, content in ((KEY_FILE, key), ("store.sqlite", database)):
        if content is not None:
            (tmp_path / name).write_bytes(content)
    if not lost:
        refuse_lost_key(tmp_path, tmp_path / "store.sqlite")
        return
    with pytest.raises(ConfigError, match=r"signing\.key  is not there, .*from the backup"):
        refuse_lost_key(tmp_path, tmp_path / "store.sqlite")
    assert not (tmp_path / KEY_FILE).exists()
