"""The ways through the house, each by itself."""
