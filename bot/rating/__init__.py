"""The citizen's conversation: from scan to end card.

`conversation.py` decides (pure), `fold.py` applies what it decided to what was loaded,
`screens.py` turns it into texts and buttons, `buttons.py` says what a button carries.
"""
