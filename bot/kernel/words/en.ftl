# The kernel's own words: what every feature's messages have in common.

kernel-merged-notice = { $count } things for you, a minute each
kernel-late = This comes late: I was not running since { $since }.

kernel-ring-notice = Something waits for you
kernel-ring = { $people }: something waits for you. It opens only for you.
kernel-ring-open = See what waits

kernel-nothing-waits = That is not waiting any more. Type /interlude for what is.

kernel-continue-notice = One more page
kernel-continue = Kept so far. There is one more page.
kernel-continue-button = Continue
kernel-draft-gone = That form is too old to go on with. Nothing of it was sent. Please start it again.

kernel-mistakes-notice = Something in the form needs another look
kernel-mistakes = This is not saved yet:
kernel-mistake = { $field }: { $wrong }
kernel-fix = Fix it
kernel-your-text = Here is your text again:

kernel-stale = That button is from another time, and what it was for is gone. Type /interlude for what is open now.
kernel-home-button = What is open now
kernel-cannot-save = I can't save this now; nothing else is lost. Please try again in a minute.
kernel-bug = Something went wrong on my side; nothing else is lost. Please try again in a minute. (Code { $code })

kernel-no-circle = You are in no circle at the moment. /circle start begins one in the channel where you type it.
kernel-which-circle = Which circle do you mean?
kernel-which-circle-menu = Choose a circle

kernel-odd-words = I know nothing to do with “{ $text }”, so here is what { $command } shows.
kernel-odd-form = You typed “{ $text }”. Put it where it belongs.
kernel-odd-word = I don't know “{ $text }”. Perhaps you mean { $meant }; here is what { $command } shows.

kernel-only-bot = Nobody can press that: it is mine to do.
kernel-only-starters = Starting a circle is for those who look after channels here, and so is moving one. Ask one of them to do it.
kernel-only-members = This is for members of { $circle }. Join from its card, or ask { $names }.
kernel-only-members-join = This is for members of { $circle }. You can join from its card.
kernel-only-facilitators = Only facilitators can do this. In { $circle } that is { $names }.
kernel-nobody = nobody at the moment

kernel-several-claims = I can take this for more than one thing. Which is it? Your text is kept.
kernel-several-claims-menu = Choose what it answers
kernel-not-taken = I have no open question for you, so I kept nothing of this.
kernel-not-taken-here = I read replies here only as answers that the whole circle may see. Use the button; it opens only for you.
