"""The digest: gathered from closed blocks, written as one screen of text, sent on Mondays."""
