"""The parent's case: what it holds, its TOML form, and where it is kept."""
