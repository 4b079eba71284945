# ==== Commands =====================================================================================================

challenge-help = What members bring to a session, and who presents next
challenge-post-help = Bring a challenge in a sentence, which your circle reads; without one, see the queue
challenge-post-text-help = The challenge, in one sentence
challenge-queue-help = What waits in the queue, and who presents next
challenge-settings-help = How many present in one session, and for how long

# ==== The queue ====================================================================================================

challenges-board-notice = { $circle }: what members bring
challenges-board-empty = Nobody has brought anything in { $circle } yet. Anyone may: a problem or an opportunity from your own work.
challenges-board-next = The next session is on { $at }.
challenges-board-unplanned = No session is planned yet. What is brought waits for the next one.
challenges-presenting =
    { $minutes ->
        [one] • { $name } presents: { $text } (one minute; { $why })
       *[other] • { $name } presents: { $text } ({ $minutes } minutes; { $why })
    }
challenges-then = After that:
challenges-waiting = • { $name }: { $text } ({ $why })
challenges-more =
    { $count ->
        [one] And one more.
       *[other] And { $count } more.
    }
challenges-rule =
    { $presenters ->
        [one] One presents in each session, { $minutes } minutes. Who presented longest ago comes first; of those who have not yet, who asked first.
       *[other] { $presenters } present in each session, { $minutes } minutes each. Who presented longest ago comes first; of those who have not yet, who asked first.
    }
challenges-why-never = has not presented yet
challenges-why-last = presented last in { $month }
challenges-why-last-year = presented last in { $month } { $year }
challenges-why-first = goes first this time
challenges-why-promised = was told already
challenges-why-not-now = not this time
challenges-why-not-now-mine = not this time, as you said
challenges-why-another = another time
challenges-month =
    { $number ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
challenges-somebody = Somebody
challenges-read-menu = Read what would help
challenges-first-menu = Let somebody go first next time
challenges-others-first = Whoever leads lets others go first, and presents when it is their turn in the queue.
challenges-queue-button = See the queue
challenges-bring-button = Bring something
challenges-settings-button = Presenting: settings
challenges-whole-notice = What somebody brings
challenges-brings = { $name } brings:
challenges-would-help = What would help:
challenges-off = Nobody presents in the sessions of { $circle } at the moment. Who facilitates can switch it on.

# ==== Bringing something ===========================================================================================

challenges-form-title = Bring a challenge
challenges-change-title = Change what you bring
challenges-form-send = Bring it
challenges-change-intro = You have brought this: “{ $text }” What you send now takes its place. { $readers }
challenges-readers = Your circle reads it, in the queue and in the pack.
challenges-readers-public = Your circle reads it in the queue. When it is your turn it stands in the pack, where everybody who can see the channel can read it.
challenges-field-text = The challenge, in a sentence
challenges-hint-text = A problem or an opportunity; at most { $most } characters
challenges-field-help = What would help (if you like)
challenges-hint-help = Questions, experience, ideas; at most { $most } characters
challenges-shorten-button = Shorten it
challenges-long = This has { $has } characters; a challenge has room for { $most }. Here is all of it, to shorten.
challenges-one-notice = You have brought something already
challenges-one = You have brought this already, and it waits for its turn:
challenges-one-new = One at a time. Should this take its place? It keeps its turn.
challenges-instead-button = Put it in its place
challenges-brought-notice = It is in the queue
challenges-brought = You bring this:
challenges-as-it-stands = You have { $minutes } minutes. This can still change until the pack is out; I tell you then.
challenges-as-it-is = You have { $minutes } minutes.
challenges-change-button = Change it
challenges-back-button = Take it back
challenges-taken-back = Taken back. These were your words:
challenges-taken-back-told = You took it back, so you do not present.
challenges-place =
    { $number ->
        [0] It waits for its turn.
        [1] You are first in the queue.
        [2] You are second in the queue.
        [3] You are third in the queue.
       *[other] You are number { $number } in the queue.
    }

# ==== Somebody's turn ==============================================================================================

challenges-told-notice = { $circle }: the next session is your turn
challenges-told = You present in { $circle } on { $at }. You have { $minutes } minutes for what you bring:
challenges-told-how = There is nothing to prepare: tell it in your own words, and say what would help. If this is a bad time, say so: you keep your place.
challenges-you-present = You present on { $at }.
challenges-put-off = Not on { $day }, as you said. You keep your place.
challenges-not-now-button = Not this time
challenges-after-all-button = I can after all
challenges-not-this-time = Noted. Whoever comes next in the queue presents instead. You keep your place.
challenges-not-this-time-alone = Noted, and that is fine. You keep your place.
challenges-stood-down = You do not present on { $at } after all. What you bring keeps its place.
challenges-stood-down-notice = { $circle }: the next session is not your turn after all
challenges-stood-down-told = You do not present in { $circle } on { $at } after all. What you bring keeps its place.
challenges-stood-down-first = You do not present in { $circle } on { $at } after all: somebody else goes first this time. What you bring keeps its place.
challenges-presents-after-all = You present after all.
challenges-session-off = The session on { $day } does not take place. What you bring keeps its place.
challenges-session-over = That session has begun, or does not take place.
challenges-presented = You presented this on { $day }.
challenges-action-button = What will you do?
challenges-not-reached-button = I did not get to it
challenges-back-in-line = It is back in the queue, in its old place.
challenges-long-ago = That was too long ago to change it. You can bring it once more.
challenges-home-title = { $circle }: what you bring

# ==== What cannot be ===============================================================================================

challenges-circle-over = That circle has ended, so nobody presents in it any more.
challenges-not-in = This is for the members of { $circle }. Its card in the channel has the way in.
challenges-not-yours = Only who brought it can change it.
challenges-gone = What stood here was taken back.
challenges-was-presented = This was presented already. You can bring something new.

# ==== The facilitators' part =======================================================================================

challenges-panel-title = Presenting
challenges-panel-off = Nobody presents in a session: it is switched off.
challenges-panel-unused = Nobody has brought anything so far. Anyone may, with { $command }.
challenges-panel-queue =
    { $count ->
        [0] The queue is empty.
        [one] One waits in the queue.
       *[other] { $count } wait in the queue.
    }
challenges-panel-lately =
    { $sessions ->
        [one] In the last session: { $people }.
       *[other] In the last { $sessions } sessions: { $people }.
    }
challenges-panel-people =
    { $people ->
        [0] nobody presented
        [one] one person presented
       *[other] { $people } different people presented
    }
challenges-panel-leading =
    { $leading ->
        [0] { $people }, none of whom facilitates
        [one] { $people }, one of whom facilitates
       *[other] { $people }, { $leading } of whom facilitate
    }
challenges-card =
    { $presenters ->
        [one] One member presents what they bring in each session: { $minutes } minutes.
       *[other] { $presenters } members present what they bring in each session: { $minutes } minutes each.
    }
challenges-settings-title = Presenting
challenges-settings-send = Save
challenges-field-presenters = How many present in one session
challenges-field-minutes = Minutes for each
challenges-hint-minutes = A whole number from { $least } to { $most }
challenges-choice =
    { $presenters ->
        [0] Nobody: switch it off
        [one] One
       *[other] { $presenters }
    }
challenges-saved = Saved. { $what }
challenges-saved-off = Saved: nobody presents. What was brought waits until it is switched on again.
challenges-ritual = Presenting: in each session members present what they bring
challenges-decided-change = { $circle } would like presenting to change. How many present, and for how long, stands in the settings.
