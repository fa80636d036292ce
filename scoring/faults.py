"""What is wrong with an input, told as sentences to the person who made it."""


class InputWrong(ValueError):
    """An input was refused; `faults` holds one sentence for everything found wrong with it.

    All faults of an input are collected before this is raised, so that a file is mended in one
    go. A sentence that is about one line of a file begins with `line N: `.
    """

    def __init__(self, *faults: str) -> None:
        """Keep the sentences in the order in which the faults were found."""
        super().__init__("\n".join(faults))
        self.faults: tuple[str, ...] = faults
