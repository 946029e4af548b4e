"""How well the alarm system does by EEMUA 191 and ISA-18.2: measures against targets."""
