"""Turns the library into pages: Markdown with macro calls, what each macro shows, and what stands round the words."""
