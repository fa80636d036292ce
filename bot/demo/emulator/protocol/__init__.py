"""The wire: calls read, words and keyboards checked, refusals worded as Telegram words them."""
