"""A comparison or a report of quotations as text: one module a format, `formats` the registry."""
