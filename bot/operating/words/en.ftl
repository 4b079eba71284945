# What the operator reads on the command line.

exit-settings =
    I cannot start like this:
    { $problems }
    All settings: docs/settings.md. Then `interlude doctor` tells whether they work.
exit-vanishes =
    The data folder { $folder } stands inside the container and would be gone with it.
    Mount a volume there, or, to try things out, set DATA_MAY_VANISH=true.
exit-in-use =
    Another bot is running on { $folder }. One at a time is supported: stop that one first.
exit-not-a-backup =
    { $file } is no backup I can use: { $why }. Nothing was changed.
exit-locked =
    The database is locked by another program, and stayed so. Close what has it open, then start me again.
    Nothing was lost.
exit-full =
    The disk is full, so I cannot save. Make room, then start me again. What was there is still there.
exit-read-only =
    I may not write to the database or its folder. Give my user the right to write there, or mount it writable.
exit-newer =
    The database was written by a newer version of the bot. Install that version again, or restore a backup made
    by this one (docs/operators.md, "Back to an older version"). Nothing was changed.
exit-damaged =
    The database is damaged. Keep the file as it is and restore the latest backup with `interlude restore`.
exit-unreachable =
    The database cannot be reached. Is DATABASE_URL right, and does the server run? Is there a disk under DATA_DIR?
exit-bug =
    Something went wrong that I did not expect. The log above tells where; nothing that was saved is lost.
exit-port =
    I cannot listen there: another program has the port, or it is not mine to take.
    Set another one (HEALTH_PORT, SLACK_HTTP_PORT, or --port for the demo).
exit-not-a-file =
    The database is PostgreSQL, which has its own tools: `pg_dump` and `pg_restore`. docs/operators.md has the lines.
