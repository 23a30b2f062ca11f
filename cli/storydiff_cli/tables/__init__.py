"""What people read on a terminal: rich renderables, one module per command.

Functions yield renderables and print nothing. All text of articles goes through `look`, which shows
what would act on a terminal and never reads markup in it.
"""
