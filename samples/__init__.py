"""The sample district and the generator that makes it. Nobody in it is a real person."""
