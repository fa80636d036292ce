"""Fixtures: a database of the engine asked for, and a world with the bot and its people in it."""

import logging
from collections.abc import AsyncGenerator, Generator

import pytest
from hypothesis import HealthCheck, settings

from data.database import Database, open_database
from tests.databases import Databases, PostgresServer, SqliteFiles
from tests.ear import Ear
from tests.scored import after_october, rate_october, rate_october_unequally
from tests.world import SECRET, TOKEN, World, make_world, open_world

_SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "ci", max_examples=200, deadline=None, suppress_health_check=_SLOW_IS_FINE
)
settings.register_profile(
    "dev", max_examples=50, deadline=None, suppress_health_check=_SLOW_IS_FINE
)
settings.register_profile(
    "nightly", max_examples=2000, deadline=None, suppress_health_check=_SLOW_IS_FINE
)
settings.register_profile(
    "machine", max_examples=5000, deadline=None, suppress_health_check=_SLOW_IS_FINE
)
# --hypothesis-profile=ci asks for more.
settings.load_profile("dev")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our own options."""
    parser.addoption("--engine", default="sqlite", choices=("sqlite", "postgresql"))
    parser.addoption(
        "--update", action="store_true", help="rewrite tests/stories and generated docs"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks for no database runs once, on SQLite's round; the other engine has no part in it."""
    if config.getoption("--engine") == "sqlite":
        return
    stores = {item: "databases" in getattr(item, "fixturenames", ()) for item in items}
    config.hook.pytest_deselected(items=[item for item in items if not stores[item]])
    items[:] = [item for item in items if stores[item]]


@pytest.fixture(scope="session")
def ear() -> Generator[Ear]:
    """Hears what is logged, at the level of `puas run`."""
    listening, root = Ear(TOKEN, SECRET), logging.getLogger()
    root.addHandler(listening)
    for name in ("bot", "data", "qr_codes"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield listening
    root.removeHandler(listening)


@pytest.fixture(autouse=True)
def nothing_secret_is_logged(ear: Ear) -> Generator[None]:
    """Of no test a line holds the token, the secret, or what somebody typed."""
    ear.leaks.clear()
    yield
    assert ear.leaks == []


@pytest.fixture(scope="session")
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Generator[Databases]:
    """Where databases come from."""
    if request.config.getoption("--engine") == "sqlite":
        yield SqliteFiles(tmp_path_factory.mktemp("databases"))
        return
    server = PostgresServer()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def database_url(databases: Databases) -> Generator[str]:
    """URL of a new database in which nothing is yet but the schema."""
    url = databases.new()
    yield url
    databases.drop(url)


@pytest.fixture
async def database(database_url: str) -> AsyncGenerator[Database]:
    """A database in which nothing is yet but the schema."""
    opened = open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def empty_url(databases: Databases) -> Generator[str]:
    """URL of a new database without even a schema."""
    url = databases.empty()
    yield url
    databases.drop(url)


@pytest.fixture
def world_url(databases: Databases) -> Generator[str]:
    """URL of a new database that holds the sample district."""
    url = databases.new(make_world)
    yield url
    databases.drop(url)


@pytest.fixture
async def world(world_url: str) -> AsyncGenerator[World]:
    """The sample district on a Tuesday morning, with the bot at work and nobody there yet."""
    async with open_world(world_url, made=True) as opened:
        yield opened


@pytest.fixture
def rated_url(databases: Databases) -> Generator[str]:
    """URL of a new database that holds the sample district, rated in four weeks of October."""
    url = databases.new(rate_october)
    yield url
    databases.drop(url)


@pytest.fixture
async def rated_world(rated_url: str) -> AsyncGenerator[World]:
    """The sample district after four weeks of ratings in October, before any week has closed."""
    async with open_world(rated_url, after_october(), made=True) as opened:
        yield opened


@pytest.fixture
def unequal_url(databases: Databases) -> Generator[str]:
    """URL of a new database like it, with officers whom their ratings tell apart."""
    url = databases.new(rate_october_unequally)
    yield url
    databases.drop(url)


@pytest.fixture
async def unequal_world(unequal_url: str) -> AsyncGenerator[World]:
    """The sample district after those ratings."""
    async with open_world(unequal_url, after_october(), made=True) as opened:
        yield opened
