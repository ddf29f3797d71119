"""Exceptions that carry a sentence for the person in front of the screen."""


class Refused(Exception):
    """A business rule said no.

    `sentence` is Vietnamese, complete, and says what to do; it is shown as it is.
    """

    def __init__(self, sentence: object) -> None:
        self.sentence = sentence
        super().__init__(sentence)

    def __str__(self) -> str:
        return str(self.sentence)
