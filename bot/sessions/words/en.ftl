# ==== Commands =====================================================================================================

session-help = Sessions: when we meet, who comes, what we talk about
session-show-help = The next session: when, where, who comes
session-agenda-help = The agenda of the next session: look, propose, vote
session-agenda-text-help = What you would like to talk about
session-plan-help = Plan in which rhythm the circle meets
session-add-help = Plan a single session more
session-manage-help = What is planned: move, change or cancel a session
session-settings-help = Whether I ask who comes, when the pack comes, how much fits in

# ==== The card =====================================================================================================

sessions-title-plain = Session
sessions-title-inside = the session
sessions-card-notice = { $circle } meets on { $at }
sessions-when = { $at }, { $minutes } minutes
sessions-where = Where: { $place }
sessions-objective = What for: { $objective }
sessions-coming = Coming: { $names }
sessions-coming-open = Who can come? One tap tells.
sessions-maybe =
    { $count ->
        [one] One more may come.
       *[other] { $count } more may come.
    }
sessions-maybe-only =
    { $count ->
        [one] One may come.
       *[other] { $count } may come.
    }
sessions-before-move = { $names } could come at the earlier time. Can you still?
sessions-later = After that: { $dates }
sessions-following = The next one: { $at }
sessions-following-dates = The next ones: { $dates }
sessions-following-none = Nothing else is planned yet.
sessions-cancelled-card = Cancelled: { $title } on { $at }
sessions-over-card = We met on { $day }.
sessions-over-card-titled = We met on { $day }: { $title }.
sessions-pack-past = What we had for { $day }
sessions-pack-past-titled = What we had for { $day }: { $title }
sessions-pack-bare = This was the pack for { $day }. Nothing is on it.
sessions-pack-bare-titled = This was the pack for { $day }: { $title }. Nothing is on it.
sessions-pack-off = Cancelled: { $title } on { $day }. What was meant for it waits.
sessions-gone = What stood here about a session is not kept any more.

sessions-yes-button = I can come
sessions-maybe-button = Maybe
sessions-no-button = I can't
sessions-decline-button = I can't make it
sessions-file-button = Calendar file
sessions-unheard =
    { $count ->
        [one] There is a new proposal for the agenda. A first word helps.
       *[other] There are { $count } new proposals for the agenda. A first word helps.
    }
sessions-agenda-button = Agenda
sessions-show-button = See the session
sessions-next-button = See the next session

# ==== One's own answer =============================================================================================

sessions-answered-yes = Noted: you can come on { $at }. You can change it until then.
sessions-answered-maybe = Noted: maybe, on { $at }. You can change it until then.
sessions-answered-no = Noted: you can't come on { $at }. You can change it until then.
sessions-own-yes = You said: I can come.
sessions-own-maybe = You said: maybe.
sessions-own-no = You said: I can't.
sessions-own-open = Can you come? One tap tells; leaving it open is fine.
sessions-moved-since = That was an earlier time. The session is on { $at } now. Can you come then?
sessions-left-open = Noted. You can still say it on the card, at any time.
sessions-file = Open this file to have the session on { $at } in your calendar.
sessions-file-cancelled = Open this file to take the session on { $at } out of your calendar. If that does nothing, take it out by hand.
sessions-none = No session is planned in { $circle } yet.
sessions-home-title = Next session in { $circle }
sessions-home-when = { $at }
sessions-home-when-titled = { $at }: { $title }

sessions-rsvp-cancelled = The session on { $at } was cancelled, so there is nothing to answer.
sessions-rsvp-over = The session on { $at } is over.
sessions-circle-over = This circle is over, and so are its sessions.
sessions-not-in = This is for those who have joined { $circle }. You can join on its card.

# ==== Before the session ===========================================================================================

sessions-nudge-notice = Can you come? { $circle }
sessions-nudge = { $circle } meets on { $at }. Can you come? One tap is enough, and no answer is fine too; I ask only once.
sessions-nudge-titled = { $circle } meets on { $at }: { $title }. Can you come? One tap is enough, and no answer is fine too; I ask only once.
sessions-leave-button = Leave it open

sessions-pack-notice = { $circle }, { $at }: what we have before us
sessions-pack-title = Before we meet
sessions-pack-title-titled = Before we meet: { $title }
sessions-late = This comes late: I was not running on { $since }.
sessions-cycle = What this circle wants to have by its end: { $objective }
sessions-agenda-title = Agenda
sessions-agenda-empty = Nobody has put anything on the agenda yet. Anyone can.
sessions-readings = To read before
sessions-bullet = • { $line }
sessions-pack-more =
    { $count ->
        [one] And one more, which does not fit here.
       *[other] And { $count } more, which do not fit here.
    }
sessions-day-before-notice = { $circle } meets on { $at }
sessions-day-before = { $circle }: { $title } is on { $at }.

# ==== What changed =================================================================================================

sessions-moved-notice = { $circle }: a session has moved
sessions-moved = { $circle }: { $title } has moved. It is on { $now } now, and not on { $was }.
sessions-moved-ask = Can you come then?
sessions-moved-line = { $now } instead of { $was }
sessions-cancelled-notice = { $circle }: a session is cancelled
sessions-cancelled = { $circle }: { $title } on { $was } is cancelled.
sessions-cancelled-line = Cancelled: { $was }
sessions-back-notice = { $circle }: a session takes place after all
sessions-back = { $circle }: { $title } takes place after all, on { $now }.
sessions-back-ask = Can you come?
sessions-answer-counts = You have already said whether you can come.
sessions-back-line = Takes place after all: { $now }
sessions-changed-notice = { $circle }: sessions have changed
sessions-changed = Several sessions of { $circle } have changed:
sessions-more =
    { $count ->
        [one] And one more.
       *[other] And { $count } more.
    }

# ==== The agenda ===================================================================================================

sessions-agenda-notice = The agenda
sessions-agenda-head = For { $at }. What stands large has a place; the small print waits for more votes or for the next session.
sessions-agenda-head-empty = For { $at }. Nothing is on the agenda yet.
sessions-agenda-unplanned = No session is planned yet. What is proposed waits for the next one.
sessions-agenda-rule =
    { $led ->
        [one] { $slots } items fit into a session. At most one of them comes from facilitators.
       *[other] { $slots } items fit into a session. At most { $led } of them come from facilitators.
    }
sessions-presents =
    { $minutes ->
        [one] { $name } presents: { $text } (one minute)
       *[other] { $name } presents: { $text } ({ $minutes } minutes)
    }
sessions-presented = { $name } presented: { $text }
sessions-somebody = Somebody
sessions-presenters-after =
    { $more ->
        [0] After that: { $names }
        [one] After that: { $names }, and one more
       *[other] After that: { $names }, and { $more } more
    }
sessions-presenters-none = Nobody presents yet. Anyone may bring something: a problem or an opportunity from their own work.
sessions-bring-button = Bring something
sessions-item = { $text } ({ $name })
sessions-item-bare = { $text }
sessions-item-timed =
    { $minutes ->
        [one] { $text } ({ $name }, one minute)
       *[other] { $text } ({ $name }, { $minutes } minutes)
    }
sessions-item-timed-bare =
    { $minutes ->
        [one] { $text } (one minute)
       *[other] { $text } ({ $minutes } minutes)
    }
sessions-item-votes =
    { $votes ->
        [0] { $text } ({ $name })
        [one] { $text } ({ $name }), one vote
       *[other] { $text } ({ $name }), { $votes } votes
    }
sessions-item-votes-bare =
    { $votes ->
        [0] { $text }
        [one] { $text }, one vote
       *[other] { $text }, { $votes } votes
    }
sessions-vote-menu = Vote, or take a vote back
sessions-vote-option = Vote for: { $text }
sessions-unvote-option = Take back my vote: { $text }
sessions-drop-menu = Take back what you proposed
sessions-take-off-menu = Take off for good
sessions-drop-button = Take it back
sessions-propose-button = Propose something
sessions-proposed = It is among the proposals for { $at }:
sessions-proposed-open = It waits for the next session:
sessions-item-title = For the agenda
sessions-item-send = Propose
sessions-field-item = What would you like to talk about?
sessions-hint-item = One line: a question, a topic, something to decide.
sessions-item-long = This has { $has } characters; { $most } fit. Here it is again, to shorten:
sessions-items-full = { $most } proposals are open, and more would bury them. Voting for one of them helps; so does taking one back.
sessions-item-gone = This was taken off the agenda. Here is what is left.
sessions-item-done = This was on the agenda of a session that is over. Here is what is open.
sessions-item-not-yours = Only who proposed it, or a facilitator, can take it off.
sessions-picks-button = Choose items
sessions-picks = { $picked } of { $slots } places on { $at } are given for certain. The others go to what most people want.
sessions-pick-menu = Give a place, or take it away
sessions-pick-option = Give a place: { $text }
sessions-unpick-option = Take the place away: { $text }
sessions-pick-full = { $most } items fit into this session, and as many are chosen. Take one off first.
sessions-pick-half = At most { $most } places go to what facilitators propose; the others are the members'.

# ==== Planning =====================================================================================================

sessions-panel-title = Sessions
sessions-panel-rhythm = Rhythm: { $rhythm }
sessions-panel-dates = Planned: { $dates }
sessions-panel-none = Nothing is planned in the next four weeks.
sessions-panel-coming =
    { $answered ->
        [0] The next one: nobody has said yet who comes.
       *[other] The next one: { $yes } can come, { $maybe } may, { $no } can't.
    }
sessions-one-coming =
    { $answered ->
        [0] Nobody has said yet who comes.
       *[other] So far { $yes } can come, { $maybe } may, { $no } can't.
    }
sessions-card = Sessions: { $rhythm }.
sessions-rhythm = { $rhythm }, { $minutes } minutes
sessions-rhythm-weekly =
    { $every ->
        [one] every { $day } at { $hour }
       *[other] every { $every } weeks on { $day } at { $hour }
    }
sessions-rhythm-monthly =
    { $every ->
        [one] every { $which } of the month at { $hour }
       *[other] every { $every } months on the { $which } at { $hour }
    }
sessions-rhythm-dates =
    { $count ->
        [one] on one date at { $hour }
       *[other] on { $count } dates at { $hour }
    }
sessions-nth-1 = first { $day }
sessions-nth-2 = second { $day }
sessions-nth-3 = third { $day }
sessions-nth-4 = fourth { $day }
sessions-nth-last = last { $day }

sessions-plan-button = Plan the rhythm
sessions-manage-button = Change a session
sessions-settings-button = Settings
sessions-plan-title = How we meet
sessions-read-send = Read it back to me
sessions-field-first = The first one
sessions-hint-first = A date, such as 3 December. Its weekday is the weekday of all.
sessions-field-date = Date
sessions-hint-date = Such as 3 December, or next Thursday
sessions-field-hour = From
sessions-hint-hour = A time of day, such as 18:00
sessions-field-until = Until, or how many minutes
sessions-hint-until = Such as 19:30, or 90
sessions-field-rhythm = Rhythm
sessions-choice-weekly = Every week, or every so many weeks
sessions-choice-monthly = The same weekday each month, such as the first
sessions-choice-last = The last such weekday of each month
sessions-choice-dates = Only the dates I name
sessions-field-every = Every how many weeks or months
sessions-hint-every = A whole number from { $least } to { $most }
sessions-field-dates = More dates, if you chose dates
sessions-hint-dates = A line each, such as 10 December
sessions-field-zone = Time zone
sessions-hint-zone = A city will do, such as London
sessions-field-place = Where
sessions-hint-place = A link or an address. The circle reads it.
sessions-field-title = Title
sessions-hint-title = May stay empty
sessions-field-objective = What it is for
sessions-hint-objective = One sentence: what you want to have at its end
sessions-field-readings = To read before
sessions-hint-readings = Stands in the pack
sessions-add-button = Plan a single one
sessions-add-title = A single session
sessions-stop-button = Stop the rhythm
sessions-save-button = Plan it
sessions-change-button = Change it
sessions-discard-button = Leave it
sessions-keep-button = Leave it as it is

sessions-read-series = I understood: { $rhythm }.
sessions-read-dates = The first ones, in your time: { $dates }
sessions-read-zone = The clock that counts: { $zone }
sessions-read-end = Nothing is planned on days of a break, nor after the circle's last day, { $end }.
sessions-read-one = I understood: { $at } in your time, { $minutes } minutes.
sessions-read-move = I understood: { $now } in your time, { $minutes } minutes, instead of { $was }.
sessions-planned = Planned: { $rhythm }. The card of the next one stands in the circle.
sessions-added = Planned: { $at }. Its card stands in the circle.
sessions-discarded = Left as it was. Nothing was planned.
sessions-draft-gone = This was planned already, or lies too far back. Here is the way to plan anew.

sessions-list = What is planned in { $circle }:
sessions-list-none = No session is planned in { $circle }.
sessions-list-menu = Choose a session
sessions-entry = { $at }
sessions-entry-titled = { $at }: { $title }
sessions-one-notice = A session of { $circle }
sessions-edit-button = Change its words
sessions-move-button = Move it
sessions-move-now-button = Move it there
sessions-cancel-button = Cancel it
sessions-edit-title = The session
sessions-edited = Changed. What stands posted for { $at } says so now.
sessions-closed = This session is over or was cancelled, so nothing can be changed.
sessions-move-title = Another time
sessions-moved-done = It is on { $at } now. The circle hears of it in a few minutes; what you put right until then, nobody hears.
sessions-past = { $at } is no time for a session any more. Please choose another.
sessions-cancel-ask = Cancel the session on { $at }? The circle hears of it once.
sessions-cancel-now-button = Cancel it
sessions-cancelled-done = Cancelled: { $at }. The circle hears of it in a few minutes.
sessions-no-series = There is no rhythm to stop: only single sessions are planned.
sessions-stop-ask =
    { $count ->
        [0] Stop this rhythm: { $rhythm }?
        [one] Stop this rhythm: { $rhythm }? One planned session is cancelled with it.
       *[other] Stop this rhythm: { $rhythm }? { $count } planned sessions are cancelled with it.
    }
sessions-stop-now-button = Stop it
sessions-stopped =
    { $count ->
        [0] Stopped. Nothing was planned any more.
        [one] Stopped. One session is cancelled; the circle hears of it once.
       *[other] Stopped. { $count } sessions are cancelled; the circle hears of it once.
    }
sessions-decided-change = { $circle } would like its sessions otherwise. Another rhythm, or other settings?

sessions-settings-title = Sessions
sessions-settings-send = Save
sessions-field-rsvp = Before a session
sessions-choice-ask = Ask who comes
sessions-choice-none = Do not ask
sessions-field-pack = The pack comes how many days before
sessions-hint-pack = A whole number from { $least } to { $most }
sessions-field-slots = How many items fit into a session
sessions-hint-slots = From { $least } to { $most }; facilitators hold at most half of them
# Where the platform has events of its own, which everybody there sees.
sessions-field-events = Show sessions as events of the server
sessions-choice-yes = Yes, the next two
sessions-choice-no = No
sessions-hint-events = Everybody on the server sees these: name, day and hour, nothing else of what is planned.
sessions-hint-events-public = Everybody on the server sees these: name, title, day, hour and place.
sessions-event-title = { $circle } meets
sessions-event-titled = { $circle }: { $title }
sessions-event-about = For the members of { $circle }. What they need stands in their channel.
sessions-event-full = The sessions of { $circle } get no event of the server: there are as many as the server may have. Everything else goes on.
sessions-event-forbidden = The sessions of { $circle } get no event of the server: I am not allowed to make one. Whoever runs the server can allow it, or you switch events off. Everything else goes on.
sessions-settings-saved =
    { $days ->
        [one] Saved: the pack comes the day before.
       *[other] Saved: the pack comes { $days } days before.
    }{ " " }{ $led ->
        [one] { $slots } items fit in, and at most one of them comes from facilitators.
       *[other] { $slots } items fit in, and at most { $led } of them come from facilitators.
    }

# ---- what cannot be

sessions-mistake-no-day = On which day? “3 December” or “next Thursday” would work.
sessions-mistake-no-hour = At what time? “18:00” or “6 pm” would work.
sessions-mistake-no-end = How long? “90” minutes or “19:30” would work.
sessions-mistake-zero = A session of no minutes is over before it begins. From { $least } minutes on it works.
sessions-mistake-length = That makes { $minutes } minutes. Between { $least } and { $most } works.
sessions-mistake-backwards = It would end at { $end }, before it begins at { $start }. For one that goes past midnight, say how many minutes.
sessions-mistake-no-length = It would end when it begins, at { $end }. “90” minutes would work.
sessions-mistake-past = { $text } of that day is over. A later time or another day would work.
sessions-mistake-after-end = { $day } lies after the circle's last day, { $end }. An earlier day works, or a longer circle.
sessions-mistake-none = No session would fall before the circle's last day, { $end }, outside its breaks. An earlier first day works.
sessions-mistake-many = These are { $has } dates; { $most } fit into one series.
sessions-mistake-last = This is not the last such weekday of its month. Choose another day, or the rhythm of every month.
sessions-mistake-break = The circle has a break then. A day outside of it works.

# ==== When can we meet? ============================================================================================

session-poll-help = When can we meet? Ask for some times, see the best first
session-recap-help = What came of past sessions; write or read a recap
session-wrapup-help = What all sessions came to, to post it at the end

sessions-choice-leads = Only who facilitates
sessions-choice-all = Every member
sessions-field-polls = Who may ask when to meet
sessions-choice-facilitator = Who facilitates
sessions-choice-turns = Members who offered it, in turn
sessions-field-turns = Who writes the recap
sessions-shares-button = What members do
sessions-shares-title = What members do
sessions-shares-saved = Saved.
sessions-shares-turns = Saved. Members offer themselves under /session recap; until somebody does, those who facilitate are asked.
sessions-poll-button = When can we meet?

sessions-poll-title-plain = When can we meet?
sessions-poll-form-title = When can we meet?
sessions-poll-intro = Name some times, or a span of days in which I look for some. Clock: { $zone }.
sessions-poll-times = Times you have in mind
sessions-poll-times-hint = A line each, such as: 3 December 18:00, 19:30
sessions-poll-first = Or let me look, from
sessions-poll-first-hint = A day. I look at the hours that your members told me.
sessions-poll-last = Until
sessions-poll-last-hint = A day. Empty means a week.
sessions-poll-minutes = How many minutes
sessions-poll-minutes-hint = A whole number, { $least } or more
sessions-poll-closes = People can answer until
sessions-poll-closes-hint = A day, to 18:00. Empty means three days.
sessions-poll-what = What for
sessions-poll-read = I understood { $count } times, { $minutes } minutes each:
sessions-poll-found = These { $count } times lie in most people's own hours, { $minutes } minutes each:
sessions-poll-slot = • { $at }
sessions-poll-closes-read = The circle can answer until { $at }.
sessions-poll-ask-button = Ask the circle
sessions-poll-asked = Asked. It stands in the circle, open until { $at }. Then you get the best times.
sessions-poll-see-button = See how it stands
sessions-poll-already = The circle is being asked already, until { $at }. One question at a time.
sessions-poll-not-allowed = In this circle, those who facilitate ask when to meet. That is { $names }.
sessions-poll-not-yours = How it stands is for who asked and who facilitates. The counts stand in the circle.

sessions-poll-notice = { $circle }: when can we meet?
sessions-poll-open = { $minutes } minutes together. Mark privately what works; only counts stand here. Open until { $at }.
sessions-poll-counted =
    { $need ->
        [0] { $works ->
            [0] • { $at }
           *[other] • { $at }: works for { $works }
        }
       *[other] • { $at }: works for { $works }, if need be for { $need } more
    }
sessions-poll-so-far = { $answered } of { $asked } so far.
sessions-poll-taken = We found a time: { $at }.
sessions-poll-closed = { $answered } of { $asked } answered. Who facilitates chooses now.
sessions-poll-off = This was called off. No time is being looked for.
sessions-poll-gone = What stood here about a time to meet is not kept any more.
sessions-poll-home-title = When can { $circle } meet?
sessions-poll-home = { $minutes } minutes. Open until { $at }.
sessions-poll-answer-button = Mark my times
sessions-poll-none-button = None of these
sessions-poll-change-button = Change it

sessions-poll-your-zone = All times are by your clock: { $zone }. What you tick nowhere counts as “I can't”.
sessions-poll-no-zone = I do not know your time zone, so the times are by the circle's clock: { $zone }. You can tell me under /interlude. What you tick nowhere counts as “I can't”.
sessions-poll-send = Save
sessions-poll-works = These work for me
sessions-poll-works-hint = Tick as many as you like
sessions-poll-need = These would do, if need be
sessions-poll-need-hint = Early, late or tight, but possible
sessions-poll-choice = { $at }
sessions-poll-noted = Noted. You can change it until { $at }.
sessions-poll-noted-none = Noted: none of these. You can change it until { $at }.
sessions-poll-noted-works = Works: { $times }
sessions-poll-noted-need = If need be: { $times }
sessions-poll-late = This closed on { $day }.

sessions-poll-result-notice = { $circle }: the best times to meet
sessions-poll-verdict-past = None of these times lies ahead any more. You can ask for others.
sessions-poll-verdict-silence = Nobody has answered so far. It can stay open longer, or you ask for other times.
sessions-poll-verdict-none = { $answered } of { $asked } answered, and none of these times works for anybody. Other times, or another length, may.
sessions-poll-verdict-all = { $answered } of { $asked } answered, and there is a time for all of them.
sessions-poll-verdict-compromise = { $answered } of { $asked } answered. No time works for all of them; the best compromise comes first.
sessions-poll-ranked = { $number }. { $at }: { $come } of { $answered } can
sessions-poll-if-need = If need be: { $names }
sessions-poll-night = Night for: { $names }
sessions-poll-night-one = { $name } ({ $at })
sessions-poll-cannot = Can't: { $names }
sessions-poll-others =
    { $count ->
        [one] one more
       *[other] { $count } more
    }
sessions-poll-nobody-can = You can still choose one of them.
sessions-poll-take-menu = Meet then
sessions-poll-option = { $at }: { $come } can
sessions-poll-close-button = Close it now
sessions-poll-longer-button = Three more days
sessions-poll-anew-button = Ask for other times
sessions-poll-off-button = Call it off
sessions-poll-decided = It is planned: { $at }. Its card stands in the circle.
sessions-poll-lengthened = It is open until { $at } now.
sessions-poll-called-off = Called off. The circle sees it on the post.
sessions-poll-too-late = This cannot stay open longer: its times are too near, or it is decided. You can ask for other times.

sessions-poll-no-slot = There is no time to ask for yet. Name some, such as “3 December 18:00”, or a span of days.
sessions-poll-few =
    { $has ->
        [one] That is one time, and one time needs no poll: plan it, or name a second.
       *[other] That makes { $has } times that lie ahead. Two or more make a choice.
    }
sessions-poll-many = These are { $has } times; { $most } fit into one question.
sessions-poll-no-hour = At what time, on “{ $text }”? “3 December 18:00” would work.
sessions-poll-no-day = On which day, “{ $text }”? “3 December 18:00” would work.
sessions-poll-bad-hour = “{ $text }” is no time of day I know. “18:00” would work.
sessions-poll-after-end = { $at } lies after the circle's last day, { $end }.
sessions-poll-in-break = The circle has a break on { $at }.
sessions-poll-backwards = The span would end on { $last }, before it begins on { $first }.
sessions-poll-far = I look at { $most } days at most.
sessions-poll-nothing-found = In this span I find no two times in anybody's hours. Other days may do, or name times yourself.
sessions-poll-bad-close = People need to answer before the first of the times, { $first }, and from now on. An earlier day works, or an empty field.

# ==== Who was there ================================================================================================

sessions-there = There: { $names }
sessions-were-you-there = Were you there?
sessions-was-button = I was there
sessions-was-not-button = I was not
sessions-was-noted = Noted: you were there on { $day }.
sessions-was-not-noted = Noted. What came of { $day } comes to you privately, and nobody else is told.
sessions-was-cancelled = This session was cancelled, so nobody was there.
sessions-was-not-yet = This session is not over yet.
sessions-was-long-ago = This is too long ago to change.
sessions-over-home-title = { $circle }: were you there?
sessions-met-ask = Did we get there?
sessions-met-yes-button = Yes
sessions-met-partly-button = Partly
sessions-met-no-button = Not yet
sessions-met-so-far = So far: yes { $yes }, partly { $partly }, not yet { $no }.
sessions-met-counts = Did we get there? Yes { $yes }, partly { $partly }, not yet { $no }.
sessions-met-noted = Noted. Only the counts stand there.
sessions-ticks-button = Who was there
sessions-ticks-title = Who was there
sessions-ticks-field = There
sessions-ticks-intro = Tick who was there on { $day }. Who is not ticked gets what they missed. What people said of themselves stands.
sessions-ticks-nobody = Nobody was in the circle by then.
sessions-ticked =
    { $count ->
        [0] Saved: nobody was there on { $day }.
        [one] Saved: one was there on { $day }.
       *[other] Saved: { $count } were there on { $day }.
    }

# ==== The recap ====================================================================================================

sessions-recap-ask-notice = { $circle }: a recap of the session
sessions-recap-ask = { $circle } met on { $day }. Would you write down what came of it? Three fields, about three minutes; empty ones are fine.
sessions-recap-ask-noted = { $circle } met on { $day }. These are the notes of the session. Shall they stand as the recap?
sessions-recap-ask-noted-by = { $circle } met on { $day }. { $name } took these notes. Shall they stand as the recap?
sessions-recap-ask-led = You read it back before the circle does.
sessions-recap-ask-member = You read it back, and who facilitates reads it before the circle does.
sessions-recap-write-button = Write the recap
sessions-recap-change-button = Change the recap
sessions-recap-pass-button = Not this time
sessions-recap-passed-on = Fine. Somebody else is asked for { $day } instead.
sessions-recap-passed = Fine. Nobody is asked again for { $day }. It can still be written at any time.
sessions-recap-passed-on-noted = Fine. The notes are kept, and somebody who facilitates is asked for { $day } instead.
sessions-recap-passed-noted = Fine. The notes are kept, and nobody is asked again for { $day }. They can still become the recap at any time.
sessions-recap-title = What came of it
sessions-recap-send = Read it back to me
sessions-recap-decisions = What was decided or understood
sessions-recap-decisions-hint = A line each. No confidences: the circle reads it.
sessions-recap-thanks = Thanks
sessions-recap-thanks-hint = To whom, for what. Names only of those who like to be named.
sessions-recap-actions = What people said they will do
sessions-recap-actions-hint = A line each. Nobody is given a task by this: each names their own.
sessions-recap-empty = All three fields are empty. One line is enough.
sessions-recap-preview-notice = Your recap, read back
sessions-recap-preview = This is how it would stand in the circle:
sessions-recap-decisions-head = Decided or understood
sessions-recap-thanks-head = Thanks
sessions-recap-actions-head = What people said they will do
sessions-recap-post-button = Post it in the circle
sessions-recap-offer-button = Hand it in
sessions-recap-offered = Handed in. It stands in the circle when somebody who facilitates has read it.
sessions-recap-approve-notice = { $circle }: a recap waits for you
sessions-recap-approve = { $name } wrote a recap of { $day }. Shall it stand in the circle?
sessions-recap-approved = Your recap of { $day } stands in { $circle } now.
sessions-recap-posted = The recap of { $day } stands in the circle. It can be changed there in place.
sessions-recap-notice = { $circle }: what came of the session
sessions-recap-heading = What came of { $day }
sessions-recap-heading-titled = What came of { $day }: { $title }
sessions-recap-by = Written down by { $name }.
sessions-recap-action = Name what I will do
sessions-recap-gone = What stood here about a session is not kept any more, or was taken back.
sessions-recap-none = There is no recap of this session.
sessions-recap-not-yet = Notes can be taken from the start of the session on.
sessions-recap-still-on = The session is still on. Your notes are kept; they can stand in the circle when it is over.
sessions-recap-kept = Kept. Who facilitates can read it, the circle cannot yet. When the session is over, you are asked whether it shall stand there.
sessions-recap-more-button = Go on writing
sessions-recap-other = { $name } writes the recap of this session.
sessions-recap-other-noted = { $name } has begun the recap of this session. What it should not leave out, tell them or who facilitates.
sessions-recaps-button = Recaps
sessions-recaps = What came of the sessions of { $circle }, the newest first:
sessions-recaps-none = { $circle } has not met yet, so there is nothing to look back on.
sessions-recaps-menu = Choose a session
sessions-recaps-entry = { $day }: { $title }
sessions-recaps-entry-bare = { $day }
sessions-recap-duty = Writing recaps
sessions-scribe-button = I'd write one now and then
sessions-scribe-no-button = No more recaps for me
sessions-scribe-yes = Noted. Within a day of a session, on a Saturday too, you may be asked for the recap, in turn. “Not this time” is always an answer.
sessions-scribe-no = Noted. You are not asked for recaps any more.

# ==== Those who missed it ==========================================================================================

sessions-catch-up-notice = { $circle }: what you missed
sessions-catch-up = We met on { $day } without you. Here is what you need to be back in it.
sessions-catch-up-titled = We met on { $day } without you: { $title }. Here is what you need to be back in it.
sessions-catch-up-no-recap = Nobody has written a recap.
sessions-catch-up-agenda = On the agenda were:
sessions-catch-up-step = One easy thing, if you like; a minute is enough:
sessions-catch-up-line = One easy thing, if you like: write one line about what you would like to have next time.
sessions-placed-notice = { $circle }: how are you placed?
sessions-placed = { $circle } met twice without you. How are you placed at the moment? Stay, pause until a date, or step back to alumni: all three are fine, and so is leaving it open. I ask only once.
sessions-stay-button = I stay
sessions-placed-open-button = Leave it open
sessions-alumni-button = Step back to alumni
sessions-leave-circle-button = Leave the circle
sessions-stayed = Good to know. Nothing changes, and nobody else hears of this.
sessions-placed-left-open = That is fine. It stays open, I leave it at that, and nobody else hears of this.

# ==== The end ======================================================================================================

sessions-wrapup-button = Look back on all
sessions-wrapup-notice = { $circle }: what our sessions came to
sessions-wrapup-title = What our sessions came to: { $circle }
sessions-wrapup-counts = Held: { $held }. Cancelled: { $cancelled }. With a recap: { $recaps }.
sessions-wrapup-decided = What was decided or understood:
sessions-wrapup-decision = • { $day }: { $text }
sessions-wrapup-ask = For a last round: what do we take with us, what do we still owe each other, what becomes of the circle? You can post this account, or leave it.
sessions-wrapup-post-button = Post it in the circle
sessions-wrapup-posted = It stands in the circle. Posted again, it changes in place.

sessions-panel-after-title = Times and recaps
sessions-panel-recap-posted = The recap of { $day } stands in the circle.
sessions-panel-recap-offered = A recap of { $day } waits for somebody who facilitates to read it.
sessions-panel-recap-open = There is no recap of { $day } yet.

# ==== The theme of the month =======================================================================================

session-theme-help = The theme of the month: look, propose, vote
session-theme-text-help = A theme for one of the next months

sessions-themes-title = Theme of the month
sessions-theme-month =
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
sessions-theme-line = Theme of { $month }: { $theme }
sessions-theme-line-steward = Theme of { $month }: { $theme } (looked after by { $name })
sessions-theme-questions = Questions on it

# ---- the question in the circle

sessions-theme-notice = { $circle }: the theme of { $month }
sessions-theme-heading = Which theme for { $month }?
sessions-theme-empty = Nobody has proposed one yet. One line is enough, until { $at }.
sessions-theme-one = So far there is “{ $theme }”. It becomes the theme of { $month } on { $at }, unless there is another to choose from.
sessions-theme-ask = One vote each, which you can change until { $at }. How it stands is shown then, and never who chose what.
sessions-theme-so-far = { $voted } of { $asked } so far.
sessions-theme-chosen = The theme of { $month }
sessions-theme-named = { $theme }
sessions-theme-counted =
    { $votes ->
        [one] { $theme }: one vote
       *[other] { $theme }: { $votes } votes
    }
sessions-theme-voted =
    { $voted ->
        [one] One of you voted.
       *[other] { $voted } of you voted.
    }
sessions-theme-tied = Two or more had the same number of votes. Of these I took the one that had waited longest.
sessions-theme-only = It was the only one that was proposed.
sessions-theme-waited = Nobody voted, so I took the one that had waited longest.
sessions-theme-steward-open = Who would look after it? The packs of the month name you, and you may put questions into them. Nothing else is asked of you.
sessions-theme-steward = { $name } looks after it.
sessions-theme-none = { $month } goes without a theme: none was proposed. Anyone can propose one for a later month, at any time.
sessions-theme-taken-away = The theme of { $month } that stood here is not kept any more.
sessions-theme-off = Nothing was chosen for { $month }, and this is not asked any more.
sessions-theme-gone = What stood here about a theme is not kept any more.

sessions-theme-propose-button = Propose a theme
sessions-themes-button = Themes
sessions-theme-look-button = See the themes

# ---- privately

sessions-themes-notice = The theme of the month
sessions-themes-no-theme = There is no theme of the month at the moment.
sessions-themes-open = Which theme for { $month }? One vote each, which you can change until { $at }.
sessions-themes-mine = Your vote: { $theme }
sessions-themes-waiting = These wait for a later month:
sessions-themes-next = The circle is asked next on { $at }.
sessions-themes-last = As things stand, the circle ends before another month is asked about.
sessions-themes-off = { $circle } has no theme of the month. Who facilitates can switch it on under “What members do”.

sessions-theme-form-title = A theme for a month
sessions-theme-field = What should a month be about?
sessions-theme-field-hint = A few words from your own work, at most { $most } characters
sessions-theme-proposed = It waits with the others until the circle is asked about the next month:
sessions-theme-proposed-late = It is kept. As things stand, the circle ends before another month is asked about:
sessions-theme-proposed-now = It can be chosen for { $month }, until { $at }:
sessions-theme-again = This is among the themes already:
sessions-theme-long = A theme has { $most } characters at most; this has { $has }. Here it is again, to shorten:
sessions-theme-wordless = I see no word in this. A word or two make a theme, such as “Saying no”.
sessions-themes-full = { $most } themes wait, and there is no room for more. Taking one back makes room.
sessions-theme-missing = This theme is not there any more. Here is what is.
sessions-theme-is-chosen = This is the theme of a month by now, so it stays.
sessions-theme-not-yours = Only who proposed it, or a facilitator, can take it off.
sessions-theme-voted-for = Noted: “{ $theme }”. You can change it until { $at }.
sessions-theme-closed = This question was closed on { $day }. Here is what came of it.
sessions-theme-home-title = { $circle }: which theme for { $month }?
sessions-theme-home =
    { $count ->
        [one] There is one so far, until { $at }.
       *[other] There are { $count } to choose from, until { $at }. One tap is enough.
    }

# ---- who looks after it

sessions-theme-take-button = I look after this theme
sessions-theme-back-button = Give it back
sessions-theme-questions-button = Questions for the pack
sessions-theme-taken = You look after “{ $theme }” in { $month }, and the packs of the month say so. If you like, put up to { $most } questions on it into them. Nothing else is asked of you.
sessions-theme-given-back = Given back. Somebody else may look after the theme of { $month }, or nobody; both are fine.
sessions-theme-has-steward = { $name } looks after this theme.
sessions-theme-not-steward = You do not look after this theme at the moment.
sessions-theme-month-over = The month of this theme is over.
sessions-theme-duty = Looking after the theme of the month
sessions-theme-steward-title = { $circle }: your theme
sessions-theme-steward-home = You look after “{ $theme }” in { $month }. Questions on it can stand in the pack, if you like.
sessions-theme-questions-title = On the theme
sessions-theme-questions-field = Up to three questions, or things to read
sessions-theme-questions-hint = A line each, { $most } characters in all. The circle reads them in the pack.
sessions-theme-questions-saved = Saved. These stand in the packs of the month:
sessions-theme-questions-none = Saved. Nothing of yours stands in the packs now.
sessions-theme-questions-many = These are { $has } lines; { $most } fit. Two short questions may stand on one line.

# ---- switched on

sessions-field-themes = A theme for each month
sessions-choice-voted = Members propose and choose one
sessions-choice-unthemed = None
sessions-themes-panel-waiting =
    { $count ->
        [0] Nothing is proposed at the moment.
        [one] One proposal waits.
       *[other] { $count } proposals wait.
    }
sessions-themes-decided-change = { $circle } would like its theme of the month otherwise. Talk it over, or switch it off under “What members do”.

# ==== The running order ============================================================================================

session-run-help = The running order: I keep the time, so that you can take part
sessions-run-button = Running order
sessions-run-title = Running order
sessions-run-notice = { $circle }: the running order
sessions-run-preview = I can keep the time, on one card in the circle. If it starts on { $at }, it goes like this:
sessions-run-line = { $at } { $what }
sessions-run-opening = Opening
sessions-run-last = What was left open last time
sessions-run-presents = { $name } presents: { $text }
sessions-run-presents-bare = A presentation
sessions-run-item-bare = Something from the agenda
sessions-run-talk = Open talk
sessions-run-closing = Closing
sessions-run-no-room =
    { $count ->
        [one] There is more than fits. This has no time left: { $what }
       *[other] There is more than fits. These { $count } have no time left: { $what }
    }
sessions-run-left-out = Left out: { $what }
sessions-run-ends = It ends at { $at }.
sessions-run-longer =
    { $minutes ->
        [one] It ends at { $at }, one minute later than planned.
       *[other] It ends at { $at }, { $minutes } minutes later than planned.
    }
sessions-run-early = It can start from { $at } on.
sessions-run-start-button = Start now
sessions-run-minutes-button = Change minutes
sessions-run-notes-button = Take notes
sessions-run-form-title = Minutes
sessions-run-form-intro = The session has { $minutes } minutes. 0 leaves a step out.
sessions-run-empty = Every step has 0 minutes. One of them needs some.
sessions-run-started = It runs, on a card in the circle. You can take part now; I keep the time.

sessions-run-now = Now: { $what }
sessions-run-until =
    { $minutes ->
        [one] Until { $at } (one minute).
       *[other] Until { $at } ({ $minutes } minutes).
    }
sessions-run-last-minute = One minute left, until { $at }.
sessions-run-up = Time is up. Finish your sentence.
sessions-run-paused =
    { $minutes ->
        [0] Paused. The time of this step is up.
        [one] Paused, with a minute left.
       *[other] Paused, with { $minutes } minutes left.
    }
sessions-run-next = Next: { $what }
sessions-run-next-none = This is the last step.
sessions-run-done = Done: { $what }
sessions-run-more-button = 1 minute more
sessions-run-on-button = Move on
sessions-run-pause-button = Pause
sessions-run-resume-button = Go on
sessions-run-end-button = End
sessions-run-past = I kept the time from { $since } to { $until }.
sessions-run-off = I kept the time from { $since } to { $until }. The session is at another time now, or off.

sessions-run-is-on = It runs, on its card in the circle. Now: { $what }
sessions-run-is-paused = It is paused, on its card in the circle, at: { $what }
sessions-run-over = The running order of this session has ended.
sessions-run-step-over = That step is over already.
sessions-run-no-more = Two minutes more are the most for one step. A second round later is better than a longer first one.
sessions-run-more-given = This step has just got a minute more.
sessions-run-paused-already = It is paused already.
sessions-run-goes-on-already = It goes on already.
sessions-run-stays-ended = It stays ended.
sessions-run-not-yours = { $names } can move on, and whoever's step it is. Anyone who takes part can pause.
sessions-run-stopped = Ended. If that was too early, it can go on where it was.
