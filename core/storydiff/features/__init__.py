"""What is read off a sentence: words, numbers, dates, names, negation, certainty, quoted spans."""
