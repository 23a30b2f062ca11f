"""Reading speech: which words of an article are somebody's, and whose."""
