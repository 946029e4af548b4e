"""The tag catalogue and the asset tree."""
