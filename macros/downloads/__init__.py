"""Makes the PDF and Word files of sheets and letters."""
