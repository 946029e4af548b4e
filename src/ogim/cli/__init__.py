"""The ogim command, one verb a file."""
