"""Archives: from a pile of any length to its stories, on one machine or on many."""
