"""The simulated oil field: real protocol servers, each a process of its own, on loopback."""
