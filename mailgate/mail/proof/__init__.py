"""Who an author is and what proves it: strict addresses, Authentication-Results, DKIM, signed ids."""
