"""Well physics: pure functions, shared by the simulated field and the digital twin.

Units unless a name says otherwise: bar, m³/d (liquid at line conditions), kg/m³, m, °C, kW, s.
"""
