# What only Slack needs to say.

slack-about = Keeps a peer network warm between its sessions: short check-ins, private by default.
slack-about-long =
    Interlude keeps small peer circles in touch between their sessions. A short check-in goes out once a week; one tap
    is a whole answer and passing is fine. It reads only what is addressed to it, writes only to those who joined, and
    every unasked message can be paused or turned off with one tap.
slack-form-late = That took me too long, and Slack did not let me open the form any more. Please press again.
slack-form-again = Open the form
