"""Which services can be compared at all: those that officers in common tie together."""

from scoring.sums import Cells, by_officer

TIE = 10
"""Sessions of one officer at a service that count as having served there."""


def rotating_share(cells: Cells, least: int = TIE) -> float:
    """Return the share (0..1) of officers with `least` sessions at each of two services or more.

    Where nobody rotates, better staff at a harder desk cannot be told from an easy life (scoring
    rules, section 2). Zero without officers.
    """
    officers = by_officer(cells)
    rotating = sum(sum(sums.n >= least for sums in row.values()) >= 2 for row in officers.values())
    return rotating / len(officers) if officers else 0.0


def connected_services(cells: Cells, least: int = TIE) -> tuple[tuple[str, ...], ...]:
    """Sort services into groups that officers with `least` sessions at each tie together.

    Services of different groups are never compared with one another. Groups and their members
    are in the order of their keys; every service with a session is in exactly one.
    """
    leader = {service: service for (_, service), sums in sorted(cells.items()) if sums.n}
    for row in by_officer(cells).values():
        tied = [service for service, sums in row.items() if sums.n >= least]
        for service in tied[1:]:
            old, new = leader[service], leader[tied[0]]
            leader = {name: new if of == old else of for name, of in leader.items()}
    groups: dict[str, list[str]] = {}
    for service in sorted(leader):
        groups.setdefault(leader[service], []).append(service)
    return tuple(sorted(tuple(group) for group in groups.values()))
