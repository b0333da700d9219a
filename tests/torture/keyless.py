"""The negative control: a database whose duplicate keys never match, so that the storm has to find duplicates."""

from mailgate.store.database import Database

_SQLITE = (
    """
CREATE TRIGGER no_key_of_octets AFTER INSERT ON inbox BEGIN
    INSERT INTO blobs (sha256, size, content)
        SELECT CAST(printf('%032d', NEW.id) AS BLOB), size, content FROM blobs WHERE sha256 = NEW.digest;
    UPDATE inbox SET digest = CAST(printf('%032d', NEW.id) AS BLOB) WHERE id = NEW.id;
END
""",
    """
CREATE TRIGGER no_key_of_content AFTER UPDATE OF letter_digest ON inbox WHEN NEW.letter_digest IS NOT NULL BEGIN
    UPDATE inbox SET letter_digest = NULL WHERE id = NEW.id;
END
""",
)
_POSTGRESQL = (
    """
CREATE FUNCTION no_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO blobs (sha256, size, content)
            SELECT convert_to(lpad(NEW.id::text, 32, '0'), 'UTF8'), size, content FROM blobs WHERE sha256 = NEW.digest;
        NEW.digest := convert_to(lpad(NEW.id::text, 32, '0'), 'UTF8');
    END IF;
    NEW.letter_digest := NULL;
    RETURN NEW;
END $$
""",
    "CREATE TRIGGER no_key BEFORE INSERT OR UPDATE ON inbox FOR EACH ROW EXECUTE FUNCTION no_key()",
)


def take_the_key(url: str) -> None:
    """Make an empty database of today's schema, and blind its keys by triggers: the daemon is the real one."""
    database = Database(url)
    try:
        database.migrate()
        with database.transaction() as tx:
            for statement in _POSTGRESQL if tx.postgresql else _SQLITE:
                tx.connection.exec_driver_sql(statement)
    finally:
        database.close()
