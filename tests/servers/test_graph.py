"""The Graph test peer keeps to the published reference."""

import base64
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.servers import graph_faults as faults
from tests.servers.graph import GraphPeer
from tests.servers.graph_client import UPN, ask, follow
from tests.servers.letters import letter

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
IMMUTABLE = 'IdType="ImmutableId"'
VERB = "$expand=singleValueExtendedProperties($filter=id eq 'Integer 0x1081')"


@pytest.fixture
def peer(tmp_path: Path) -> Iterator[GraphPeer]:
    with GraphPeer(folder=tmp_path, now=lambda: START) as peer:
        peer.add_user(UPN)
        yield peer


def fill(peer: GraphPeer, count: int = 5) -> list[str]:
    return [
        peer.put(UPN, letter(number), received=START + timedelta(minutes=number))
        for number in range(count)
    ]


def test_rounds_of_pages_tell_everything_and_then_what_changed(peer: GraphPeer) -> None:
    ids = fill(peer)
    small = {"Prefer": "odata.maxpagesize=2"}
    items, link, pages = follow(
        peer, "mailFolders/inbox/messages/delta?$select=subject,isRead", **small
    )
    assert {item["id"] for item in items} == set(ids)
    assert pages == 3
    assert set(items[0]) == {"@odata.type", "@odata.etag", "id", "subject", "isRead"}

    peer.delete(UPN, ids[0])
    peer.mark_read(UPN, ids[1])
    new = peer.put(UPN, letter(9))
    items, link, _ = follow(peer, link, **small)
    told = {item["id"]: item for item in items}
    assert told[ids[0]]["@removed"] == {"reason": "deleted"}
    assert told[ids[1]]["isRead"] is True
    assert told[new]["subject"] == "letter 9"
    assert len(told) == 3
    assert follow(peer, link)[0] == []


def test_what_happens_during_a_round_is_told_by_the_next(peer: GraphPeer) -> None:
    ids = fill(peer)
    first = ask(peer, "mailFolders/inbox/messages/delta", Prefer="odata.maxpagesize=1").json
    seen = first["value"][0]["id"]
    away, back = (name for name in ids[:3] if name != seen) if seen in ids[:3] else ids[:2]
    new = peer.put(UPN, letter(9))
    peer.delete(UPN, away)
    again = peer.move(UPN, peer.move(UPN, back, "archive"), "inbox")
    rest, link, _ = follow(peer, first["@odata.nextLink"])
    told = {item["id"] for item in rest}
    assert not told & {new, away, back, seen}
    items, link, _ = follow(peer, link)
    assert {item["id"] for item in items if "@removed" in item} == {away, back}
    assert {item["id"] for item in items if "@removed" not in item} == {new, again}
    assert follow(peer, link)[0] == []


def test_the_same_token_may_be_used_again(peer: GraphPeer) -> None:
    fill(peer)
    first = ask(peer, "mailFolders/inbox/messages/delta", Prefer="odata.maxpagesize=3").json
    link = first["@odata.nextLink"]
    once = ask(peer, link).json["value"]
    assert ask(peer, link).json["value"] == once


def test_only_what_was_created(peer: GraphPeer) -> None:
    ids = fill(peer)
    _, link, _ = follow(peer, "mailFolders/inbox/messages/delta?changeType=created")
    peer.delete(UPN, ids[0])
    peer.mark_read(UPN, ids[1])
    new = peer.put(UPN, letter(9))
    assert [item["id"] for item in follow(peer, link)[0]] == [new]


def test_a_filtered_round(peer: GraphPeer) -> None:
    ids = fill(peer)
    where = "mailFolders/inbox/messages/delta?$filter=receivedDateTime ge 2026-03-01T09:03:00Z"
    items, _, _ = follow(peer, where + "&$orderby=receivedDateTime desc")
    assert [item["id"] for item in items] == [ids[4], ids[3]]
    assert ask(peer, "mailFolders/inbox/messages/delta?$filter=isRead eq true").status == 400


def test_replays_and_empty_pages(peer: GraphPeer) -> None:
    fill(peer)
    peer.deltas.replays = 1
    peer.deltas.blank_first = True
    items, link, pages = follow(peer, "mailFolders/inbox/messages/delta")
    assert (len(items), len({item["id"] for item in items}), pages) == (6, 5, 2)
    assert len(follow(peer, link)[0]) == 1


def test_a_move_changes_the_regular_id_only(peer: GraphPeer) -> None:
    (old,) = fill(peer, 1)
    lasting = peer.immutable_id(UPN, old)
    _, link, _ = follow(peer, "mailFolders/inbox/messages/delta")
    new = peer.move(UPN, old, "archive")
    assert new != old
    assert ask(peer, f"messages/{old}").code == "ErrorItemNotFound"
    assert ask(peer, f"messages/{new}").json["parentFolderId"] == peer.folder_id(UPN, "archive")
    again = ask(peer, f"messages/{lasting}", Prefer=IMMUTABLE)
    assert again.json["id"] == lasting
    assert again.headers["Preference-Applied"] == IMMUTABLE
    assert ask(peer, f"messages/{lasting}").code == "ErrorInvalidIdMalformed"

    removed = {"reason": "changed"}
    items, _, _ = follow(peer, link, Prefer=IMMUTABLE)
    assert [(item["id"], item["@removed"]) for item in items] == [(lasting, removed)]
    assert [item["id"] for item in follow(peer, link)[0]] == [old]


def test_forgotten_tokens_are_gone(peer: GraphPeer) -> None:
    fill(peer)
    _, link, _ = follow(peer, "mailFolders/inbox/messages/delta?$select=subject")
    peer.forget_delta()
    answer = ask(peer, link)
    assert (answer.status, answer.code) == (410, "SyncStateNotFound")
    items, link, _ = follow(peer, answer.headers["Location"])
    assert len(items) == 5
    assert "isRead" not in items[0]
    peer.forget_delta("resyncRequired", location=False)
    answer = ask(peer, link)
    assert (answer.code, answer.headers["Location"]) == ("resyncRequired", None)
    assert ask(peer, link.replace("deltatoken=", "deltatoken=x")).status == 400


def test_mime_and_single_messages(peer: GraphPeer) -> None:
    raw = letter(1, "Grüße").replace(b"\r\n\r\n", b"\r\nX-Odd: \xff\r\n\r\n")
    name = peer.put(UPN, raw)
    answer = ask(peer, f"messages/{name}/$value")
    assert (answer.body, answer.headers["Content-Type"]) == (raw, "text/plain")
    part = ask(peer, f"messages('{name}')?$select=internetMessageId,isRead").json
    assert part["internetMessageId"] == "<letter-1@example.org>"
    assert "subject" not in part
    assert ask(peer, f"messages/{name}?$select=nothing").status == 400
    peer.delete(UPN, name)
    assert ask(peer, f"messages/{name}/$value").status == 404


def test_finding_by_message_id_and_the_last_verb(peer: GraphPeer) -> None:
    ids = fill(peer)
    where = "mailFolders/inbox/messages?$filter=internetMessageId eq '%3Cletter-3@example.org%3E'"
    where += "&$select=id&$top=2&$count=true&" + VERB
    answer = ask(peer, where).json
    assert (answer["@odata.count"], answer["value"][0]["id"]) == (1, ids[3])
    assert "singleValueExtendedProperties" not in answer["value"][0]
    peer.reply_verb(UPN, ids[3])
    for found in (ask(peer, where).json["value"][0], ask(peer, f"messages/{ids[3]}?{VERB}").json):
        assert found["singleValueExtendedProperties"] == [{"id": "Integer 0x1081", "value": "102"}]
    page = ask(peer, "mailFolders/inbox/messages?$top=3").json
    rest = ask(peer, page["@odata.nextLink"]).json
    assert [item["id"] for item in page["value"] + rest["value"]] == ids[::-1]


def test_folders(peer: GraphPeer) -> None:
    fill(peer, 2)
    made = peer.make_folder(UPN, "Today's cases")
    below = peer.make_folder(UPN, "Old", made)
    peer.put(UPN, letter(7), "Today's cases", read=True)
    inbox = ask(peer, "mailFolders/Inbox").json
    assert (inbox["totalItemCount"], inbox["unreadItemCount"]) == (2, 2)
    found = ask(peer, "mailFolders?$filter=displayName eq 'today''s cases'").json["value"]
    assert [(f["id"], f["totalItemCount"], f["unreadItemCount"]) for f in found] == [(made, 1, 0)]
    children = ask(peer, f"mailFolders/{made}/childFolders").json["value"]
    assert [child["id"] for child in children] == [below]
    assert len(ask(peer, "mailFolders?$top=100").json["value"]) == 8
    assert ask(peer, "mailFolders/Support").code == "ErrorInvalidIdMalformed"
    peer.drop_folder(UPN, made)
    assert ask(peer, f"mailFolders/{made}/messages/delta").code == "ErrorItemNotFound"


def test_sending(peer: GraphPeer) -> None:
    raw = b"From: support@example.com\r\nTo: ann@example.org\r\nX-Case: 7\r\n\r\nThanks.\r\n"
    peer.holds_copies = True
    answer = ask(peer, "sendMail", "POST", base64.encodebytes(raw))
    assert (answer.status, answer.body) == (202, b"")
    assert peer.outbox == [raw]
    assert peer.inside(UPN, "sentitems") == []
    peer.release_copies()
    assert peer.inside(UPN, "sentitems") == [raw]

    code = "ErrorMimeContentInvalidBase64String"
    assert ask(peer, "sendMail", "POST", raw).code == code
    assert ask(peer, "sendMail", "POST", {"message": {}}).status == 400
    other = base64.b64encode(raw.replace(b"support@", b"sales@"))
    assert ask(peer, "sendMail", "POST", other).code == "ErrorSendAsDenied"
    assert ask(peer, "sendMail", "POST", b"A" * (4 * 1024 * 1024 + 4)).status == 413
    assert len(peer.outbox) == 1


def test_automatic_replies(peer: GraphPeer) -> None:
    asked = {
        "status": "Scheduled",
        "externalAudience": "all",
        "scheduledStartDateTime": {
            "dateTime": "2026-07-01T00:00:00",
            "timeZone": "W. Europe Standard Time",
        },
        "scheduledEndDateTime": {"dateTime": "2026-07-02T00:00:00.0000000", "timeZone": "UTC"},
        "externalReplyMessage": "We are away.",
    }
    answer = ask(peer, "mailboxSettings", "PATCH", {"automaticRepliesSetting": asked})
    assert answer.status == 200
    now = ask(peer, "mailboxSettings/automaticRepliesSetting").json
    assert (now["status"], now["externalReplyMessage"]) == ("scheduled", "We are away.")
    start = {"dateTime": "2026-06-30T22:00:00.0000000", "timeZone": "UTC"}
    assert now["scheduledStartDateTime"] == start
    assert ask(peer, "mailboxSettings").json["automaticRepliesSetting"]["status"] == "scheduled"
    for wrong in (
        {"status": "sometimes"},
        {"externalAudience": "everybody"},
        {"colour": "red"},
        {"scheduledEndDateTime": {"dateTime": "2026-06-01T00:00:00", "timeZone": "UTC"}},
        {"scheduledStartDateTime": {"dateTime": "2026-07-01T00:00:00", "timeZone": "Mars"}},
        {"scheduledStartDateTime": "2026-07-01T00:00:00"},
    ):
        body = {"automaticRepliesSetting": wrong}
        assert ask(peer, "mailboxSettings", "PATCH", body).status == 400
    assert ask(peer, "mailboxSettings/automaticRepliesSetting").json == now


def test_who_may(peer: GraphPeer) -> None:
    peer.accepts = lambda token: token == "good"
    answer = ask(peer, "mailFolders", Authorization="Bearer old")
    assert (answer.status, answer.code) == (401, "InvalidAuthenticationToken")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
    peer.denies = lambda method, path: path.endswith("/sendMail")
    assert ask(peer, "sendMail", "POST", b"").code == "ErrorAccessDenied"
    assert ask(peer, "mailFolders").status == 200
    peer.add_user("guest@example.com", mailbox=False)
    for upn, code in (
        ("nobody@example.com", "ErrorInvalidUser"),
        ("Guest@Example.com", "MailboxNotEnabledForRESTAPI"),
    ):
        answer = ask(peer, f"{peer.url}/users/{upn}/mailFolders/inbox")
        assert (answer.status, answer.code) == (404, code)
    assert ask(peer, "mailFolders", "DELETE").status == 405
    assert ask(peer, f"{peer.url}/me/messages").status == 400


def test_a_batch(peer: GraphPeer) -> None:
    (name,) = fill(peer, 1)
    place = f"/users/{UPN}"
    peer.faults.append(faults.throttled(3, faults.on("GET", "archive")))
    requests: list[dict[str, Any]] = [
        {"id": "1", "method": "GET", "url": f"{place}/messages/{name}?$select=subject"},
        {"id": "2", "method": "GET", "url": f"{place}/messages/{name}/$value"},
        {"id": "3", "method": "GET", "url": f"{place}/mailFolders/archive"},
        {"id": "4", "method": "GET", "url": f"{place}/mailFolders/inbox", "dependsOn": ["3"]},
    ]
    answer = ask(peer, f"{peer.url}/$batch", "POST", {"requests": requests})
    told = {reply["id"]: reply for reply in answer.json["responses"]}
    assert [told[key]["status"] for key in "1234"] == [200, 200, 429, 424]
    assert told["1"]["body"]["subject"] == "letter 0"
    assert base64.b64decode(told["2"]["body"]) == letter(0)
    assert told["3"]["headers"]["Retry-After"] == "3"
    many = [requests[0] | {"id": str(number)} for number in range(21)]
    assert ask(peer, f"{peer.url}/$batch", "POST", {"requests": many}).status == 400
    twice = {"requests": [requests[0], requests[0]]}
    assert ask(peer, f"{peer.url}/$batch", "POST", twice).status == 400
