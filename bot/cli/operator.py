"""Who gives a command on the server, for the audit."""

from getpass import getuser


def operator() -> str:
    """The account of the machine that runs the command, as far as it has a name."""
    try:
        return f"command:{getuser()}"
    except (KeyError, OSError):
        # A container may run under a number without a name.
        return "command"
