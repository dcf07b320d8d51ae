"""A second verifier for SoCai ledgers, written from Schemas/formats/*.md alone.

Python 3.11 and its standard library; it shares no code with the program it checks.
"""
