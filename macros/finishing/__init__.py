"""What is done to a site after MkDocs has built it, so that it is light, and safe on its host."""
