"""What one letter alone tells a service desk: contacts, priority, problems, intent, matter."""
