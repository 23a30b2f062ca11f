"""An article read once: one annotated document that every later stage indexes into."""
