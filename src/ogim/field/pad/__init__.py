"""The synthetic well pad ``pad-a``: three pumped wells, a separator, two tanks, an export meter."""
