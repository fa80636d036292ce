"""A recorder of whole runs: what the bot called, and what it was told, to be judged later."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bot.demo.emulator.delivery.updates import Update
from bot.demo.emulator.protocol.calls import Call, Upload


@dataclass
class Recorder:
    """Every call with its outcome, and every update once however often it was delivered."""

    calls: list[Call] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)

    def save(self, path: Path) -> None:
        """Write the run, one JSON object a line; of files their names alone."""
        with path.open("w", encoding="utf-8") as file:
            for line in self._lines():
                file.write(json.dumps(line, ensure_ascii=False) + "\n")

    @classmethod
    def load(cls, path: Path) -> "Recorder":
        """Read a run that was saved."""
        run = cls()
        with path.open(encoding="utf-8") as file:
            for line in map(json.loads, file):
                if "update" in line:
                    run.updates.append(line["update"])
                    continue
                files = {name: Upload(own, b"") for name, own in line["call"]["files"].items()}
                run.calls.append(Call(**(line["call"] | {"files": files})))
        return run

    def _lines(self) -> Iterator[dict[str, Any]]:
        for update in self.updates:
            yield {"update": update}
        for call in self.calls:
            names = {name: upload.name for name, upload in call.files.items()}
            yield {"call": asdict(call) | {"files": names}}
