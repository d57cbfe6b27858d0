"""The server for a USB stick: kinds of files, packing, headers, and what it does not hand out."""

from __future__ import annotations

import gzip
import http.client
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from osintkit.lite import serving

Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Callable[..., Answer]]:
    """Serve a small folder; give `ask(path, **headers)`, which tells status, headers and body."""
    site = tmp_path / "site"
    (site / "lab").mkdir(parents=True)
    (site / "index.html").write_text("<p>bonjour, 世界</p>" * 50, "utf-8")
    (site / "code.mjs").write_text("export default 1;", "utf-8")
    (site / "python.wasm").write_bytes(b"\0asm" * 500)
    (site / "kit.whl").write_bytes(b"PK" * 500)
    (tmp_path / "secret.txt").write_text("not in the site", "utf-8")
    server = serving.Server(site, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def asked(path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        connection.close()
        return found

    yield asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/code.mjs", "text/javascript; charset=utf-8"),
        ("/python.wasm", "application/wasm"),
        ("/kit.whl", "application/zip"),
    ],
)
def test_each_file_has_the_kind_that_browsers_insist_on(ask: Callable[..., Answer], path: str, kind: str) -> None:
    status, headers, _ = ask(path)

    assert (status, headers["content-type"]) == (200, kind)


def test_what_packs_well_is_packed_for_who_can_unpack_it(ask: Callable[..., Answer]) -> None:
    _, headers, packed = ask("/python.wasm", Accept_Encoding="gzip, br")
    _, plain_headers, plain = ask("/python.wasm")

    assert (headers["content-encoding"], gzip.decompress(packed)) == ("gzip", plain)
    assert "content-encoding" not in plain_headers
    assert "content-encoding" not in ask("/kit.whl", Accept_Encoding="gzip")[1]  # it is packed already


def test_a_file_that_is_still_the_same_is_not_sent_again(ask: Callable[..., Answer]) -> None:
    _, headers, _ = ask("/index.html", Accept_Encoding="gzip")

    assert ask("/index.html", If_Modified_Since=headers["last-modified"])[::2] == (304, b"")


def test_pages_are_held_to_the_folder(ask: Callable[..., Answer]) -> None:
    _, headers, _ = ask("/")

    assert headers["content-security-policy"].startswith("default-src 'self' ")
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/lab/", "/../secret.txt", "/%2e%2e/secret.txt", "/nothing.js"])
def test_it_lists_no_folder_and_hands_out_nothing_beyond_the_site(ask: Callable[..., Answer], path: str) -> None:
    assert ask(path)[0] == 404


def test_it_listens_on_this_machine_alone(tmp_path: Path) -> None:
    with serving.Server(tmp_path, 0) as server:
        assert server.server_address[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_said_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving.Server(tmp_path, 0) as taken:
        code = serving.serve(tmp_path, port=taken.server_address[1], open_page=False)

    assert code == 1
    assert "Take another: --port 0" in capsys.readouterr().err
