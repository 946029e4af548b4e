"""The simulated oil field: plant model, OPC UA and Modbus servers, scenarios."""
