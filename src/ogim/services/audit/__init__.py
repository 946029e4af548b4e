"""Who did what: a chain of records that shows when it was touched."""
