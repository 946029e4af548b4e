"""Bulk exchange of tags: files in with a plan before anything changes, and files out."""
