"""One field protocol a file, behind one small protocol class."""
