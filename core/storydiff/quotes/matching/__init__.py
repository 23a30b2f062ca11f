"""The same quotation in several outlets."""
