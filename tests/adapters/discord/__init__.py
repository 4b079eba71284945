"""Discord. These folders are packages, or pytest would look into the installed package of that name."""
