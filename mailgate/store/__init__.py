"""What we remember. SQLModel and SQLAlchemy never leave this room: values cross the door, rows do not."""
