"""Modbus TCP client: register maps, grouped reads, one slow or dead unit harms no other."""
