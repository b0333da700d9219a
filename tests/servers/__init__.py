"""Real servers for tests, each a context manager on free loopback ports."""
