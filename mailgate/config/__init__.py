"""`config.toml` to frozen values, with every mistake told at once."""
