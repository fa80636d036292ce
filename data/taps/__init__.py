"""The tap path: a batch of citizens' taps read, decided and written in one transaction.

`transaction.py` says what is read and written, once, as a generator of statements;
`sqlite.py` and `postgres.py` each run it on their driver, past SQLAlchemy, because eight
statements through a thread hop each cost more than everything else a tap does.
"""
