"""`puas run` with a webhook, as a process of its own: its start, its end, its log, its health."""

import asyncio
import json
import socket
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bot.demo.telegram import Person
from tests.command import fault_of, run_puas
from tests.processes import Program, free_port, running, served
from tests.world import BOT, TOKEN, World

WORDS = "kata-kata warga yang tidak boleh dicatat"


@dataclass
class Site:
    """A world whose Telegram is at a port, and programs that are started on its database."""

    world: World
    address: str
    folder: Path

    def program(self, port: int, **settings: str) -> Program:
        """A bot that listens on a port; by webhook unless the settings say otherwise."""
        usual = {
            "token": TOKEN,
            "secret": self.world.settings.secret,
            "database_url": self.world.settings.database_url,
            "telegram_url": self.address,
            "webhook_url": f"http://127.0.0.1:{port}",
            "listen": f"127.0.0.1:{port}",
            "clock": self.world.clock.local().isoformat(),
            "log_level": "DEBUG",
        }
        return Program(self.folder, {**usual, **settings})


@pytest.fixture
async def site(world: World, tmp_path: Path) -> AsyncGenerator[Site]:
    """A world at an address."""
    async with served(world.telegram.app) as address:
        yield Site(world, address, tmp_path)


async def shows(world: World, person: Person, words: str) -> None:
    """Wait until a phone shows something."""
    async with asyncio.timeout(30):
        while words not in person.chat[-1].text:
            await world.telegram.changed(1.0)


async def rate(world: World, person: Person) -> None:
    """Scan, and answer every question."""
    person.scan(world.codes["ampenan-kia-1"])
    await shows(world, person, "1/4")
    for number in range(4):
        person.press(str(person.chat[-1].keyboard[0][0].data))
        await shows(world, person, f"{number + 2}/4" if number < 3 else "Terima kasih")


async def get(port: int, path: str) -> tuple[int, dict[str, bool]]:
    """Ask a bot; returns status and content."""
    async with httpx.AsyncClient(trust_env=False) as client:
        reply = await client.get(f"http://127.0.0.1:{port}{path}")
    return reply.status_code, reply.json()


async def taps_counted(port: int) -> float:
    """How many taps `/metrics` tells of."""
    async with httpx.AsyncClient(trust_env=False) as client:
        page = (await client.get(f"http://127.0.0.1:{port}/metrics")).text
    return float(page.partition('puas_updates_total{kind="tap"} ')[2].partition("\n")[0])


async def test_a_run_is_ready_healthy_and_ends_in_good_order(site: Site) -> None:
    """Ready on stderr, 200 on both routes, exit 0, and the webhook stays where it is."""
    port = free_port()
    async with running(site.program(port)) as program:
        assert program.log[-1] == f"ready: webhook @{BOT}\n"
        assert await get(port, "/healthz") == (200, {"alive": True})
        ready = {"database": True, "telegram": True, "stopping": False}
        assert await get(port, "/readyz") == (200, ready)
        await rate(site.world, site.world.person(1))
        assert await taps_counted(port) == 4
        assert await program.stop() == 0

    (call,) = site.world.telegram.sent("setWebhook")
    assert set(call.parameters["allowed_updates"]) == {
        "message",
        "callback_query",
        "my_chat_member",
    }
    assert call.parameters["url"].startswith(f"http://127.0.0.1:{port}/")
    assert len(call.parameters["secret_token"]) == 64
    assert site.world.telegram.sent("deleteWebhook") == []


async def test_polling_is_healthy_too(site: Site) -> None:
    """The same routes in the other mode."""
    port = free_port()
    async with running(site.program(port, webhook_url="")) as program:
        assert program.log[-1] == f"ready: polling @{BOT}\n"
        await rate(site.world, site.world.person(1))
        status, parts = await get(port, "/readyz")
        assert (status, parts["telegram"]) == (200, True)
        assert await taps_counted(port) == 4
        assert await program.stop() == 0


async def test_nothing_secret_is_in_the_log(site: Site) -> None:
    """Token, secrets and citizens' words, at DEBUG, through faults, a defect and a stranger."""
    port = free_port()
    world, person = site.world, site.world.person(1)
    async with running(site.program(port)) as program:
        await rate(world, person)
        world.telegram.fail("sendMessage", code=500, times=2)
        for text in (WORDS, f"/hapus {WORDS}", f"/start {WORDS}"):
            person.send(text)
        await world.telegram.drained()
        (call,) = world.telegram.sent("setWebhook")
        secret = call.parameters["secret_token"]
        async with httpx.AsyncClient(trust_env=False) as client:
            headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
            url = call.parameters["url"]
            broken = {"update_id": 1, "message": {"text": WORDS}}
            assert (await client.post(url, json=broken, headers=headers)).status_code == 200
            assert (await client.post(url, content=WORDS, headers=headers)).status_code == 400
            assert (await client.post(url, json=broken)).status_code == 403
        await program.stop()

    told = "".join(program.log)
    assert "update 1 cannot be read" in told
    for hidden in (TOKEN, TOKEN.partition(":")[2], world.settings.secret, secret, WORDS):
        assert hidden not in told
    assert "kata-kata" not in told


async def test_a_rolling_restart_loses_nothing(site: Site) -> None:
    """Two processes on one database; the old one is stopped while thirty people rate."""
    world, ports = site.world, (free_port(), free_port())
    people = [world.person(number) for number in range(30)]
    old = site.program(ports[0])
    async with running(old), running(site.program(ports[1])):
        named = world.telegram.sent("setWebhook")[-1].parameters["url"]
        path = named.removeprefix(f"http://127.0.0.1:{ports[1]}")
        world.telegram.webhook_urls = [f"http://127.0.0.1:{port}{path}" for port in ports]
        rating = [asyncio.create_task(rate(world, person)) for person in people]
        while len(await world.answers()) < 10:
            await world.telegram.changed(1.0)
        assert await old.stop() == 0
        world.telegram.webhook_urls = world.telegram.webhook_urls[1:]
        await asyncio.gather(*rating)

    answers = await world.answers()
    assert len(answers) == 30
    assert all(len(given) == 4 for given in answers.values())


async def test_a_stop_before_telegram_was_reached_is_a_stop(world: World, tmp_path: Path) -> None:
    """While it waits for Telegram it lives, is not ready, and ends when it is told to."""
    port, nowhere = free_port(), f"http://127.0.0.1:{free_port()}"
    program = Site(world, nowhere, tmp_path).program(port, webhook_url="")
    await program.start(until="cannot be reached yet")
    alive, _ = await get(port, "/healthz")
    status, parts = await get(port, "/readyz")

    assert await program.stop() == 0
    assert (alive, status, parts["telegram"]) == (200, 503, False)


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    """One line, exit 1, and no database was made."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = run_puas("run", folder=tmp_path, token=TOKEN, listen=f"127.0.0.1:{port}")

    assert fault_of(done) == (
        f"PUAS_LISTEN: 127.0.0.1:{port} is taken by another program: choose another port"
    )
    assert list(tmp_path.iterdir()) == []


async def test_an_address_that_telegram_refuses_is_told(site: Site) -> None:
    """Its own words, after the name of the setting."""
    site.world.telegram.fail(
        "setWebhook", code=400, description="Bad Request: bad webhook: an HTTPS URL must be given"
    )
    program = site.program(free_port())
    await program.start()

    assert await program.stop() == 1
    told = [line for line in program.log if line.startswith("puas: ")]
    assert len(told) == 1
    assert told[0].startswith("puas: PUAS_WEBHOOK_URL is not accepted by Telegram")
    assert "https url must be given" in told[0].lower()


async def test_menus_that_telegram_does_not_take_stop_nothing(site: Site) -> None:
    """Descriptions and commands are welcome, and nothing depends on them."""
    for method in ("setMyDescription", "setMyShortDescription", "setMyCommands"):
        site.world.telegram.fail(method, code=404, times=10)
    async with running(site.program(free_port())) as program:
        await rate(site.world, site.world.person(1))

    assert json.dumps(program.log).count("a menu or a description was not set") >= 3
