"""The server, over real sockets: what is refused, with which sentence, and that the rest go on."""

from __future__ import annotations

import re
import socket
import time

import pytest

from osintkit.classroom import ClassSession, Limits
from osintkit.classroom.server import Material
from osintkit.classroom.simulated import simulated
from osintkit.classroom.words import LANGUAGES, table

PAGE = b"<!doctype html><title>mark</title>"


@pytest.fixture
def amina(case):
    return simulated(case, "Amina", case.articles()[0], operations=10)


@pytest.fixture
def other(running, visit):
    """Give somebody who came in before the trouble, to see whether they can go on."""
    client = visit(running)
    assert client.enter("Bo").status == 200
    return client


def goes_on(client):
    return client.ask("GET", "/class/logs").status == 200


def raw(port, data, *, seconds=10.0):
    """Send bytes as they are and give what comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as held:
        held.sendall(data)
        answer = b""
        try:
            while piece := held.recv(1 << 16):
                answer += piece
        except (TimeoutError, ConnectionError):
            pass
        return answer


def test_a_participant_comes_in_hands_in_and_reads_only_their_own(client, other, amina):
    entered = client.enter("Amina")
    handed_in = client.hand_in(amina.log, 1, b"".join(amina.lines))

    assert (entered.status, entered.json["returning"], entered.json["logs"]) == (200, False, {})
    assert (handed_in.status, handed_in.json) == (200, {"have": 10})
    assert client.ask("GET", "/class/logs").json == {"nickname": "Amina", "logs": {amina.log: 10}}
    assert client.ask("GET", f"/class/logs/{amina.log}?first=4").body == b"".join(amina.lines[3:])
    assert other.ask("GET", f"/class/logs/{amina.log}").status == 404
    assert other.ask("GET", "/class/logs").json["logs"] == {}


def test_nickname_and_word_bring_the_work_back_on_another_laptop(running, client, amina, visit):
    client.enter("Amina")
    client.hand_in(amina.log, 1, b"".join(amina.lines))
    laptop = visit(running)
    back = laptop.enter("amina")

    assert (back.json["nickname"], back.json["returning"], back.json["logs"]) == ("Amina", True, {amina.log: 10})
    assert laptop.ask("GET", f"/class/logs/{amina.log}").body == b"".join(amina.lines)


def test_without_a_seat_nothing_can_be_read_or_handed_in(client, amina):
    for token in ("", "no.token", "x" * 5000):
        client.token = token
        for answer in (client.ask("GET", "/class/logs"), client.hand_in(amina.log, 1, amina.lines[0])):
            assert (answer.status, answer.json["error"]) == (401, "token")


def test_a_wrong_pin_is_refused_and_the_rest_go_on(running, other, visit):
    stranger = visit(running)
    answers = [stranger.enter("Eve", pin=f"{number:04}") for number in range(8)]

    assert [answer.status for answer in answers] == [403] * 5 + [429] * 3
    assert int(answers[-1].headers["retry-after"]) > 0
    assert answers[0].json["sentence"] == "This is not the PIN. Ask your teacher."
    assert goes_on(other)


@pytest.mark.parametrize(
    "name", ["../../x", "Amina\r\nSet-Cookie: a=b", "\u202eanimA", "Ami\u0000na", "Аmina", "<img src=x>", "Bo "]
)
def test_a_nickname_that_is_none_is_refused_and_the_rest_go_on(client, other, name):
    answer = client.enter(name, word="window")

    assert answer.status in (403, 422) and answer.json["sentence"]
    assert "set-cookie" not in answer.headers
    assert goes_on(other)


def test_a_body_of_100_mb_is_refused_before_it_is_sent(client, other, running, amina):
    client.enter("Amina")
    head = (
        f"POST /class/logs/{amina.log}?first=1 HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n"
        f"Origin: http://127.0.0.1:{running.port}\r\nContent-Type: application/x-ndjson\r\n"
        f"Authorization: Bearer {client.token}\r\nContent-Length: {100 << 20}\r\n\r\n"
    )
    answer = raw(running.port, head.encode())

    assert answer.startswith(b"HTTP/1.1 413 ") and b"1024 kB at most" in answer
    assert goes_on(other)


def test_a_body_of_100_mb_that_is_sent_all_the_same_is_not_kept(client, other, running, amina):
    client.enter("Amina")
    head = (
        f"POST /class/logs/{amina.log}?first=1 HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n"
        f"Origin: http://127.0.0.1:{running.port}\r\nContent-Type: application/x-ndjson\r\n"
        f"Authorization: Bearer {client.token}\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    piece = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
    sent = 0
    with socket.create_connection(("127.0.0.1", running.port), timeout=10) as held:
        held.sendall(head.encode())
        try:
            for _ in range(100):
                held.sendall(piece)
                sent += 1
        except (ConnectionError, TimeoutError):
            pass  # the server closed, as it should

    assert sent < 100
    assert running.session.handed_in.logs("Amina") == {}
    assert goes_on(other)


def test_a_body_that_does_not_say_how_long_it_is_ends_where_it_is_too_long(running, other):
    own = f"127.0.0.1:{running.port}"
    head = (
        f"POST /class/seat HTTP/1.1\r\nHost: {own}\r\nOrigin: http://{own}\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\n\r\n"
    )
    body = b"5000\r\n" + b" " * (0x5000 - 2) + b"{}\r\n0\r\n\r\n"

    assert raw(running.port, head.encode() + body).startswith(b"HTTP/1.1 413 ")
    assert goes_on(other)


def test_half_a_line_and_a_forged_one_are_refused_with_a_sentence(client, other, amina):
    client.enter("Amina")
    half = client.hand_in(amina.log, 1, amina.lines[0][:-5])
    forged = client.hand_in(amina.log, 1, amina.lines[0].replace(b'"add"', b'"edit"'))

    assert (half.status, half.json["error"]) == (422, "half_line")
    assert (forged.status, forged.json["error"], forged.json["line"]) == (422, "line", 1)
    assert client.hand_in(amina.log, 1, amina.lines[0]).json == {"have": 1}
    assert goes_on(other)


def test_clients_that_drip_are_cut_off_and_the_rest_go_on(client, other, running):
    slow = [socket.create_connection(("127.0.0.1", running.port), timeout=10) for _ in range(20)]
    for number, held in enumerate(slow):
        held.sendall(b"POST /class/seat HTTP/1.1\r\nHost: x\r\n" if number % 2 else b"GET / HT")
    started = time.monotonic()
    assert goes_on(other) and client.enter("Amina").status == 200
    for held in slow:  # idle=1.0 in this class's limits
        assert held.recv(1000) in (b"", b"HTTP/1.1 400 Bad Request\r\n\r\n")
        held.close()

    assert time.monotonic() - started < 8


def test_a_body_that_drips_is_cut_off(running, other):
    with socket.create_connection(("127.0.0.1", running.port), timeout=10) as held:
        own = f"127.0.0.1:{running.port}"
        held.sendall(
            f"POST /class/seat HTTP/1.1\r\nHost: {own}\r\nOrigin: http://{own}\r\nContent-Length: 50\r\n"
            "Content-Type: application/json\r\n\r\n{".encode()
        )
        assert held.recv(1000) == b""
    assert goes_on(other)


def test_many_connections_at_once_are_held_to_a_number(case, tmp_path, visit, start):
    running = start(ClassSession(case, tmp_path / "few", pin="4711", limits=Limits(connections_of_one=5)))
    held = [socket.create_connection(("127.0.0.1", running.port), timeout=5) for _ in range(5)]
    time.sleep(0.2)
    beyond = raw(running.port, b"GET / HTTP/1.1\r\n\r\n")
    for each in held:
        each.close()
    time.sleep(0.2)

    assert beyond == b""
    assert visit(running).enter("Amina").status == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1:{port}.evil.example", ""])
def test_another_name_for_this_address_is_refused(client, running, host):
    answer = client.ask("GET", "/", Host=host.format(port=running.port))

    assert answer.status == 421 and "goes by the name" in answer.json["sentence"]


@pytest.mark.parametrize("path", ["/", "/mark/", "/class/hello", "/class/logs", "/door.js", "/lite/x", "/nothing"])
def test_every_path_looks_at_the_host(client, path):
    assert client.ask("GET", path, Host="evil.example").status == 421


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1"]
)
def test_what_another_site_makes_a_browser_send_is_refused(client, running, amina, origin):
    client.enter("Amina")
    sent = origin.format(port=running.port) if origin else None
    answer = client.hand_in(amina.log, 1, amina.lines[0], Origin=sent)

    assert (answer.status, answer.json["error"]) == (403, "origin")
    assert running.session.handed_in.logs("Amina") == {}


def test_what_a_browser_says_is_from_elsewhere_is_refused(client, amina):
    client.enter("Amina")

    assert client.hand_in(amina.log, 1, amina.lines[0], Sec_Fetch_Site="cross-site").status == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None])
def test_what_a_form_of_another_site_can_send_is_refused(client, amina, kind):
    client.enter("Amina")

    assert client.hand_in(amina.log, 1, amina.lines[0], Content_Type=kind).status == 415


def test_no_other_site_is_let_in_by_a_preflight(client):
    answer = client.ask("OPTIONS", "/class/seat", Origin="http://evil.example")

    assert answer.status in (403, 405)
    assert not any(name.startswith("access-control") for name in answer.headers)


def test_the_cookie_reads_the_pages_and_writes_nothing(client, amina):
    cookie = client.enter("Amina").headers["set-cookie"].split(";")[0]
    token, client.token = client.token, ""

    assert client.ask("GET", "/mark/").status == 302
    assert client.ask("GET", "/mark/", Cookie=cookie).body == PAGE
    assert client.hand_in(amina.log, 1, amina.lines[0], Cookie=cookie).status == 401
    assert token not in cookie


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client):
    cookie = client.enter("Amina").headers["set-cookie"].lower()

    assert "httponly" in cookie and "samesite=strict" in cookie


def test_the_browser_kit_is_served_to_who_came_in_and_nothing_beside_it(session, tmp_path, visit, start):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("kit")
    (site / "kit.wasm").write_bytes(b"\0asm")
    (tmp_path / "secret").write_text("secret")
    running = start(session, material=Material(PAGE, site))
    client = visit(running)
    assert client.ask("GET", "/lite/index.html").status == 403
    client.headers["Cookie"] = client.enter("Amina").headers["set-cookie"].split(";")[0]

    assert client.ask("GET", "/lite/").body == b"kit"
    assert client.ask("GET", "/lite/kit.wasm").headers["content-type"] == "application/wasm"
    for path in ("/lite/../secret", "/lite/%2e%2e/secret", "/lite/..%2fsecret", "/lite//etc/passwd"):
        assert client.ask("GET", path).status in (403, 404)


@pytest.mark.parametrize("path", ["/seats.jsonl", "/logs/", "/class/", "/class/logs/../../seats.jsonl", "/secret"])
def test_what_was_handed_in_is_under_no_address(client, amina, path):
    client.enter("Amina")
    client.hand_in(amina.log, 1, amina.lines[0])

    assert client.ask("GET", path).status in (404, 422)


def test_the_page_to_come_in_by_says_that_the_pin_travels_in_clear(client):
    english, french = client.ask("GET", "/"), client.ask("GET", "/", Accept_Language="fr-CH")

    assert "not encrypted" in english.body.decode() and 'lang="en"' in english.body.decode()
    assert "pas chiffrée" in french.body.decode() and 'lang="fr"' in french.body.decode()
    assert "script-src 'self'" in english.headers["content-security-policy"]
    assert "{{" not in english.body.decode()


def test_a_refusal_is_said_in_the_language_of_the_browser(client):
    assert "code" in client.ask("POST", "/class/seat", "{}", Content_Type="application/json",
                                Accept_Language="fr").json["sentence"]  # fmt: skip


def test_broken_http_ends_its_own_connection_alone(running, other):
    for data in (b"\x16\x03\x01\x02\x00\x01", b"GET\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                 b"GET / HTTP/1.1\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
                 b"POST /class/seat HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
                 b"POST /class/seat HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"):  # fmt: skip
        assert b" 200 " not in raw(running.port, data)[:20]
    assert goes_on(other)


@pytest.mark.parametrize(
    "body", ["", "[]", "nul", "[" * 5000, '{"nickname": NaN}', "\ud800".encode("utf-8", "surrogatepass")]
)
def test_a_body_that_is_no_object_is_refused(client, body):
    assert client.ask("POST", "/class/seat", body, Content_Type="application/json").status in (400, 403)


def test_a_closed_class_says_so(client, running, amina):
    client.enter("Amina")
    running.session.open = False

    for answer in (client.hand_in(amina.log, 1, amina.lines[0]), client.enter("Bo")):
        assert answer.status == 410 and "save it as a file" in answer.json["sentence"]


def test_both_languages_have_the_same_keys_and_places():
    def places(language):
        return {key: sorted(re.findall(r"{(\w+)}", text)) for key, text in table(language).items()}

    assert places("en") == places("fr") and LANGUAGES == ("en", "fr")
