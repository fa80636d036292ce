"""The page of the demo and what it asks of the server."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.demo.stage import Stage, Trouble

FORMS = {"pdf": "application/pdf", "png": "image/png"}
FRESH = {"Cache-Control": "no-store"}

Asked = dict[str, Any]
Work = Callable[[Asked], Awaitable[None] | None]


def routes(stage: Stage, bot: str) -> list[BaseRoute]:
    """List the routes of the page; `bot` is the bot's name, below which its links lie."""
    static = Path(str(files("bot") / "demo" / "static"))
    deeds: dict[str, Work] = {
        "switch": lambda asked: stage.switch(str(asked["person"])),
        "scan": lambda asked: stage.scan(str(asked["code"])),
        "start": lambda asked: stage.start(str(asked["person"])),
        "send": lambda asked: stage.send(str(asked["person"]), str(asked["text"])),
        "tap": lambda asked: stage.tap(
            str(asked["person"]), int(asked["message"]), int(asked["row"]), int(asked["column"])
        ),
        "clock": lambda asked: stage.move(str(asked["to"])),
    }
    return [
        Route("/", lambda _request: FileResponse(static / "index.html", headers=FRESH)),
        Mount("/static", StaticFiles(directory=static)),
        Route("/font.ttf", _font),
        Route("/demo/wall", lambda _request: JSONResponse(stage.wall.cards())),
        Route("/demo/events", _events(stage)),
        Route("/demo/poster/{code}.{form}", _poster(stage)),
        Route("/demo/file/{file}", _file(stage)),
        *(Route(f"/demo/{name}", _deed(work), methods=["POST"]) for name, work in deeds.items()),
        Route(f"/{bot}", _scanned(stage)),
    ]


def _deed(work: Work) -> Callable[[Request], Awaitable[Response]]:
    """Do what the page asks; what cannot be done is named, and the page has the words."""

    async def answer(request: Request) -> Response:
        try:
            done = work(await request.json())
            if done is not None:
                await done
        except Trouble as trouble:
            return JSONResponse({"error": trouble.name}, 409)
        except (KeyError, TypeError, ValueError):
            return JSONResponse({"error": "not-understood"}, 400)
        return JSONResponse({})

    return answer


def _events(stage: Stage) -> Callable[[Request], Awaitable[Response]]:
    async def lines() -> AsyncGenerator[str]:
        async for letter in stage.letters():
            yield f"data: {json.dumps(letter, ensure_ascii=False)}\n\n"

    async def answer(_request: Request) -> Response:
        return StreamingResponse(lines(), media_type="text/event-stream", headers=FRESH)

    return answer


def _poster(stage: Stage) -> Callable[[Request], Awaitable[Response]]:
    @cache
    def printed(code: str, form: Any) -> bytes | None:
        poster = stage.wall.poster(code)
        return None if poster is None else stage.wall.printed(poster, form)

    async def answer(request: Request) -> Response:
        code, form = request.path_params["code"], request.path_params["form"]
        content = await asyncio.to_thread(printed, code, form) if form in FORMS else None
        if content is None:
            return Response("Poster ini tidak ada. / There is no such poster.", 404)
        name = {"Content-Disposition": f'inline; filename="poster-{code}.{form}"'}
        return Response(content, media_type=FORMS[form], headers=name)

    return answer


def _file(stage: Stage) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        file = stage.file(request.path_params["file"])
        if file is None:
            return Response("Berkas ini tidak ada. / There is no such file.", 404)
        way = "attachment" if "download" in request.query_params else "inline"
        name = {"Content-Disposition": f"{way}; filename*=UTF-8''{quote(file.name)}"}
        return Response(file.content, media_type=file.mime, headers=name)

    return answer


def _scanned(stage: Stage) -> Callable[[Request], Awaitable[Response]]:
    """Open a poster's link as a phone's camera would: the phone in hand scans the code."""

    async def answer(request: Request) -> Response:
        stage.scan(request.query_params.get("start", ""))
        return RedirectResponse("/", 303)

    return answer


async def _font(_request: Request) -> Response:
    """Serve the posters' own typeface, which ships with the product."""
    from qr_codes.setting.fonts import folders

    upright = next(path for path in folders()[0].rglob("*.ttf") if "Italic" not in path.name)
    return FileResponse(upright, media_type="font/ttf")
