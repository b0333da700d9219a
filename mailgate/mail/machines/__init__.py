"""Which letters no person wrote, and what bounces say."""
