"""Who may do what at a server, and what cannot be done to it by others' pages, by guessing, or by sending too much."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient

from serving import ELSEWHERE, LOCAL, form_token, visiting
from zufolge import LedgerError, NoSuchEntry, QueryTooLong, open_ledger, read
from zufolge.ledger.store import open_store
from zufolge.web.deployment import Deployment, Limits
from zufolge.web.safety.csrf import FormTokens
from zufolge.web.safety.rates import Rate
from zufolge.web.safety.sessions import LASTS, Sessions
from zufolge.web.safety.tokens import FRESH, Tokens

# What anybody may ask for without a token.
OPEN = {"/healthz", "/readyz", "/login", "/favicon.ico"}


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a server that only this machine reaches."""
    with visiting(Deployment(ledger=str(tmp_path_factory.mktemp("local") / "l.db"), readers=1)) as client:
        yield client


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger in which nobody has a token yet."""
    return str(tmp_path_factory.mktemp("guarded") / "l.db")


@pytest.fixture(scope="module")
def tokens(ledger: str) -> dict[str, str]:
    """The tokens of a reader and of an editor."""
    with open_ledger(ledger, write=True) as store:
        return {"reader": store.give_token("archiv", "reader"), "editor": store.give_token("lokales", "editor")}


@pytest.fixture(scope="module")
def reached(ledger: str, tokens: dict[str, str]) -> Iterator[TestClient]:
    """A client of a server that others reach."""
    deployment = Deployment(ledger=ledger, host="0.0.0.0", readers=1, limits=Limits(body=5000))
    with visiting(deployment, base_url=ELSEWHERE) as client:
        yield client


@pytest.fixture
def guarded(reached: TestClient) -> TestClient:
    """The same for somebody who has not been there."""
    reached.cookies.clear()
    reached.app.state.gatekeeper.wrong = Rate(10)  # type: ignore[attr-defined]
    return reached


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def log_in(client: TestClient, token: str, next: str = "/") -> str:
    """Logs in on the page; the address that it leads to."""
    page = client.get("/login")
    answer = client.post("/login", data={"token": token, "next": next, "csrf_token": form_token(page.text)})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


# --- under which names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080"])
def test_a_local_server_answers_to_the_names_of_this_machine(local: TestClient, host: str) -> None:
    assert local.get("/api/v1/stats", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["angreifer.example", "127.0.0.1.angreifer.example", "", "localhost.", "[", "10.0.0.7:8080"]
)
def test_a_name_of_somebody_elses_that_leads_here_is_not_answered(local: TestClient, host: str) -> None:
    assert local.get("/api/v1/stats", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_a_proxy_before_a_local_server_does_not_make_everybody_an_editor(local: TestClient, header: str) -> None:
    assert local.get("/api/v1/stats", headers={header: "203.0.113.7"}).status_code == 421


def test_behind_a_proxy_it_answers_to_the_names_that_it_is_told_and_asks_for_tokens(tmp_path: Path) -> None:
    deployment = Deployment(ledger=str(tmp_path / "l.db"), readers=1, allowed_hosts=("meldungen.example",))
    with visiting(deployment, base_url=ELSEWHERE) as client:
        assert client.get("/api/v1/stats").status_code == 401
        assert client.get("/api/v1/stats", headers={"host": "anderswo.example"}).status_code == 421
        assert client.get("/healthz", headers={"host": "10.0.0.7"}).status_code == 200


def test_what_a_proxy_says_of_the_client_is_heeded_of_trusted_ones_only(
    ledger: str, caplog: pytest.LogCaptureFixture
) -> None:
    def seen_client(*trusted: str) -> str:
        deployment = Deployment(ledger=ledger, host="0.0.0.0", readers=1, trusted_proxies=trusted)
        caplog.clear()
        with visiting(deployment, base_url=ELSEWHERE, client=("198.51.100.2", 1)) as client:
            client.get("/healthz", headers={"X-Forwarded-For": "203.0.113.7"})
        (record,) = [record for record in caplog.records if record.name == "zufolge.access"]
        found: str = vars(record)["fields"]["client"]
        return found

    with caplog.at_level(logging.INFO, "zufolge.access"):
        assert seen_client("198.51.100.0/24") == "203.0.113.7"
        assert seen_client("192.0.2.1") == "198.51.100.2"
        assert seen_client() == "198.51.100.2"


# --- from which pages ----------------------------------------------------------------------------------------------

FOREIGN = [
    {"origin": "https://angreifer.example"},
    {"origin": "null"},
    {"origin": "http://localhost:3000"},
    {"origin": "https://localhost:8080"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site", "origin": LOCAL},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/x-www-form-urlencoded"])
def test_another_sites_page_cannot_send_anything_to_a_local_server(
    local: TestClient, headers: dict[str, str], kind: str
) -> None:
    text = "Die Brücke sei sicher, sagte Anna Blum.".encode()
    for path in ("/api/v1/articles", "/api/v1/read", "/read", "/logout"):
        assert local.post(path, content=text, headers={"content-type": kind, **headers}).status_code == 403
    assert local.delete("/api/v1/articles/x", headers=headers).status_code == 403
    assert local.get("/api/v1/stats").json()["articles"] == 0


def test_another_sites_page_can_embed_nothing_but_link_here(local: TestClient) -> None:
    embedded = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}
    linked = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    framed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}
    assert [local.get("/login", headers=headers).status_code for headers in (embedded, linked, framed)] == [
        403,
        200,
        403,
    ]


def test_a_form_is_taken_from_our_own_pages_only(local: TestClient) -> None:
    ours = form_token(local.get("/login").text)
    origin = {"origin": LOCAL, "sec-fetch-site": "same-origin"}
    for given, status in ((None, 403), ("", 403), (ours[:-1], 403), ("0" * len(ours), 403), (ours, 303)):
        data = {"csrf_token": given} if given is not None else {}
        assert local.post("/logout", data=data, headers=origin).status_code == status
    assert local.post("/logout", headers={**origin, "X-CSRF-Token": ours}).status_code == 303
    assert local.post("/logout", data={"csrf_token": ours}, headers={"X-CSRF-Token": "falsch"}).status_code == 403


def test_the_token_of_a_form_is_good_for_one_session_only(guarded: TestClient, tokens: dict[str, str]) -> None:
    before = form_token(guarded.get("/login").text)
    log_in(guarded, tokens["reader"])
    first = form_token(guarded.get("/login").text)
    log_in(guarded, tokens["editor"])
    second = form_token(guarded.get("/login").text)
    statuses = [guarded.post("/logout", data={"csrf_token": given}).status_code for given in (before, first, second)]
    assert statuses == [403, 403, 303]


def test_behind_https_our_own_pages_are_those_of_https(ledger: str, tokens: dict[str, str]) -> None:
    deployment = Deployment(ledger=ledger, readers=1, behind_https=True, allowed_hosts=("meldungen.example",))
    with visiting(deployment, base_url="https://meldungen.example") as client:
        log_in(client, tokens["reader"])
        form = {"csrf_token": form_token(client.get("/login").text)}
        for origin, status in (("http://meldungen.example", 403), ("https://meldungen.example", 303)):
            assert client.post("/logout", data=form, headers={"origin": origin}).status_code == status


def test_no_two_pages_carry_the_same_token() -> None:
    made = FormTokens()
    both = made.make("Lokales"), made.make("Lokales")
    assert both[0] != both[1]
    assert all(made.is_of(token, "Lokales") for token in both)
    assert not FormTokens().is_of(both[0], "Lokales")


# --- with which token ----------------------------------------------------------------------------------------------


def test_without_a_token_a_program_is_refused_and_a_person_is_led_to_the_login(guarded: TestClient) -> None:
    refused = guarded.get("/api/v1/stats")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    led = guarded.get("/search?words=Br%C3%BCcke", headers={"accept": "text/html"})
    assert (led.status_code, led.headers["location"]) == (303, "/login?next=%2Fsearch%3Fwords%3DBr%25C3%25BCcke")
    part = guarded.get("/search", headers={"hx-request": "true"})
    assert (part.status_code, part.headers["hx-redirect"]) == (401, "/login")


def test_a_token_lets_in_as_a_header_and_through_the_page(guarded: TestClient, tokens: dict[str, str]) -> None:
    assert guarded.get("/api/v1/stats", headers=bearer(tokens["reader"])).status_code == 200
    assert log_in(guarded, f" {tokens['reader']}\n", next="/api/v1/stats") == "/api/v1/stats"
    assert guarded.get("/api/v1/stats").status_code == 200
    ours = form_token(guarded.get("/login").text)
    stolen = dict(guarded.cookies)
    assert guarded.post("/logout", data={"csrf_token": ours}).status_code == 303
    assert guarded.get("/api/v1/stats").status_code == 401
    guarded.cookies.update(stolen)
    assert guarded.get("/api/v1/stats").status_code == 401


@pytest.mark.parametrize("given", ["", "falsch", "Bearer", "ä" * 40])
def test_a_wrong_token_does_not(guarded: TestClient, tokens: dict[str, str], given: str) -> None:
    headers = {"Authorization": b"Bearer " + given.encode()}
    assert guarded.get("/api/v1/stats", headers=headers).status_code == 401
    almost = tokens["editor"][:-1]
    assert guarded.get("/api/v1/stats", headers=bearer(almost)).status_code == 401
    page = guarded.get("/login", headers={"accept-language": "de"})
    data = {"token": almost, "csrf_token": form_token(page.text)}
    told = guarded.post("/login", data=data, headers={"accept-language": "de"})
    assert told.status_code == 401
    assert "kennt der Server nicht" in told.text
    assert almost not in told.text
    assert "set-cookie" not in told.headers


def test_a_calendar_program_gets_the_agenda_by_its_address_and_nothing_else(
    guarded: TestClient, ledger: str, tokens: dict[str, str]
) -> None:
    report = "Die Brücke werde am 3. Juni eröffnet, kündigte Bürgermeisterin Anna Blum an."
    with open_ledger(ledger, write=True) as store:
        list(store.add([read(report, published="2024-05-13")]))
        secret = store.give_token("kalender", "reader")
    guarded.app.state.gatekeeper.tokens = Tokens()  # type: ignore[attr-defined]
    log_in(guarded, secret, next="/agenda")
    shown = re.search(r'value="(http[^"]*/agenda\.ics\?key=[0-9a-f]{64})"', guarded.get("/agenda").text)
    assert shown
    guarded.cookies.clear()
    assert guarded.get(shown[1]).text.startswith("BEGIN:VCALENDAR")
    key = shown[1].partition("?")[2]
    assert guarded.get(f"/agenda?{key}").status_code == 401
    assert guarded.get(f"/api/v1/stats?{key}").status_code == 401
    assert guarded.get(f"/agenda.ics?key={secret}").status_code == 401
    assert guarded.get("/agenda.ics?key=ä").status_code == 401
    with open_ledger(ledger, write=True) as store:
        store.revoke_token("kalender")
    guarded.app.state.gatekeeper.tokens = Tokens()  # type: ignore[attr-defined]
    assert guarded.get(shown[1]).status_code == 401


def test_a_wrong_token_is_not_made_up_for_by_a_session(guarded: TestClient, tokens: dict[str, str]) -> None:
    log_in(guarded, tokens["editor"])
    assert guarded.get("/api/v1/stats", headers=bearer("falsch")).status_code == 401


@pytest.mark.parametrize(
    "next", ["https://anderswo.example/", "//anderswo.example", "/\\anderswo.example", "javascript:1", "\n/"]
)
def test_the_login_leads_to_our_own_pages_only(guarded: TestClient, tokens: dict[str, str], next: str) -> None:
    assert log_in(guarded, tokens["reader"], next=next) == "/"


def test_who_tries_many_tokens_has_to_wait(guarded: TestClient, tokens: dict[str, str]) -> None:
    tried = [guarded.get("/api/v1/stats", headers=bearer(f"falsch{n}")) for n in range(12)]
    assert [answer.status_code for answer in tried] == [401] * 10 + [429] * 2
    assert 0 < int(tried[-1].headers["retry-after"]) <= 60
    assert guarded.get("/api/v1/stats", headers=bearer(tokens["reader"])).status_code == 429
    page = guarded.post(
        "/login", data={"token": tokens["reader"], "csrf_token": form_token(guarded.get("/login").text)}
    )
    assert page.status_code == 429


def test_the_cookie_of_a_session_is_out_of_reach_for_scripts_and_other_sites(
    ledger: str, guarded: TestClient, tokens: dict[str, str]
) -> None:
    def cookie(client: TestClient) -> str:
        data = {"token": tokens["reader"], "csrf_token": form_token(client.get("/login").text)}
        header: str = client.post("/login", data=data).headers["set-cookie"]
        assert tokens["reader"] not in header
        return header.lower()

    plain = cookie(guarded)
    assert {"httponly", "samesite=strict", "path=/", f"max-age={LASTS}"} <= set(plain.split("; "))
    deployment = Deployment(ledger=ledger, readers=1, behind_https=True, allowed_hosts=("meldungen.example",))
    with visiting(deployment, base_url="https://meldungen.example") as client:
        secure = cookie(client)
        assert client.get("/api/v1/stats").headers["strict-transport-security"]
    assert secure.startswith("__host-")
    assert "secure" in secure.split("; ")


def test_a_session_ends_with_the_day_and_there_are_not_any_number_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    sessions = Sessions(clock=lambda: now)
    number = sessions.begin("d1")
    assert sessions.of(number) is not None
    now = LASTS + 1.0
    assert sessions.of(number) is None
    monkeypatch.setattr("zufolge.web.safety.sessions.MOST", 3)
    numbers = [sessions.begin("d1") for _ in range(5)]
    assert [sessions.of(n) is not None for n in numbers] == [False, False, True, True, True]


@pytest.mark.anyio
async def test_a_token_that_was_taken_back_is_refused_within_seconds(tmp_path: Path) -> None:
    now = 0.0
    with open_ledger(tmp_path / "l.db", write=True) as store:
        secret, known = store.give_token("lokales", "editor"), Tokens(clock=lambda: now)
        assert (await known.of_secret(store, secret)) is not None
        store.revoke_token("lokales")
        now = FRESH + 0.1
        assert (await known.of_secret(store, secret)) is None


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def test_tokens_are_kept_as_digests_on_either_store(place: str) -> None:
    with open_ledger(place, write=True) as store:
        secret = store.give_token("lokales", "editor")
        other = store.give_token("archiv", "reader")
        assert len(secret) > 40
        assert secret != other
        assert [(token.name, token.role) for token in store.tokens()] == [("archiv", "reader"), ("lokales", "editor")]
        assert secret not in repr(store.tokens())
        with pytest.raises(LedgerError, match="has a token already"):
            store.give_token("lokales", "reader")
        with pytest.raises(LedgerError, match="no name"):
            store.give_token(" ", "reader")
        store.revoke_token("archiv")
        with pytest.raises(NoSuchEntry):
            store.revoke_token("archiv")
    with open_ledger(place) as store:
        assert [token.name for token in store.tokens()] == ["lokales"]


# What somebody may send who may only look.
LOOKING = {"/api/v1/read", "/api/v1/sources", "/", "/login", "/logout"}


def routes(client: TestClient) -> list[tuple[str, str]]:
    """Every method and template of a route; the values in it are made up."""
    contexts = iter_route_contexts(client.app.routes)  # type: ignore[attr-defined]
    return [
        (method, re.sub(r"\{[^}]*\}", "1", context.path or ""))
        for context in contexts
        for method in sorted(context.methods or ())
    ]


def test_no_route_is_open_to_whoever_has_no_token(guarded: TestClient) -> None:
    asked = [
        (method, path)
        for method, path in routes(guarded)
        if path not in OPEN and path not in {"/assets/1/1", "/language/1"}
    ]
    assert len(asked) > 15
    for method, path in asked:
        assert guarded.request(method, path).status_code == 401, f"{method} {path}"


def test_a_reader_changes_nothing_by_any_route(guarded: TestClient, tokens: dict[str, str]) -> None:
    writing = [(m, path) for m, path in routes(guarded) if m not in {"GET", "HEAD"} and path not in LOOKING]
    assert {"/api/v1/articles", "/api/v1/articles/1", "/api/v1/judgements"} <= {path for _, path in writing}
    for method, path in writing:
        for body in ({"json": {}}, {"data": {"a": "b"}}):
            answer = guarded.request(method, path, headers=bearer(tokens["reader"]), **body)  # type: ignore[arg-type]
            assert answer.status_code == 403, f"{method} {path}: {answer.status_code}"
    log_in(guarded, tokens["reader"])
    form = {"csrf_token": form_token(guarded.get("/login").text)}
    for method, path in writing:
        assert guarded.request(method, path, data=form).status_code == 403, f"{method} {path}"


def test_every_page_asks_for_the_token_of_its_form(local: TestClient) -> None:
    sent = [(m, path) for m, path in routes(local) if m not in {"GET", "HEAD"} and not path.startswith("/api/")]
    assert ("POST", "/logout") in sent
    for method, path in sent:
        assert local.request(method, path, data={"text": "Die Brücke sei sicher."}).status_code == 403, (
            f"{method} {path}"
        )


# --- what an answer tells a browser --------------------------------------------------------------------------------


def test_every_answer_has_the_headers_also_those_that_refuse(local: TestClient, guarded: TestClient) -> None:
    answers = [
        local.get("/api/v1/stats"),
        local.get("/login"),
        local.get("/gibt/es/nicht"),
        local.get("/", headers={"host": "angreifer.example"}),
        local.post("/logout"),
        guarded.get("/api/v1/stats"),
        guarded.post("/api/v1/articles", content=b"x" * 6000, headers={"content-type": "text/plain"}),
    ]
    for answer in answers:
        policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
        assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "geolocation=()" in answer.headers["permissions-policy"]
        assert "private" in answer.headers["cache-control"]
        assert "server" not in answer.headers


# --- how much ------------------------------------------------------------------------------------------------------


def test_a_body_that_is_too_large_is_refused(guarded: TestClient, tokens: dict[str, str]) -> None:
    assert guarded.post("/login", data={"csrf_token": "x" * 6000}).status_code == 413
    assert guarded.post("/login", files={"text": ("a.txt", b"x" * 6000, "text/plain")}).status_code == 413
    headers = {**bearer(tokens["editor"]), "content-type": "text/plain"}
    assert guarded.post("/api/v1/articles", content=b"x" * 6000, headers=headers).status_code == 413


@pytest.mark.parametrize(
    "kind", ["application/pdf", "image/png", "application/x-www-form-urlencoded; x", "text/csv", "quatsch", ""]
)
def test_only_text_html_and_json_are_taken(local: TestClient, kind: str) -> None:
    status = local.post("/logout", content=b"%PDF-1.7", headers={"content-type": kind}).status_code
    assert status == (403 if "form" in kind else 415)


def test_a_packed_body_is_not_unpacked(local: TestClient) -> None:
    headers = {"content-type": "text/plain", "content-encoding": "gzip"}
    assert local.post("/api/v1/read", content=b"\x1f\x8b", headers=headers).status_code == 415


def test_a_file_in_a_form_is_text_html_or_json_too(local: TestClient) -> None:
    token = form_token(local.get("/login").text)

    def status(name: str, kind: str) -> int:
        return local.post("/logout", data={"csrf_token": token}, files={"file": (name, b"Text", kind)}).status_code

    taken = [("bericht.txt", "text/plain"), ("a.html", "text/html"), ("a.jsonl", "application/octet-stream")]
    assert [status(*file) for file in taken] == [303] * 3
    refused = [("a.pdf", "application/pdf"), ("a.exe", "application/octet-stream"), ("a.svg", "image/svg+xml")]
    assert [status(*file) for file in refused] == [415] * 3


def test_an_address_can_be_too_long(local: TestClient) -> None:
    assert local.get("/login", params={"next": "/" + "x" * 9000}).status_code == 414


def test_nothing_has_a_name_with_a_null_character_in_it(local: TestClient) -> None:
    assert local.get("/api/v1/articles/nordkurier%001").status_code == 404


def test_who_asks_too_often_has_to_wait_each_by_their_token(ledger: str, tokens: dict[str, str]) -> None:
    deployment = Deployment(ledger=ledger, host="0.0.0.0", readers=1, limits=Limits(requests_a_minute=5))
    with visiting(deployment, base_url=ELSEWHERE) as client:
        answers = [client.get("/api/v1/stats", headers=bearer(tokens["reader"])) for _ in range(7)]
        assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
        assert 0 < int(answers[-1].headers["retry-after"]) <= 60
        assert client.get("/api/v1/stats", headers=bearer(tokens["editor"])).status_code == 200
        assert [client.get("/login").status_code for _ in range(6)] == [200] * 5 + [429]
        assert client.get("/healthz").status_code == 200


def test_a_rate_is_filled_again_with_time_and_forgets_whom_it_has_not_seen_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0
    rate = Rate(60, clock=lambda: now)
    assert [rate.take("Kultur") for _ in range(61)] == [0.0] * 60 + [1.0]
    now = 1.0
    assert [rate.take("Kultur"), rate.take("Kultur")] == [0.0, 1.0]
    monkeypatch.setattr("zufolge.web.safety.rates.MOST", 100)
    for n in range(1000):
        rate.take(f"2001:db8:{n}::/64")
    assert len(rate) == 100


def test_a_query_that_takes_too_long_is_stopped_and_the_next_is_answered(place: str) -> None:
    endless = (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000000000) SELECT count(*) FROM n"
    )
    store = open_store(place, create=True, query_seconds=0.2)
    for _ in range(2):
        with pytest.raises(QueryTooLong, match="ask for less"), store.reading() as connection:
            connection.exec_driver_sql(endless)
        with store.reading() as connection:
            assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    store.close()


def test_whoever_asks_too_much_of_the_ledger_is_told_to_ask_for_less(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zufolge.ledger.store.ASK_AFTER", 1)
    limits = Limits(query_seconds=0.0)
    with visiting(Deployment(ledger=str(tmp_path / "l.db"), readers=1, limits=limits)) as client:
        answer = client.get("/api/v1/search", params={"words": "Brücke"})
        assert (answer.status_code, answer.json()["type"]) == (503, "problems/query-too-long")
        assert str(tmp_path) not in answer.text
        page = client.get("/search", params={"words": "Brücke"}, headers={"accept": "text/html"})
        assert page.status_code == 503
