"""What tags were: versions, differences, restoring."""
