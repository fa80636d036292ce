"""A calibration as a JSON document: how it is published, and read back to the last digit."""

import json
from collections.abc import Mapping
from math import isfinite
from typing import Any, get_args

from scoring.faults import InputWrong
from scoring.officers.calibration import Calibration, Mode
from scoring.officers.spread import DEFAULT_SCALE


def document_of(calibration: Calibration) -> dict[str, Any]:
    """Shape a calibration as its JSON document.

    `officers`, how many were seen at each service, tells whether there is anybody to compare
    with; a document without it leaves that to the reliability.
    """
    return {
        "services": list(calibration.services),
        "m": list(calibration.m),
        "s": list(calibration.s),
        "q": list(calibration.q),
        "V": [list(row) for row in calibration.v],
        "sigma2": calibration.sigma2,
        "tau2": calibration.tau2,
        "mu": calibration.mu,
        "beta2": calibration.beta2,
        "pool": calibration.pool,
        "a00": calibration.a00,
        "a0": None if calibration.a0 is None else list(calibration.a0),
        "scale": list(calibration.scale),
        "mode": calibration.mode,
        "officers": None if calibration.officers is None else list(calibration.officers),
    }


def read_calibration(text: str, scale: tuple[int, int] = DEFAULT_SCALE) -> Calibration:
    """Read a calibration document; `scale` is that of a document which names none.

    Fields after `tau2` may be missing; services that are not in it are then refused.

    Raises InputWrong with a sentence for every field that cannot be used.
    """
    try:
        document = json.loads(text)
    except ValueError as trouble:
        raise InputWrong(f"it is not JSON: {trouble}") from trouble
    if not isinstance(document, dict):
        raise InputWrong("it is not a JSON object")
    faults = _faults(document)
    if faults:
        raise InputWrong(*faults)
    tau2 = float(document["tau2"])
    seen = document.get("officers")
    beside = document.get("a0")
    return Calibration(
        services=tuple(document["services"]),
        m=_floats(document["m"]),
        s=_floats(document["s"]),
        q=_floats(document["q"]),
        v=tuple(_floats(row) for row in document["V"]),
        sigma2=float(document["sigma2"]),
        tau2=tau2,
        mu=_number(document, "mu"),
        beta2=_number(document, "beta2"),
        pool=_number(document, "pool"),
        a00=_number(document, "a00"),
        a0=None if beside is None else _floats(beside),
        scale=tuple(document.get("scale") or scale),
        mode=document.get("mode") or ("reml" if tau2 else "flat"),
        officers=None if seen is None else tuple(seen),
    )


def _floats(row: list[Any]) -> tuple[float, ...]:
    return tuple(float(value) for value in row)


def _number(document: Mapping[str, Any], field: str) -> float | None:
    value = document.get(field)
    return None if value is None else float(value)


def _faults(document: Mapping[str, Any]) -> list[str]:
    names = document.get("services")
    if not isinstance(names, list) or not _is_names(names):
        return ["services: must be a list of different names"]
    size = len(names)
    least = {"s": 1e-12, "q": 0.0}
    checks = {
        **{
            field: (_is_row(document.get(field), size, least.get(field)), f"{size} numbers")
            for field in ("m", "s", "q")
        },
        "V": (_is_matrix(document.get("V"), size), f"{size} x {size} numbers, symmetric"),
        "sigma2": (_is_number(document.get("sigma2"), 1e-300), "a number above 0"),
        "tau2": (_is_number(document.get("tau2"), 0.0), "a number, not negative"),
        "mu": (_absent(document, "mu") or _is_number(document["mu"]), "a number"),
        **{
            field: (
                _absent(document, field) or _is_number(document[field], 0.0),
                "a number, not negative",
            )
            for field in ("beta2", "pool", "a00")
        },
        "a0": (_absent(document, "a0") or _is_row(document["a0"], size), f"{size} numbers"),
        "scale": (_absent(document, "scale") or _is_scale(document["scale"]), "[least, most]"),
        "mode": (
            _absent(document, "mode") or document["mode"] in get_args(Mode),
            "reml, default or flat",
        ),
        "officers": (
            _absent(document, "officers") or _is_row(document["officers"], size, 0.0),
            f"{size} counts",
        ),
    }
    return [f"{field}: must be {wanted}" for field, (holds, wanted) in checks.items() if not holds]


def _absent(document: Mapping[str, Any], field: str) -> bool:
    return document.get(field) is None


def _is_number(value: Any, least: float | None = None) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isfinite(value) and (least is None or value >= least)


def _is_names(names: list[Any]) -> bool:
    return (
        bool(names)
        and all(isinstance(name, str) for name in names)
        and len(set(names)) == len(names)
    )


def _is_row(row: Any, size: int, least: float | None = None) -> bool:
    return (
        isinstance(row, list)
        and len(row) == size
        and all(_is_number(value, least) for value in row)
    )


def _is_scale(scale: Any) -> bool:
    return _is_row(scale, 2) and all(isinstance(end, int) for end in scale) and scale[0] < scale[1]


def _is_matrix(matrix: Any, size: int) -> bool:
    """Tell whether it can be a covariance: square, symmetric, no correlation beyond one."""
    if not (isinstance(matrix, list) and len(matrix) == size):
        return False
    if not all(_is_row(row, size) and row[at] >= 0 for at, row in enumerate(matrix)):
        return False
    return all(
        abs(matrix[i][j] - matrix[j][i]) <= 1e-9 * (abs(matrix[i][j]) + 1e-3)
        and matrix[i][j] ** 2 <= matrix[i][i] * matrix[j][j] * (1 + 1e-9)
        for i in range(size)
        for j in range(i)
    )
