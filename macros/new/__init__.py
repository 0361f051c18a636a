"""Makes new files for somebody: a region, an item, the note of a trust."""
