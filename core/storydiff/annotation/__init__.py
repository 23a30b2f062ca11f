"""An article read once: its words, phrases and clauses, each with its place in the text."""
