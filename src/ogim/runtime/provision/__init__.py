"""Set-up of a machine and a checkout: what is missing is installed, what is there is left.

Runs before the Python environment exists, on Debian's own Python: nothing here imports anything but
the standard library.
"""
