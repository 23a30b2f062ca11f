"""What loading and cleaning both read off plain text: dates, front matter, language."""
