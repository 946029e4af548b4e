"""Live values: newest value per tag, pushed to screens."""
