"""The SQLite index: schema, applying notes, queries, the outbox, and identities."""
