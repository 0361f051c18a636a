"""What a template may see: for each component a frozen view, made from the library, with a docstring under each field."""
