"""The phones' side: people, groups, messages, and the methods that change what they see."""
