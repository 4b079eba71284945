# ==== First half: starting and joining a circle, the home, preferences =============================================

circle-help = Your circle: see it, join it, start one, tend it
circle-start-help = Start a circle in this channel
circle-start-name-help = What the circle is called; you may add "until 30 June" or "in Berlin"
circle-join-help = Read the agreement of this channel's circle, and join
interlude-help = Your home: what waits for you, your circles, how I reach you
interlude-home-help = What waits for you, your circles, how I reach you
interlude-preferences-help = How and when I may write to you
interlude-profile-help = What the others can know of you: five fields, all may stay empty
interlude-help-help = All commands, one line each

# ---- mistakes in a form

people-mistake-empty = This one I need.
people-mistake-long = This has { $has } characters; { $most } fit.
people-mistake-number = I read “{ $text }”. A whole number from { $least } to { $most } works here.
people-mistake-time = I can't read “{ $text }” as a time of day. “{ $first }” or “{ $second }” would work.
people-mistake-zone = I don't know one time zone called “{ $text }”. { $first } or { $second }?
people-mistake-zone-one = I don't know a time zone called “{ $text }”. Do you mean { $first }?
people-mistake-language = I don't know a language called “{ $text }”. “English” or “es” would work.
people-mistake-programme = There is no programme called “{ $text }”. { $first } would work.
people-mistake-day-unknown = I can't read “{ $text }” as a day. { $first } or { $second } would work.
people-mistake-day-ambiguous = “{ $text }” could be two days: { $first } or { $second }?
people-mistake-day-impossible = There is no { $text }. { $first } or { $second } would work.
people-mistake-day-past = { $text } is over. { $first } or { $second } would work.
people-mistake-day-far = { $text } is too far ahead. { $first } would work.
people-mistake-days-none = Tick at least one day. To hear nothing for a while, take a pause instead.
people-mistake-ends-first = The last day, { $end }, is not after the first, { $start }.
people-mistake-ends-long = A circle runs for two years at most. Until { $end } would work; it can be extended.

people-dates-backwards = The last day, { $end }, is not after the first, { $start }.
people-dates-long = A circle runs for two years at most. Until { $end } would work; it can be extended.
people-size-wrong = A circle has { $least } to { $most } people.

# ---- start

people-start-title = Start a circle
people-start-send = Look it over
people-start-name = What is it called?
people-start-purpose = What is it for? One sentence.
people-start-purpose-hint = “Leaders of small charities help each other through hard decisions.”
people-start-programme = Programme: a ready-made rhythm
people-start-size = How many people at most?
people-start-size-hint = 3 to 20; six to eight talk best. Empty: as the programme says.
people-start-starts = First day
people-start-starts-hint = “1 December” or “next Monday”. Empty: today.
people-start-ends = Last day
people-start-ends-hint = Six months to two years works well. Empty: as long as the programme says.
people-start-zone = Time zone
people-start-zone-hint = A town or a zone: “London”, “Europe/Madrid”
people-start-language = Language
people-start-language-hint = Of what I say in the channel. Empty: English.

people-start-echo-notice = { $name }: is this right?
people-start-echo =
    From { $start } to { $end }: { $weeks ->
        [one] one week
       *[other] { $weeks } weeks
    }.
    In the time of { $zone }, where it is { $clock } now. In { $language }.
    Programme: { $programme }. Up to { $size } people.
people-start-public = This channel is public: everybody here can read what the circle says. In a private channel only its members can.
people-start-size-odd = Four to ten people work best. Fewer run dry when two are away; with more, some stay silent.
people-start-now = Start it
people-start-fix = Change something
people-start-here = This channel has a circle already: { $circle }. A channel holds one circle at a time.
people-start-here-join = See how to join it
people-start-gone = That was started or put aside already.
people-start-late = Days went by since this was written, and its dates don't work any more. Please look them over.
people-start-place = A circle needs a channel of its own. Type /circle start in the one where it is to live.
people-start-lacking = { $circle } has begun, and something is in the way: in this channel I still need { $permissions }. Whoever looks after the channel can give me { $count ->
        [one] this
       *[other] these
    }.

people-started-notice = { $circle } has begun
people-started = { $circle } has begun, and you facilitate it. Its card stands in the channel. You are not counted in until you join it yourself.
people-started-public = The channel is public: everybody here can read along.
people-started-join = Join it as well
people-started-panel = Look after it

# ---- the card

people-card-notice = { $circle }: a circle you can join
people-card-days = From { $start } to { $end }.
people-card-who =
    { $count ->
        [0] Nobody is in yet
        [one] One person is in
       *[other] { $count } people are in
    }, up to { $most }. Facilitated by { $leading }.
people-card-nobody = nobody at the moment
people-card-public = This channel is public: everybody here can read what the circle says.
people-card-open = Joining takes two minutes. You read the agreement first.
people-card-approval = You read the agreement first; then the facilitators say whether there is a place.
people-card-full = It is full. You can join the waiting list.
people-card-window = It takes people in again from { $first }. You can join the waiting list.
people-card-closed = It takes nobody in at the moment. You can join the waiting list.
people-card-over = This circle is over. Thank you to everybody who was in it.
people-card-join = Join

people-purpose-line = Why we meet: { $purpose }

# ---- the agreement, and joining

people-agreement =
    What is said in the circle stays in the circle.
    We ask before we advise, and speak from our own experience.
    Passing is always fine, and so is changing your mind.
    We make room for each other: nobody speaks for long, nobody has to speak.
    We say when we are away, and when something does not feel right.
people-agreement-of = The agreement of { $circle }
people-agreement-read = Read the agreement

people-join-notice = { $circle }: before you join
people-join = Before you join { $circle }, this is what its people agree to. It takes a minute to read.
people-join-changed = The agreement of { $circle } was changed a moment ago. This is how it reads now.
people-join-public = The circle's channel is public: everybody here can read what is said in it.
people-join-owners = Whoever owns this workspace or server may be able to read or export everything in it, private messages with me included. I cannot promise more than the platform does.
people-join-kept = What you write to me is kept until { $days ->
        [0] the circle's last day
        [one] one day after the circle's last day
       *[other] { $days } days after the circle's last day
    }, { $end }, and then it goes. You can take it with you or have it deleted at any time.
people-join-anonymous = Anonymous answers cannot be linked to anyone in what I keep. What the platform itself keeps is out of my reach.
people-join-sponsors = Whoever convenes or pays for a circle sees numbers, from five people up, and never what was said.
people-join-watched = { $names } convene or pay for this circle. They see numbers, from five people up, and never what was said.
people-join-size =
    { $count ->
        [0] Nobody is in yet
        [one] One person is in
       *[other] { $count } people are in
    }, up to { $most }.
people-join-agree = I agree, count me in
people-join-not = Not now
people-join-declined = Noted. The card of { $circle } stays in its channel if you change your mind.
people-join-over = That circle is over.
people-join-none = There is no circle in this channel. Its card stands in the channel where it lives.
people-join-here = You are in { $circle } already.
people-join-full = { $circle } is full at the moment. You go on facilitating it.
people-join-watching = You convene or pay for { $circle }, so you stand outside of it: you see numbers only. To take part, ask { $leading } to change that first.

people-in = You are in { $circle }. The rest can stay as it is, or wait.
people-in-waiting = { $circle } has no place at the moment. You are number { $place } on the waiting list, and I tell you when there is one.
people-in-asked = Thank you. { $leading } will look at it, and I tell you what they say.
people-in-hours = Zone and hours
people-in-profile = A profile helps the others see what to ask you: five fields, all may stay empty.
people-in-profile-button = My profile
people-in-part = How much I want
people-in-quiet = You can pause, get less or leave with one tap, at any time: /interlude

people-asks-notice = Somebody would like to join { $circle }
people-asks = { $who } has read the agreement and would like to join { $circle }. Is there a place?
people-asks-yes = Let them in
people-asks-no = Not now

people-place-notice = A place in { $circle } is free
people-place = A place in { $circle } is free, and you are next on the list. It is offered to you until { $until }; after that the next one is asked.
people-place-take = Take it

people-reread-notice = { $circle }: the agreement, once more
people-reread = Twice a year everybody reads the agreement of { $circle } again. It takes a minute. Does it still fit?
people-reread-changed = The agreement of { $circle } was changed. This is how it reads now.
people-reread-agree = I agree to it
people-reread-concern = Raise a concern
people-reread-leave = Leave the circle
people-reread-done = Noted. Nothing changes for you in { $circle }.

# ---- how somebody is reached

people-way-is-direct = I write to you directly.
people-way-is-ring = I ring you in the circle's channel: one post a day at most that names you, never what it is about.
people-way-closed = Your direct messages are closed to me, so I ring you in the circle's channel.
people-way-take-direct = Write to me directly
people-way-take-ring = Ring me in the channel
people-way-direct = Direct messages
people-way-ring = A ring in the circle's channel
people-zone-is = In { $zone } it is { $clock } now. I come between { $start } and { $end }, { $days }.
people-zone-circle = I don't know your time zone, so I go by { $zone }, where it is { $clock } now. I come between { $start } and { $end }, { $days }.
people-days-work = Monday to Friday
people-days-all = every day
people-days-some = on { $days }
people-limit-is =
    At most { $count ->
        [one] one message
       *[other] { $count } messages
    } a week that you did not ask for.

# ---- home

people-home-notice = Your home
people-home-hello = Hello { $name }.
people-home-hello-you = Hello.
people-home-waiting = This waits for you
people-home-waiting-more = { $count ->
        [one] One more waits
       *[other] { $count } more wait
    } behind these
people-home-open = Open it
people-home-circle =
    { $count ->
        [one] One person
       *[other] { $count } people
    }, { $weeks ->
        [0] its last days
        [one] one more week
       *[other] { $weeks } more weeks
    }, until { $end }.
people-home-only-leading = You facilitate it without taking part yourself.
people-home-panel = Look after it
people-home-circles-more = { $count ->
        [one] One more circle: { $command } in its channel shows it.
       *[other] { $count } more circles: { $command } in their channels shows them.
    }
people-home-alone = You are in no circle yet
people-home-alone-join = To join one, press Join on its card, in the channel where it lives.
people-home-alone-start = To begin one, type { $command } in the channel where it is to live.
people-home-mine = How I reach you
people-home-preferences = Preferences
people-home-profile = My profile
people-home-back = End my pause
people-home-more = { $count ->
        [one] One thing more
       *[other] { $count } things more
    } did not fit here. { $command } shows the way to everything.

# ---- preferences and profile

people-mine-title = Preferences
people-mine-save = Keep it so
people-mine-way = How may I reach you?
people-mine-zone = Your time zone
people-mine-start = Not before
people-mine-start-hint = Messages you did not ask for come within these hours only.
people-mine-end = Not after
people-mine-days = On which days?
people-mine-day = { $day }
people-mine-limit = How much is fine?
people-mine-limit-hint = What you did not ask for. Replies, and what you signed up for, come anyway.
people-limit =
    { $count ->
        [one] One message a week
       *[other] { $count } messages a week
    }
people-mine-language = Language of what I tell you
people-mine-saved = Kept. From now on:
people-mine-change = Change it

people-profile-title = My profile
people-profile-organisation = Organisation
people-profile-organisation-hint = Where you work or help
people-profile-field = Field
people-profile-field-hint = “Housing advice”, “youth work”, “finance”
people-profile-stage = How long have you done this work?
people-profile-stage-new = I am new to it
people-profile-stage-some = Some years
people-profile-stage-long = Many years
people-profile-stage-late = I am handing over
people-profile-helps = What can you help with?
people-profile-helps-hint = “Budgets”, “first hires”, “talking to the council”
people-profile-only = Are you the only one there with your job?
people-profile-only-yes = Yes, the only one
people-profile-only-no = No, there are others
people-profile-saved = Kept. The people in your circles can see it.

people-part-ask = How much of { $circle } do you want? Now: { $now }.
people-part-menu = Choose how much
people-part-all = Everything
people-part-written = In writing only, no live meetings
people-part-taps = One tap, no forms
people-part-digest = Only the digests
people-part-taken-all = Noted. In { $circle } you get everything.
people-part-taken-written = Noted. From { $circle } you get what is in writing.
people-part-taken-taps = Noted. In { $circle } I ask for one tap and nothing else.
people-part-taken-digest = Noted. { $circle } asks you nothing; you read what the others write.

# ---- less

people-less-pause = Pause until …
people-less-less = Less of this
people-less-now = Noted. From now on at most { $count ->
        [one] one message
       *[other] { $count } messages
    } a week that you did not ask for, { $way }.
people-less-way-direct = directly to you
people-less-way-ring = and only a ring in the channel
people-less-again = Still less
people-less-more = More again
people-less-least = This is the least there is: one ring a week. You can take only the digests, pause, or leave; all of it is fine.
people-more-now = Noted. From now on at most { $count ->
        [one] one message
       *[other] { $count } messages
    } a week that you did not ask for, { $way }.

# ---- the circle's size

people-size-notice = { $circle }: how many you are
people-size-many = { $count } people are in { $circle } now. Six to eight talk best; from eleven on, some stay silent. Would two circles be better?
people-size-few = { $count ->
        [0] Nobody is
        [one] One person is
       *[other] { $count } people are
    } in { $circle } at the moment. It takes four to go on when somebody is away. What would help?
people-size-split = Show me two halves
people-size-keep = Keep it as it is
people-size-invite = Invite more people
people-size-merge = Join with another circle
people-size-decided = { $who } decided before you: { $answer }.
people-size-noted-keep = Noted. { $circle } stays as it is, and I don't ask again.
people-size-noted-invite = Good. You can invite people to { $circle } from its panel.
people-size-halves-notice = { $circle } in two halves
people-size-halves =
    One way to halve it, with people of one organisation apart:
    { $one }
    { $two }
people-size-halves-how = Nothing is done yet. If the circle likes it: { $command } in a second channel, then invite one half there. Both keep their words.
people-size-merge-notice = Circles to join with
people-size-merge-with = These circles that you can see are small as well: { $names }. Talk to their facilitators; joining means that one of the two invites the other's people, and ends.
people-size-merge-none = I know no other small circle that you can see. Inviting people, or going on as a few, both work.

# ---- help

people-help-notice = What I understand
people-help = What you can type. Each also works behind /interlude, as in “/interlude circle”.
people-help-line = { $command }: { $help }
people-help-more = { $count ->
        [one] One more command
       *[other] { $count } more commands
    } appear when you type “/”.

# ==== Second half: tending a circle, and what belongs to a person ==================================================
