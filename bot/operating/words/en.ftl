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
exit-programme =
    A programme file has mistakes, so I do not start with it:
    { $mistakes }
exit-bug =
    Something went wrong that I did not expect. The log above tells where; nothing that was saved is lost.
exit-port =
    I cannot listen there: another program has the port, or it is not mine to take.
    Set another one (HEALTH_PORT, SLACK_HTTP_PORT, or --port for the demo).
exit-not-a-file =
    The database is PostgreSQL, which has its own tools: `pg_dump` and `pg_restore`. docs/operators.md has the lines.

# interlude doctor

doctor-setting = { $problem }
doctor-settings = The settings are complete.
doctor-zones = The zone data is of today.
doctor-zones-old =
    The zone data does not know { $zone }, so hours will be wrong somewhere.
    Update the system's tzdata package (Debian: apt-get install tzdata).
doctor-disk = { $megabytes } MB are free on the disk.
doctor-disk-tight = Only { $megabytes } MB are free on the disk. Make room before it is full.
doctor-disk-full =
    Only { $megabytes } MB are free on the disk. Make room now: a full disk stops everything, backups first.
doctor-folder = The data folder is { $folder }.
doctor-folder-closed =
    I may not write to the data folder { $folder }. Give my user the right to, or set DATA_DIR to another folder.
doctor-folder-vanishes =
    The data folder { $folder } stands inside the container and would be gone with it. Mount a volume there.
doctor-running = The bot is running.
doctor-not-running = The bot is not running at the moment.
doctor-clock = The clock agrees with { $platform }'s.
doctor-clock-off =
    The clock is { $seconds } seconds off { $platform }'s. Let the system keep time (Debian: timedatectl set-ntp true);
    until then messages come at the wrong time, and Slack may refuse requests.
doctor-database = The database is whole, and of this version.
doctor-database-none = There is no database yet; the first start makes it.
doctor-database-older = The database is of an earlier version; the next start backs it up and brings it up to date.
doctor-database-odd = The database cannot be opened ({ $why }).
doctor-database-damaged =
    The database { $file } is damaged: { $why }.
    Keep the file as it is and put the latest backup in its place: interlude restore <file>.
doctor-programmes =
    { $count ->
        [one] One programme is there to choose from.
       *[other] { $count } programmes are there to choose from.
    }
doctor-programme = In a programme file: { $mistake }
doctor-unreachable =
    { $platform } does not answer ({ $why }). Is there a way to the internet, is a proxy or a firewall in between?
doctor-slack = Slack knows the bot in the workspace { $workspace }.
doctor-slack-socket = Slack opens Socket Mode.
doctor-slack-bot-token =
    Slack does not take SLACK_BOT_TOKEN: { $error }. Copy it again: api.slack.com/apps, your app, OAuth & Permissions,
    Bot User OAuth Token.
doctor-slack-app-token =
    Slack does not take SLACK_APP_TOKEN: { $error }. Is Socket Mode switched on? Make a new token with
    connections:write: api.slack.com/apps, your app, Basic Information, App-Level Tokens.
doctor-slack-scopes =
    The bot lacks permissions in Slack: { $scopes }. Paste the output of `interlude manifest` into your app's manifest
    and install the app again.
doctor-slack-more =
    The bot has permissions in Slack that it does not use: { $scopes }. Less is safer: `interlude manifest`.
doctor-slack-http =
    Slack must reach the bot under https, forwarded to { $host }:{ $port }. Whether it does shows when you type a command.
doctor-discord =
    Discord knows the bot as { $name }, on { $servers ->
        [one] one server
       *[other] { $servers } servers
    }.
doctor-discord-token =
    Discord does not take DISCORD_TOKEN: { $error }. Make a new one: discord.com/developers/applications, your
    application, Bot, Reset Token.
doctor-discord-endpoint =
    An interactions endpoint URL is set in Discord's portal, so no click and no command reaches the bot.
    Empty that field: discord.com/developers/applications, your application, General Information.
doctor-discord-nowhere = The bot is on no server yet. `interlude invite` prints the link that invites it.
doctor-discord-starts =
    Discord allows { $left ->
        [one] one more start
       *[other] { $left } more starts
    } today. Something restarts the bot again and again; look into the log.
doctor-discord-permissions =
    On the server { $server } the bot lacks: { $permissions }. Invite it again with the link of `interlude invite`,
    or give its role these permissions.
doctor-sum =
    { $wrongs ->
        [0] Everything looks well.
        [one] One thing is wrong.
       *[other] { $wrongs } things are wrong.
    }

# interlude backup, restore, health

backup-made = The backup is complete and checked: { $file }
restored =
    { $file } is the database now. The next start brings it to this version's shape.
restored-over =
    { $file } is the database now. What stood there is kept as { $replaced }.
    The next start brings it to this version's shape.
health-off = HEALTH_PORT is 0: the bot serves no health endpoint.
health-silent = Nobody answers on port { $port }: the bot is not running, or has another HEALTH_PORT.

# The command line

cli-about = A bot that keeps peer networks warm between their sessions, on Slack and on Discord.
cli-command = command
cli-demo = Try it in your browser: a circle of eight and a clock to turn. Needs no account.
cli-demo-port = the port on this machine
cli-demo-host = where to listen; this machine only unless told otherwise
cli-run = Run the bot: back up, migrate, start, until told to stop.
cli-migrate = Bring the database up to this version, a backup made first.
cli-manifest = Print the manifest to paste when you create the Slack app.
cli-manifest-url = your https address, when Slack shall call the bot instead of Socket Mode
cli-invite = Print the link with which somebody who may manage a Discord server lets the bot in.
cli-backup = Copy the SQLite database, also while the bot runs.
cli-backup-file = where to; without it a new file in the backups folder
cli-restore = Put a backup in the place of the database. The bot must not be running.
cli-restore-file = the backup
cli-doctor = Look at everything that could be set up wrong, and say what to do.
cli-health = Ask the bot that runs on this machine how it is.
