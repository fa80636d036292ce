"""The way to the bot: updates in their lines, the long poll, the webhook."""
