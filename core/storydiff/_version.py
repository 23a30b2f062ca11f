"""The package's version, apart so that any module can state it without importing the package."""

__version__ = "0.2.0"
