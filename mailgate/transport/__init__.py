"""The only sockets of the house. Knows the nouns of `mail` and is handed what to do with a letter."""
