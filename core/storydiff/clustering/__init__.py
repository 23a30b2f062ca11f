"""Sorting a mixed pile of articles into the stories they tell."""
