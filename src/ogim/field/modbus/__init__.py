"""The field's Modbus TCP server: the well pad's registers."""
