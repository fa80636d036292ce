"""People: conversations, digests, delivery, the `puas` command, the demo."""
