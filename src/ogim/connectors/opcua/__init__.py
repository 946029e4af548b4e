"""OPC UA client: browse, subscribe or poll, write, and history after a gap."""
