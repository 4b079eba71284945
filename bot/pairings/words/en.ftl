# ==== Commands =====================================================================================================

pairing-help = Pairings: every few weeks two or three of you get to know each other
pairing-show-help = My pairing now; take part, skip the next one, or stop
pairing-wishes-help = Whom I would rather not be put together with; nobody else sees it
pairing-next-help = Who meets whom next: look, change, send
pairing-settings-help = When pairings go out, how large they are, what they look for

# ==== The card in their conversation ===============================================================================

pairings-room = Pairing in { $circle }
pairings-card-notice = A pairing in { $circle }
pairings-late = This comes late: I was not running when it was due.
pairings-card-people = { $people }: you are put together in { $circle }, until { $until }.
pairings-card-gone = { $people } can't this time, so it goes on with you here.
pairings-card-gone-nameless = One of you can't this time, so it goes on with you here.
pairings-card-joined = { $people } would have been left alone, and joins you.
pairings-card-came-over = { $people } comes over from a larger group, so that nobody is left alone.
pairings-card-went-over = One of you went over to somebody who would have been left alone, so it goes on with you here.
pairings-introduced =
    { $count ->
        [2] One of you is new in the circle. Here is somebody to know from the start.
       *[other] One of you is new in the circle. Here are two to know from the start.
    }
pairings-first-time =
    { $count ->
        [2] It is the first time you two meet in a pairing.
       *[other] It is the first time you meet in a pairing.
    }
pairings-met-you = You two last met after the pairing of { $day }.
pairings-met-two = { $pair } last met after the pairing of { $day }.
pairings-put-you = You two were put together on { $day }; whether you met then, nobody told me.
pairings-put-two = { $pair } were put together on { $day }; whether they met then, nobody told me.
pairings-others-new = Apart from that, it is the first time.
pairings-common-themes =
    { $whose ->
        [both] You are both working on: { $themes }.
        [all] All of you are working on: { $themes }.
       *[some] { $people } are working on: { $themes }.
    }
pairings-common-field =
    { $whose ->
        [both] You both work in the same field: { $themes }.
        [all] All of you work in the same field: { $themes }.
       *[some] { $people } work in the same field: { $themes }.
    }
pairings-starts-live = { $name } starts: write here and suggest a time. Half an hour is plenty.
pairings-starts-written = { $name } starts: write the first lines here.
pairings-anyone-starts-live = Whoever reads this first starts: write here and suggest a time. Half an hour is plenty.
pairings-anyone-starts-written = Whoever reads this first starts: write the first lines here.
pairings-written = You can do all of it in writing, here.
pairings-no-overlap = Your hours do not overlap, so a few messages here may suit you better than a call.
pairings-overlap =
    { $hours ->
        [one] Your hours overlap by up to one hour a day.
       *[other] Your hours overlap by up to { $hours } hours a day.
    }
pairings-slots =
    { $hours ->
        [one] Your hours overlap by up to one hour a day. It would fit, for example: { $slots }.
       *[other] Your hours overlap by up to { $hours } hours a day. It would fit, for example: { $slots }.
    }
pairings-met-button = We met
pairings-planned-button = It is planned
pairings-wont-button = It won't happen
pairings-not-button = It did not happen
pairings-unreached-button = I could not reach them
pairings-cannot-button = I can't this time
pairings-skip-button = Skip the next one
pairings-unskip-button = Be in the next one
pairings-over-notice = A pairing in { $circle } is over
pairings-over = { $people }: this pairing ended on { $until }. You can go on writing here.
pairings-over-nameless = A pairing in { $circle } that stood here is over.
pairings-moved = This pairing in { $circle } goes on without one of you, in a new conversation. Nothing is needed here.
pairings-post = These pairings run until { $until }. I could not open a conversation for you, so please write to each other. What I know about your pairing opens only for you.
pairings-post-group = { $people }
pairings-post-over = The pairings that stood here ended on { $until }.
pairings-mine-button = See my pairing

# ---- to begin with

pairings-question-1 = To begin with: what took more of your week than it should have, and what did you like doing?
pairings-question-2 = To begin with: how did you come to do this work?
pairings-question-3 = To begin with: what do people often get wrong about your job?
pairings-question-4 = To begin with: what have you tried lately that you would do again?
pairings-question-5 = To begin with: on what would one good question help you at the moment?
pairings-question-6 = To begin with: what is easy for you that others find hard?
pairings-question-7 = To begin with: what would you do with one free working day?
pairings-question-8 = To begin with: who taught you something that you still use?
pairings-question-9 = To begin with: what are you unsure about at work just now?
pairings-question-10 = To begin with: what should more people in your field know?
pairings-question-11 = To begin with: what did you stop doing, and do not miss?
pairings-question-12 = To begin with: what are you looking forward to in the next months?

# ==== Did you meet? ================================================================================================

pairings-met-notice = Your pairing in { $circle }: did you meet?
pairings-did-you-meet = { $people }: did you meet?
pairings-one-is-enough = An answer of one of you is enough. Only I see who answered what; what did not happen does not count as met.
pairings-told-met = Good. It counts as met.
pairings-told-planned = Noted. If it comes to it, one tap on “We met” tells me.
pairings-told-not = Thanks for saying so. It does not count, so you may be put together again.
pairings-told-unreached = Thanks for saying so. It does not count, and when meeting somebody again can't be avoided, I look to others first.
pairings-let-go = If you can't this time at all, say so here: the others then go on with somebody else.
pairings-useful = Was it a useful match for you? Only I see whose answer it is.
pairings-useful-yes = It was useful
pairings-useful-no = Not really
pairings-useful-taken = Thank you. Your facilitators see a count, from five answers up; nobody sees whose they are.
pairings-cannot-taken = Noted. The others hear that you can't this time, and nobody is left alone if it can be helped.

# ---- without a group

pairings-alone-notice = No group for you this time in { $circle }
pairings-alone-in = Pairings in { $circle }: { $why }
pairings-alone = I found no group for you this time.
pairings-alone-gone = { $people } can't this time, and I found no other group that could take you in.
pairings-alone-gone-nameless = The other one can't this time, and I found no other group that could take you in.
pairings-quiet-out = Three pairings in { $circle } went by without a sign from you, so I have taken you out of them. That is fine. One tap brings you back.
pairings-fine-button = That's fine
pairings-fine = Good. You are out of the pairings in { $circle }, and I leave it at that. One tap brings you back whenever you like.
pairings-fine-inside = You take part in the pairings of { $circle } again, and that stays so.

# ==== Taking part ==================================================================================================

pairings-home-title = Pairings · { $circle }
pairings-mine-notice = Your pairings in { $circle }
pairings-what =
    { $size ->
        [pairs] { $every ->
            [one] Every week { $circle } puts two people together who would like to know each other better.
           *[other] Every { $every } weeks { $circle } puts two people together who would like to know each other better.
        }
       *[threes] { $every ->
            [one] Every week { $circle } puts three people together who would like to know each other better.
           *[other] Every { $every } weeks { $circle } puts three people together who would like to know each other better.
        }
    }
pairings-invitation =
    { $size ->
        [pairs] { $every ->
            [one] Pairings: every week you are put together with one other person, for half an hour or a few messages. Skip or stop with one tap.
           *[other] Pairings: every { $every } weeks you are put together with one other person, for half an hour or a few messages. Skip or stop with one tap.
        }
       *[threes] { $every ->
            [one] Pairings: every week you are put together with two others, for half an hour or a few messages. Skip or stop with one tap.
           *[other] Pairings: every { $every } weeks you are put together with two others, for half an hour or a few messages. Skip or stop with one tap.
        }
    }
pairings-invite-notice = Pairings in { $circle }: take part if you like
pairings-in-so-far =
    { $count ->
        [0] Nobody is in yet.
        [one] One person is in so far.
       *[other] { $count } are in so far.
    }
pairings-in-button = Take part in pairings
pairings-again-button = Take part again
pairings-stop-button = Stop taking part
pairings-more-button = See more
pairings-wishes-button = Whom not to meet
pairings-you-are-in = You take part. No pairing of yours runs at the moment.
pairings-you-only-read = You asked for the digests only, so you are in no pairings until that changes.
pairings-only-reads = You asked for the digests only. Pairings are more than that: “How much I want” in your home changes it.
pairings-you-are-out = You do not take part.
pairings-you-are-out-quiet = You are out after three quiet rounds. One tap brings you back.
pairings-you-are-lone = You take part. This time I found no group for you.
pairings-you-are-with = { $people }: you are together until { $until }.
pairings-next = The next pairings go out on { $at }.
pairings-next-skipped = You skip the next one, and are in again after that.
pairings-none-planned = No pairings are planned for the next four weeks.
pairings-coverage =
    { $others ->
        [one] You have met { $met } of the one other person who takes part. { $bar }
       *[other] You have met { $met } of the { $others } others who take part. { $bar }
    }
pairings-unmet = Still to meet: { $names }.
pairings-unmet-more = Still to meet: { $names } and { $more } more.
pairings-now-in = You take part in the pairings of { $circle }.
pairings-looks-for =
    { $count ->
        [0] Where nobody has to meet again for it, I look for people who are working on the same things. Name yours, if you like.
       *[other] Where nobody has to meet again for it, I look for people who are working on the same things. Yours: { $themes }.
    }
pairings-now-in-soon = Its groups are made already; I make them anew with you.
pairings-now-out = You are out of the pairings of { $circle }. Nothing more comes.
pairings-skipped = Noted. You skip the next one, and are in again after that.
pairings-unskipped = Good, you are in the next one.
pairings-not-in = You do not take part in pairings at the moment, so there is nothing to skip.

# ---- wishes

pairings-wishes-title = Whom not to meet
pairings-wishes-send = Keep
pairings-wishes-none = Nobody sees this but you, not even the facilitators. I need no reason.
pairings-wishes-now = So far: { $names }. Whom you choose now stands instead; choose nobody to clear it. Nobody sees this but you.
pairings-field-apart = Do not put me together with
pairings-hint-apart = Up to twenty people. It counts from the next round on.
pairings-wishes-notice = Kept
pairings-wishes-saved =
    { $more ->
        [0] You will not be put together with { $names }.
       *[other] You will not be put together with { $names } and { $more } more.
    }
pairings-wishes-cleared = Nobody is on your list.
pairings-wishes-private = Nobody else sees it, not even the facilitators. It counts from the next round on, and it is deleted with you.
pairings-wish-oneself = That is you. Nobody is ever put together with themselves.

# ---- not now

pairings-circle-over = That circle has ended, and its pairings with it.
pairings-off = There are no pairings in { $circle } at the moment. Its facilitators can switch them on.
pairings-not-in-circle = Pairings are for those who have joined { $circle }. Its card in the channel has the way in.
pairings-not-yours = That pairing is not yours. Your own stands in your home.
pairings-not-yours-any-more = You said you can't this time, so this pairing goes on without you.

# ==== For facilitators =============================================================================================

pairings-preview-notice = The next pairings in { $circle }
pairings-preview = These pairings in { $circle } go out on { $at }. Nothing is needed.
pairings-preview-anew = Somebody came or went since you changed them, so I made the groups anew.
pairings-preview-new = { $people }: for the first time
pairings-preview-again = { $people }: again, last on { $day }
pairings-preview-some-again = { $people }: again for { $pairs }
pairings-preview-pair = { $pair }
pairings-preview-common = { $line }; { $common }
pairings-preview-common-themes =
    { $whose ->
        [both] both working on { $themes }
        [all] all working on { $themes }
       *[some] some of them working on { $themes }
    }
pairings-preview-common-field =
    { $whose ->
        [both] both in { $themes }
        [all] all in { $themes }
       *[some] some of them in { $themes }
    }
pairings-preview-more = And { $count } more groups.
pairings-preview-last-look = When they go out I look once more at who is there and at what people told me privately, and change what must be changed.
pairings-preview-left-out = In no group this time: { $names }.
pairings-preview-one = Only { $name } is in so far. A pairing needs two, so nothing goes out unless somebody comes.
pairings-preview-none = Nobody can be put together this time, so nothing goes out unless somebody comes.
pairings-preview-nobody = Nobody is in so far. A pairing needs two, so nothing goes out unless somebody comes.
pairings-preview-sent = The pairings in { $circle } are out.
pairings-preview-cancelled = The pairings in { $circle } do not go out this time.
pairings-preview-too-few = No pairings went out in { $circle }: nobody could be put together.
pairings-preview-replanned = The plan of the pairings in { $circle } was changed, so these do not go out as they stood here.
pairings-preview-missed = The pairings in { $circle } did not go out: I was not running when they were due, and too little of their time is left.
pairings-change-notice = { $circle } would like other pairings
pairings-change = { $circle } tried pairings and would like them to be different. How often, how many together and what to look for stand in the settings; asking the circle first is a good idea.
pairings-swap-button = Swap two
pairings-leave-out-button = Leave somebody out
pairings-cancel-button = Not this time
pairings-send-now-button = Send now
pairings-invite-button = Invite the circle
pairings-swap-title = Swap two people
pairings-swap-send = Swap
pairings-field-one = Who
pairings-field-other = Changes places with
pairings-leave-out-title = Leave somebody out
pairings-leave-out-send = Leave out
pairings-field-who = Who
pairings-hint-who = This time only. Whoever would be left alone joins another group.
pairings-mistake-not-there = { $name } is in no group of this round.
pairings-mistake-same = These two are in the same group already.
pairings-mistake-alone = Somebody would be left alone, and no other group can take them in.
pairings-mistake-who = Please choose somebody.
pairings-mistake-days = A pairing is over before the next one: { $least } to { $most } days.
pairings-round-gone = These pairings are not waiting any more. Nothing is needed.
pairings-now-few = Nobody can be put together at the moment: a pairing needs two who are in.
pairings-now-break = The circle has a break, so nothing goes out now.
pairings-nothing-next = No pairings are planned in { $circle } for now.
pairings-invited = It stands in the circle now: what pairings are, with a button to take part.

pairings-settings-title = Pairings
pairings-settings-send = Save
pairings-field-every = How often
pairings-field-weekday = On which weekday
pairings-field-hour = At what time
pairings-hint-hour = In the circle's own time zone, such as 10:00
pairings-field-size = How many together
pairings-field-days = How many days a pairing lasts
pairings-hint-days = At least { $least }. Then they are asked once whether they met.
pairings-field-meet = How they meet
pairings-field-alike = What to look for in profiles
pairings-field-others = From other organisations
pairings-field-introduce = Newcomers
pairings-every =
    { $weeks ->
        [one] every week
       *[other] every { $weeks } weeks
    }
pairings-every-off = not at all
pairings-weekday = { $day }
pairings-size-pairs = two; one group of three when the number is odd
pairings-size-threes = three; pairs for the rest
pairings-meet-live = live, so hours in common count
pairings-meet-written = in writing
pairings-alike-any = nothing in particular
pairings-alike-field = the same field
pairings-alike-themes = working on the same things
pairings-alike-stage = about as long in this work
pairings-alike-mixed = some new, some long in this work
pairings-others-yes = rather not two of one organisation
pairings-others-no = it makes no difference
pairings-introduce-yes = who is the only one with the job meets two others in the first week
pairings-introduce-no = they wait for the next round
pairings-saved-notice = The pairings are set
pairings-switched-off = Pairings are off. What runs goes on to its end; nothing new goes out.
pairings-rhythm =
    { $size ->
        [pairs] { $every ->
            [one] pairs, each week on { $day } at { $hour }
           *[other] pairs, every { $every } weeks on { $day } at { $hour }
        }
       *[threes] { $every ->
            [one] threes, each week on { $day } at { $hour }
           *[other] threes, every { $every } weeks on { $day } at { $hour }
        }
    }
pairings-card-line = Pairings, for whoever likes: { $rhythm }.
pairings-settings-button = Settings
pairings-next-button = Look at the next
pairings-panel-title = Pairings
pairings-panel-off = There are no pairings. Switch them on in the settings.
pairings-panel-rhythm = Rhythm: { $rhythm }. { $inside } of { $members } take part.
pairings-panel-out =
    { $groups ->
        [one] One group is out; { $met } said that they met.
       *[other] { $groups } groups are out; { $met } said that they met.
    }
pairings-panel-useful = Of { $said } who said so, { $useful } found their pairing useful.
pairings-panel-both = { $out } { $useful }
pairings-panel-dates = Next: { $dates }
