"""The asset tree and its templates."""
