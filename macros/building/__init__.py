"""Builds the site and shows it while somebody edits."""
