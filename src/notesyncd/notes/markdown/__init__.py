"""The source of a note: bytes, frontmatter, blocks, inline text, and tasks."""
