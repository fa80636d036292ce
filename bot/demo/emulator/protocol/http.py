"""The Bot API over HTTP: requests read, answers written."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.demo.emulator.protocol.calls import Upload, decoded
from bot.demo.emulator.protocol.files import Shelf
from bot.demo.emulator.protocol.refusals import UNAUTHORIZED, Refusal

Answer = Callable[[str, dict[str, Any], dict[str, Upload]], Awaitable[Any]]

_NAME = re.compile(rb';\s*name="([^"]*)"', re.IGNORECASE)
_FILENAME = re.compile(rb';\s*filename="([^"]*)"', re.IGNORECASE)
_BOUNDARY = re.compile(r'boundary="?([^";]+)"?', re.IGNORECASE)


class Wire(httpx.ASGITransport):
    """A way to the emulator without sockets that keeps the client's read timeout."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer, or raise ReadTimeout as a socket would."""
        limit = request.extensions.get("timeout", {}).get("read")
        try:
            async with asyncio.timeout(limit):
                return await super().handle_async_request(request)
        except TimeoutError as error:
            raise httpx.ReadTimeout("the emulator took too long", request=request) from error


def application(token: str, answer: Answer, files: Shelf) -> Starlette:
    """Serve the methods and the files of one bot."""

    async def method(request: Request) -> Response:
        try:
            _check(request, token)
            fields, uploads = await _read(request)
            result = await answer(request.path_params["method"], fields, uploads)
        except Refusal as refusal:
            return _response(refusal.body(), refusal.code)
        return _response({"ok": True, "result": result})

    async def download(request: Request) -> Response:
        file = files.at(request.path_params["path"])
        if request.path_params["token"] != token or file is None:
            return _response(Refusal("Not Found").body(), 404)
        return Response(file.content, media_type="application/octet-stream")

    return Starlette(
        routes=[
            Route("/bot{token}/{method}", method, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", download),
        ]
    )


def _check(request: Request, token: str) -> None:
    given = request.path_params["token"]
    if given != token:
        raise Refusal(UNAUTHORIZED if ":" in given else "Not Found")


def _response(body: dict[str, Any], status: int = 200) -> Response:
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(content, status, media_type="application/json")


async def _read(request: Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    fields: dict[str, Any] = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    body = await request.body()
    uploads: dict[str, Upload] = {}
    if kind.startswith("application/json"):
        fields |= _object(body)
    elif kind.startswith("multipart/form-data"):
        more, uploads = _multipart(body, kind)
        fields |= more
    elif body:
        fields |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    return decoded(fields), uploads


def _object(body: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(body or b"{}")
    except ValueError:
        fields = None
    if not isinstance(fields, dict):
        raise Refusal("Bad Request: can't parse request body: JSON object expected")
    return fields


def _multipart(body: bytes, kind: str) -> tuple[dict[str, str], dict[str, Upload]]:
    match = _BOUNDARY.search(kind)
    if match is None:
        raise Refusal("Bad Request: boundary is not found in the content type")
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + match[1].encode())[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        named, filed = _NAME.search(head), _FILENAME.search(head)
        if named is None:
            continue
        name = named[1].decode()
        if filed is None:
            fields[name] = content.decode()
        else:
            uploads[name] = Upload(filed[1].decode(), content)
    return fields, uploads
