"""The bot's own card: who it is, its commands and its descriptions."""

import re
from typing import Any

from bot.demo.emulator.chats.exchange import Exchange
from bot.demo.emulator.chats.people import Person
from bot.demo.emulator.protocol.calls import Call
from bot.demo.emulator.protocol.refusals import CHAT_NOT_FOUND, Refusal

MOST_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)


class Profile:
    """Commands by scope and language, texts by language."""

    def __init__(self, exchange: Exchange) -> None:
        self._bot = exchange.bot
        self._rooms = exchange.rooms
        self._commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self._texts: dict[tuple[str, str], str] = {}

    def get_me(self, _call: Call) -> dict[str, Any]:
        """Tell who the bot is."""
        return {
            **self._bot,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def set_my_commands(self, call: Call) -> bool:
        """Set the menu of a scope and a language."""
        commands = call.listed("commands")
        if len(commands) > MOST_COMMANDS:
            raise Refusal("Bad Request: BOT_COMMANDS_TOO_MUCH")
        for one in commands:
            if not _COMMAND.fullmatch(str(one.get("command", "")).removeprefix("/")):
                raise Refusal("Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(str(one.get("description", ""))) <= 256:
                raise Refusal("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        self._commands[self._scope(call), call.text("language_code")] = commands
        return True

    def get_my_commands(self, call: Call) -> list[dict[str, str]]:
        """Give the menu of exactly this scope and language."""
        return self._commands.get((self._scope(call), call.text("language_code")), [])

    def delete_my_commands(self, call: Call) -> bool:
        """Drop the menu of exactly this scope and language."""
        self._commands.pop((self._scope(call), call.text("language_code")), None)
        return True

    def menu(self, person: Person) -> list[dict[str, str]]:
        """Give the menu that this person's phone shows in her private chat."""
        for scope in (f"chat {person.id}", "all_private_chats", "default"):
            for language in (person.language_code, ""):
                if (scope, language) in self._commands:
                    return self._commands[scope, language]
        return []

    def set_text(self, call: Call) -> bool:
        """Set the name, description or short description in a language."""
        kind = _kind(call)
        text = call.text(kind)
        if len(text) > _LIMITS[kind]:
            raise Refusal(f"Bad Request: bot {kind.replace('_', ' ')} is too long")
        self._texts[kind, call.text("language_code")] = text
        return True

    def get_text(self, call: Call) -> dict[str, str]:
        """Give the name, description or short description in a language, else the general one."""
        kind = _kind(call)
        text = self.text(kind, call.text("language_code"))
        return {kind: text}

    def text(self, kind: str, language_code: str = "") -> str:
        """Give what a phone in this language shows as `description` and the like."""
        usual = self._bot["first_name"] if kind == "name" else ""
        general = self._texts.get((kind, "")) or usual
        return self._texts.get((kind, language_code)) or str(general)

    def _scope(self, call: Call) -> str:
        scope = call.parameters.get("scope") or {"type": "default"}
        kind = scope.get("type")
        if kind not in _SCOPES:
            raise Refusal("Bad Request: can't parse BotCommandScope: unsupported type specified")
        if "chat_id" not in scope:
            return str(kind)
        if int(scope["chat_id"]) not in self._rooms:
            raise Refusal(CHAT_NOT_FOUND)
        return f"{kind} {scope['chat_id']}"


def _kind(call: Call) -> str:
    # "setMyShortDescription" is about "short_description".
    words = re.findall(r"[A-Z][a-z]+", call.method)[1:]
    return "_".join(words).lower()
