"""The citizen's conversation: from scan to end card.

`conversation.py` decides (pure), `steps/` what single events come to, over what is known
(`facts.py`); `fold.py` applies what was decided to what was loaded, `screens.py` turns it into
texts and buttons, `buttons.py` says what a button carries.
"""
