# ==== Commands =====================================================================================================

action-help = What you will do, by when, and how it went
action-new-help = Say what you will do: I call two trustees by next Friday
action-new-what-help = What you will do, and by when, in one line
action-list-help = Your own actions, and those you are a buddy for
action-circle-help = What is open in the circle, of what its members share
action-settings-help = Whether I ask about actions, and who reads them at first

# ==== Saying it ====================================================================================================

actions-form-title = What will you do?
actions-form-send = Save
actions-what = What will you do?
actions-what-hint = One thing that you can do yourself. A line is enough.
actions-by = By when?
actions-by-hint = Such as: next Friday, in two weeks, 4 December
actions-step = The first step
actions-step-hint = The smallest thing that gets it going. You may leave this empty.
actions-cue = When …, I will …
actions-cue-hint = When the Monday meeting is over, I will write the first line.
actions-share = Who reads it?
actions-share-first = Who reads an action at first?
actions-share-circle = My circle
actions-share-buddy = Only me, and a buddy if I ask one
actions-share-me = Only me
actions-write-button = Write one down

actions-long-notice = That is longer than I can take
actions-long = This has { $length } characters; an action has room for { $most }. Nothing is saved yet, and here is your text.
actions-empty = This one I need.
actions-many = You have { $most } open actions here, and more I don't keep. Some of them may be done, or not wanted any more.

actions-echo-notice = Did I get the day right?
actions-echo = By { $day }. Is that right?
actions-yes-button = Yes, that day
actions-correct-button = Change it
actions-day-over = { $day } is over by now. Please choose another day.
actions-draft-gone = I don't have this text any more. Please write it once more.

actions-kept-notice = Your action is kept
actions-kept = Noted, by { $day }.
actions-moved = Noted: by { $day } now.
actions-asked-twice = I ask you about it twice at most for each day you set: half-way, and before you next meet. Not at all once it is done.
actions-readers-circle = { $circle } can read it. Only you can change it.
actions-readers-buddy = Only you read it, and a buddy if you have one.
actions-readers-me = Only you read it.
actions-edit-button = Change it
actions-all-button = All of mine
actions-delete-button = Delete it

# ---- one of them

actions-card-notice = One of your actions
actions-state-open = Open, by { $day }.
actions-state-not-yet = Not yet. Open, by { $day }.
actions-state-done = Done.
actions-state-partly = Partly done.
actions-state-changed = You changed your mind.
actions-told-step = First step: { $text }
actions-told-cue = When and then: { $text }
actions-told-worked = What worked: { $text }
actions-told-did-not = What did not: { $text }
actions-told-why = Why: { $text }
actions-told-note = You wrote: { $text }
actions-told-way = What got in the way: { $text }
actions-told-smaller = A smaller first step: { $text }
actions-told-keep = To keep: { $text }
actions-told-change = To change: { $text }
actions-told-lesson = Lesson: { $text }
actions-guess-line = { $name } thinks: { $text }
actions-buddy-line = Your buddy: { $name }
actions-buddy-line-asked = You asked { $name } to be your buddy.
actions-cheer-line = { $name } wrote to you: { $text }
actions-deleted-notice = Your action is deleted
actions-deleted = Deleted, and what others said about it too. These were your words:

# ---- all of them

actions-mine-notice = Your actions
actions-mine =
    { $open ->
        [0] Nothing of yours is open.
        [one] One is open.
       *[other] { $open } are open.
    }{ $back ->
        [0] { "" }
        [one] { " " }One came back.
       *[other] { " " }{ $back } came back.
    }
actions-line-open = { $what } · by { $day }
actions-line-not-yet = { $what } · not yet, by { $day }
actions-line-done = { $what } · done
actions-line-partly = { $what } · partly done
actions-line-changed = { $what } · you changed your mind
actions-open-one = Open one
actions-page = Page { $page } of { $pages }
actions-page-back = Page before
actions-page-next = Next page
actions-and-more =
    { $count ->
        [one] And one more.
       *[other] And { $count } more.
    }
actions-buddied = You are a buddy for:
actions-buddied-line = { $name }: { $what } · by { $day }
actions-cheer-menu = Send a word to …
actions-cheer-option = { $name }
actions-none = You have no actions yet. In one line, it is: what you will do, and by when.

actions-odd = I took this as { $sub }. To do “{ $text }”, begin with { $new }.

# ---- all of them as a text, for a plan somewhere else

actions-text-button = As a text for my plan
actions-text-notice = Your actions as a text
actions-text-here = Here are your actions as a text, for your own plan or a talk about your work.
actions-text-yours = Your words alone are in it. Please look it through before you pass it on: what you wrote about others stands there too.

# the text itself is Markdown: what stands before the words makes headings and lists of them
actions-text-title = # My actions
actions-text-day = As of { $day }
actions-text-ahead = ## What I will do
actions-text-came = ## What came of it
actions-text-routine = ## What became routine
actions-text-what = ### { $what }
actions-text-by = - By { $day }
actions-text-outcome-done = - Done. It was planned for { $day }.
actions-text-outcome-partly = - Partly done. It was planned for { $day }.
actions-text-outcome-changed = - I changed my mind. It was planned for { $day }.
actions-text-step = - First step: { $text }
actions-text-cue = - When and then: { $text }
actions-text-note = - Note: { $text }
actions-text-way = - What got in the way: { $text }
actions-text-smaller = - A smaller first step: { $text }
actions-text-worked = - What worked: { $text }
actions-text-did-not = - What did not: { $text }
actions-text-why = - Why: { $text }
actions-text-keep = - What I keep: { $text }
actions-text-change = - What I change: { $text }
actions-text-lesson = - What it taught me: { $text }
actions-text-became-yes = - { $what }
actions-text-became-partly = - { $what } (in part)

# ---- at home

actions-home-title = My actions
actions-home-none = Nothing is open.
actions-home-more =
    { $left ->
        [0] { "" }
        [one] And one more.{ " " }
       *[other] And { $left } more.{ " " }
    }{ $buddied ->
        [0] { "" }
        [one] You are a buddy for one.
       *[other] You are a buddy for { $buddied }.
    }

# ==== The nudge ====================================================================================================

actions-nudge-notice = Something you wanted to do, in { $circle }
actions-nudge = You wanted to do this by { $day }. Where is it now?
actions-report-done = It's done
actions-report-partly = Partly
actions-report-not-yet = Not yet
actions-report-changed = Changed my mind
actions-move-button = Move the date
actions-skip-button = Not now
actions-left = Fine. Nothing is needed.

# ==== How it went ==================================================================================================

actions-reported-notice = Noted
actions-reported-done = Good. What do you think made it work? Someone here may want to try it.
actions-reported-done-alone = Good. What do you think made it work?
actions-reported-partly = Noted. Which part worked, which did not, and why do you think so?
actions-reported-changed = Noted. Letting it go is an answer too. What made you change your mind, if you'd like to say?
actions-reported-not-yet = Thanks for saying so. What got in the way, and what would make the first step smaller? Another day is fine too.
actions-reported-readers-circle = Your circle sees that it came back, and what you write here.
actions-reported-readers-buddy = Your buddy hears of it. What you write here only you read.
actions-reported-readers-me = Only you read this.
actions-why-button = Say why
actions-reflect-button = What I take from it
actions-leave-button = Leave it
actions-week-button = A week later
actions-way-button = Say what got in the way

actions-why-title = How did it go?
actions-why = Why do you think it went so?
actions-why-hint-done = It is as useful to know why something worked as why it did not.
actions-why-hint-partly = A guess is enough.
actions-why-hint-changed = A guess is enough.
actions-worked = What worked?
actions-did-not = What did not?
actions-told = Thank you. { $readers } Would you like to look back on it for a minute?
actions-reader-circle = Your circle can read it.
actions-reader-me = Only you read it.
actions-nothing-told = One word in one of the fields is enough. To leave it, close the form.

actions-way-title = What got in the way?
actions-way = What got in the way?
actions-smaller = A smaller first step
actions-new-day = Another day, if you like
actions-way-told = Kept; only you read it. It stays open. Would another day help?
actions-move-title = Another day

actions-reply-notice = Your words are kept
actions-reply-why = I took this as your why: { $text }
actions-reply-where = Kept, for you alone: “{ $text }” Where is it now?
actions-reply-long = This has { $length } characters; there is room for { $most }. Nothing is saved yet, and here is your text.
actions-reply-empty = There were no words in that, so I kept nothing.
actions-claim = About: { $what }

# ---- looking back

actions-reflect-title = Looking back
actions-keep = What would you do the same way again?
actions-change = What would you do differently?
actions-lesson = What does it teach, beyond this once?
actions-lesson-share = Who reads the lesson?
actions-reflected-me = Kept; only you read it.
actions-reflected-circle = Kept. Your circle reads the lesson, and only you the rest.

actions-routine-notice = Some weeks later, in { $circle }
actions-routine = Some weeks ago you did this, or a part of it. Did it become routine?
actions-routine-yes = Yes, it did
actions-routine-partly = In part
actions-routine-no = No, it did not
actions-settled-yes = Good to know. It is part of how you work now.
actions-settled-partly = Noted. A part that stays is worth something.
actions-settled-no = Noted. Some things are for once, and some want another start.

# ==== When it cannot be ============================================================================================

actions-gone = That action is not there any more.
actions-not-yours = Only { $name } can do that: it is their action.
actions-someone = its owner
actions-circle-over = That circle has ended. What you wrote there for yourself stays in your home for now.
actions-not-in = Actions are for those who have joined { $circle }. Its card in the channel has the way in.
actions-still-open = It is still open. First say where it is: done, partly, not yet, or changed my mind.
actions-is-over = You have told how it went, so its day stands. A new one is quickly written.
actions-looked-back = You have told how it went and looked back on it, so that stands.
actions-no-routine = There is nothing here that could have become routine.
actions-no-result = That has not come back, so there is nothing to guess about yet.
actions-not-shared = { $name } keeps that to themselves.
actions-own-guess = This one is yours: your own why has its place in it.

# ==== The buddy ====================================================================================================

actions-buddy-button = Ask a buddy
actions-buddy-drop-button = Go on without a buddy
actions-buddy-who = Whom would you like to ask? They see it once they say yes, and hear how it goes.
actions-buddy-who-open = Whom would you like to ask? Only you read it so far; once they say yes they read it too.
actions-buddy-menu = Ask …
actions-buddy-nobody = There is nobody in your circle to ask at the moment.
actions-buddy-has = You have asked { $name } already.
actions-buddy-before = I have asked { $name } about this one before, and ask only once.
actions-buddy-not-there = They can't be asked at the moment. Somebody else may have time.
actions-buddy-asked = I'll ask { $name }. They read nothing of it before they say yes.
actions-buddy-notice = Would you be a buddy, in { $circle }?
actions-buddy-request = { $name } wants to do something by { $day } and would like you as a buddy. You would read what it is, hear how it goes, and may send one encouragement. Nothing else is asked of you.
actions-buddy-yes = Yes, gladly
actions-buddy-no = Not this time
actions-buddy-closed = That question is closed. Nothing is needed.
actions-buddying-notice = You are a buddy now
actions-buddying = This is what { $name } wants to do by { $day }. I'll tell you when it comes back.
actions-buddy-thanked = Thank you. Here is what it is about.
actions-buddy-declined = Noted. I'll tell them that it doesn't fit this time.
actions-buddy-dropped = Noted. { $name } hears no more of it.
actions-buddy-answer-notice = An answer from the buddy you asked
actions-buddy-said-yes = { $name } is your buddy for this:
actions-buddy-said-no = { $name } can't be your buddy this time:
actions-buddy-told-notice = News from somebody you are a buddy for
actions-buddy-told-done = { $name } did it:
actions-buddy-told-partly = { $name } did a part of it:
actions-buddy-told-changed = { $name } changed their mind about this:
actions-buddy-over = This is not shared with you any more. Nothing is needed.
actions-cheer-button = Send a word
actions-cheer-title = A word for them
actions-cheer = Your encouragement
actions-cheer-intro = { $name } gets it as you write it, and nobody else. One is enough.
actions-cheered = I'll pass it on to { $name }.
actions-cheer-before = You have sent your word about this one.
actions-cheer-notice = A word from your buddy
actions-cheer-from = { $name } writes to you:
actions-cheer-about = About: { $what }
actions-cheer-gone = This word was taken back.

# ==== The circle ===================================================================================================

actions-results-notice = What came back in { $circle }
actions-results = What came back, of what we said we would do:
actions-result-done = { $name } did it: { $what }
actions-result-partly = { $name } did a part: { $what }
actions-result-changed = { $name } changed their mind: { $what }
actions-result-done-why = { $name } did it: { $what } – why it worked: { $why }
actions-result-partly-why = { $name } did a part: { $what } – why: { $why }
actions-result-changed-why = { $name } changed their mind: { $what } – why: { $why }
actions-came-back-done = { $name } did it:
actions-came-back-partly = { $name } did a part of it:
actions-came-back-changed = { $name } changed their mind:
actions-results-button = Read all, or add a guess why
actions-results-empty = Nothing stands here at the moment.
actions-results-gone = What came back in { $circle } is not kept any more, as was agreed.
actions-guess-button = Add my guess why
actions-guess-title = One guess why
actions-guess = Why do you think it went so?
actions-guess-hint = One guess. It stands under the result, with your name.
actions-guessed = Added to what { $name } brought back. Writing again replaces it.

actions-loops-notice = What is open in { $circle }
actions-loops = What members of { $circle } want to do, and share:
actions-loops-none = Nothing that is shared is open in { $circle }.
actions-loop = { $name }: { $what } · by { $day }
actions-rate =
    { $due ->
        [one] One thing was due so far, and { $back ->
            [0] it may still come back
           *[other] it came back
        } with a word. “Not yet” is a word too.
       *[other] Of what was due so far, { $back } of { $due } came back with a word. “Not yet” is a word too.
    }
actions-pack = What we want to do until we meet, and after

actions-card = Actions come back: I ask about them half-way and before we meet.
actions-ritual = Nudges about actions

# ---- the facilitators' part

actions-panel-title = Actions
actions-panel-counts =
    { $open ->
        [0] Of what is shared with the circle nothing is open, and
        [one] Of what is shared with the circle one is open, and
       *[other] Of what is shared with the circle { $open } are open, and
    }{ " " }{ $back ->
        [0] nothing came back so far.
        [one] one came back.
       *[other] { $back } came back.
    }
actions-panel-rate = { $rate } % of what was due came back with a word ({ $back } of { $due }).
actions-panel-on = I ask about each twice at most, for each day its owner sets.
actions-panel-off = I do not ask about them. Members write and report them when they like.
actions-loops-button = What is open
actions-settings-button = Change this
actions-settings-title = Actions in the circle
actions-nudges = Shall I ask about actions?
actions-nudges-yes = Yes: twice at most for each day they set, and later about routine
actions-nudges-no = No, not at all
actions-routine-days = Days until I ask about routine
actions-settings-on = Noted. I ask about each action twice at most for each day its owner sets, and { $days } days after it came back whether it became routine.
actions-decided-change = { $circle } would like the nudges about actions to change. Whether I ask, and when, stands in the settings; asking the circle first is a good idea.
actions-settings-off = Noted. I do not ask about actions. Members write and report them when they like.
