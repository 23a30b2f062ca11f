"""The command line of storydiff: what a person types and sees. The analysis is `storydiff`'s."""
