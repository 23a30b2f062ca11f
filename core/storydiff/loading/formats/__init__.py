"""The loaders, a module for each format; `interface` says what a loader is."""
