"""OGIM: live well data from the field to the screen, and commands back."""
