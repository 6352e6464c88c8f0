"""The living plan of a record: a place of its own behind the person’s page."""
