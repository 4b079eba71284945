"""The example of docs/developers.md: a whole feature, small enough to read, run by a test and quoted by the page."""
