"""The field's OPC UA servers: the replayed wells, and the load server."""
