# ==== First half: starting and joining a circle, the home, preferences =============================================

circle-help = Your circle: see it, join it, start one, tend it
circle-start-help = Start a circle in this channel
circle-start-name-help = What the circle is called; you may add "until 30 June" or "in Berlin"
circle-move-help = Bring a circle that you facilitate to this channel
circle-move-name-help = Its name, when you facilitate several
circle-join-help = Read the agreement of this channel's circle, and join
interlude-help = Your home: what waits for you, your circles, how I reach you
interlude-home-help = What waits for you, your circles, how I reach you
interlude-preferences-help = How and when I may write to you
interlude-profile-help = What the others can know of you: five fields, all may stay empty
interlude-working-help = What you are working on now, so that others with the same find you
circle-people-help = Who is in, and what to ask them about
interlude-help-help = All commands, one line each

# ---- mistakes in a form

people-mistake-empty = This one I need.
people-mistake-long = This has { $has } characters; { $most } fit.
people-mistake-number = I read “{ $text }”. A whole number from { $least } to { $most } works here.
people-mistake-time = I can't read “{ $text }” as a time of day. “{ $first }” or “{ $second }” would work.
people-mistake-time-one = I can't read “{ $text }” as a time of day. “{ $first }” would work.
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
people-start-language-hint = Of what I say in the channel: “English”, “es”. Empty: as is usual here.

people-start-echo-notice = { $name }: is this right?
people-start-echo =
    From { $start } to { $end }: { $weeks ->
        [0] a few days
        [one] one week
       *[other] { $weeks } weeks
    }.
    In the time of { $zone }, where it is { $clock } now. In { $language }.
    Up to { $size } people.
people-start-programme-is = { $title }: { $summary }
people-start-public = This channel is public: everybody here can read what the circle says. In a private channel only its members can.
people-start-size-odd = Four to ten people work best. With fewer, two who are away are missed at once; with more, some stay silent.
people-start-now = Start it
people-start-fix = Change something
people-start-here = This channel has a circle already: { $circle }. A channel holds one circle at a time.
people-start-here-join = See how to join it
people-start-gone = That was started or put aside already.
people-start-late = Days went by since this was written, and its dates don't work any more. Please look them over.
people-start-place = A circle needs a channel of its own. Type /circle start in the one where it is to live.
people-start-lacking = Something is missing before I can speak in this channel: { $permissions }. Whoever looks after the channel can put that right; then start it.

people-started-notice = { $circle } has begun
people-started = { $circle } has begun, and you facilitate it. Its card stands in the channel. You are not counted in until you join it yourself.
people-started-public = The channel is public: everybody here can read along.
people-started-join = Join it as well
people-started-panel = Look after it

# What the people of a circle call it; needs { $called }.
people-called = { $called ->
        [set] set
        [group] group
        [forum] forum
       *[circle] circle
    }

# ---- the card

people-card-notice = { $circle }: you can join
people-card-days = From { $start } to { $end }.
people-card-who =
    { $count ->
        [0] Nobody is in yet
        [one] One person is in
       *[other] { $count } people are in
    }, up to { $most }. Facilitated by { $leading }.
people-card-nobody = nobody at the moment
people-card-public = This channel is public: everybody here can read what I post in it.
people-card-open = Joining takes about a minute. You read the agreement first.
people-card-approval = You read the agreement first; then the facilitators say whether there is a place.
people-card-full = It is full. You can join the waiting list.
people-card-window = It takes people in again from { $first }. You can join the waiting list.
people-card-closed = It takes nobody in at the moment. You can join the waiting list.
people-card-over = This { people-called } is over. Thank you to everybody who was in it.
people-card-join = Join

people-purpose-line = Why we meet: { $purpose }
people-objective = What we want to have by the end: { $objective }

# ---- the agreement, and joining

people-agreement =
    What is said in the { people-called } stays in the { people-called }.
    We ask before we advise, and speak from our own experience.
    Passing is always fine, and so is changing your mind.
    We make room for each other: nobody speaks for long, nobody has to speak.
    We say when we are away, and when something does not feel right.
people-agreement-of = The agreement of { $circle }
people-agreement-read = Read the agreement

people-join-notice = { $circle }: before you join
people-join = Before you join { $circle }, this is what its people agree to. It takes a minute to read.
people-join-changed = The agreement of { $circle } was changed a moment ago. This is how it reads now.
people-join-public = This { people-called }'s channel is public: everybody here can read what is said in it.
people-join-owners = Whoever owns this workspace or server may be able to read or export everything in it, private messages with me included. I cannot promise more than the platform does.
people-join-kept = What you write to me is kept until { $days ->
        [0] the { people-called }'s last day
        [one] one day after the { people-called }'s last day
       *[other] { $days } days after the { people-called }'s last day
    }, { $end }, and then it goes. You can take it with you or have it deleted at any time.
people-join-anonymous = Anonymous answers cannot be linked to anyone in what I keep. What the platform itself keeps is out of my reach.
people-join-sponsors = Whoever convenes or pays for a circle sees counts, from five people up, and never what was said.
people-join-watched = { $count ->
        [one] { $names } convenes or pays
       *[other] { $names } convene or pay
    } for this { people-called }. From outside one sees counts, from five people up, and never what was said.
people-join-size =
    { $count ->
        [0] Nobody is in yet
        [one] One person is in
       *[other] { $count } people are in
    }, up to { $most }.
people-join-agree = I agree, count me in
people-join-not = Not now
people-join-declined = Noted. The card of { $circle } stays in its channel if you change your mind.
people-join-none = There is no circle in this channel. Its card stands in the channel where it lives.
people-join-here = You are in { $circle } already.
people-join-full = { $circle } is full at the moment. You go on facilitating it.
people-join-watching = You convene or pay for { $circle }, so you stand outside of it: you see counts only. To take part, ask { $leading } to change that first.

people-in = You are in { $circle }. The rest can stay as it is, or wait.
people-in-waiting = { $circle } has no place at the moment. You are number { $place } on the waiting list, and I tell you when there is one.
people-in-window = { $circle } takes people in again from { $first }. You are number { $place } on the waiting list, and I tell you when it begins.
people-in-closed = { $circle } takes nobody in at the moment. You are number { $place } on the waiting list, and I tell you when there is a place.
people-in-guest = You are there as a guest until { $day }. After that day your place ends by itself.
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
people-reread-leave = Leave it
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
people-home-guest = You are a guest there until { $day }.
people-home-only-leading = You facilitate it without taking part yourself.
people-home-panel = Look after it
people-home-people = Who is in
people-home-moved =
    It moved to another channel on { $day }. { $asks ->
        [0] Its card stands there.
       *[other] If you don't find it, ask { $names }.
    }
people-home-circles-more = { $count ->
        [one] One more circle: { $command } in its channel shows it.
       *[other] { $count } more circles: { $command } in their channels shows them.
    }
people-home-alone = You are in no circle at the moment
people-home-alone-join = To join one, press Join on its card, in the channel where it lives.
people-home-alone-start = To begin one, type { $command } in the channel where it is to live.
people-home-mine = How I reach you
people-home-preferences = Preferences
people-home-profile = My profile
people-home-paused = You are on a pause: nothing unasked reaches you before { $day }.
people-home-back = End my pause
people-home-kept = What I keep of you
people-home-kept-what = Your words, your settings, where you are in. They are yours.
people-home-export = Take it with me
people-home-delete = Delete it
people-home-next = See more
people-home-first = Back to the beginning

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

people-working-title = What I am working on
people-working-button = What I am working on
people-working-mine = Goals, challenges, priorities
people-working-mine-hint = Up to { $most }, a few words each, with commas: “volunteers, a new funder”
people-working-others = Others here named; take what fits you too
people-working-saved = Kept. The people in your circles can see it: { $themes }.
people-working-cleared = Kept. Nothing stands there now.
people-mistake-theme = “{ $text }” has { $has } characters; { $most } fit. A comma makes two of it.
people-mistake-themes = These are { $count }; { $most } fit. Keep what matters most now.

people-who-title = The people of { $circle }
people-who-nobody = Nobody is in yet.
people-who-line = { $count ->
        [0] { $name }
       *[other] { $name }: { $facts }
    }
people-who-besides = { $line }. { $more }
people-who-working-on = Working on: { $themes }
people-who-helps = Ask me about: { $helps }
people-who-stage-new = new to the work
people-who-stage-some = some years in it
people-who-stage-long = many years in it
people-who-stage-late = handing over
people-who-only = the only one there with this job
people-who-more = More people
people-who-own = What stands here is what people say of themselves. You change yours at any time.

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
people-size-halves-how = Nothing is done yet. If everyone likes it: { $command } in a second channel, then invite one half there. Both keep their words.
people-size-merge-notice = Circles to join with
people-size-merge-with = These circles that you can see are small as well: { $names }. Talk to their facilitators; joining means that one of the two invites the other's people, and ends.
people-size-merge-none = I know no other small circle that you can see. Inviting people, or going on as a few, both work.

# ---- help

people-help-notice = What I understand
people-help = What you can type. Each also works behind /interlude, as in “/interlude circle show”.
people-help-line = { $command }: { $help }
people-help-line-deputies = { $command }: { $help } (deputies too)
people-help-lines =
    { $above }
    { $line }
people-help-leading = What facilitators can type.
people-help-to-leading = What facilitators can type
people-help-to-all = What everybody can type

# ==== Second half: tending a circle, and what belongs to a person ==================================================

circle-show-help = See the circle: its card, or the panel if you facilitate it
circle-edit-help = Change what the circle is called, its dates, agreement or joining
circle-edit-topic-help = about, dates, agreement, joining or care
circle-invite-help = Invite someone privately
circle-invite-person-help = Whom to invite
circle-remove-help = Take someone out of the circle, kindly
circle-remove-person-help = Who is to go
circle-role-help = Make someone deputy, facilitator, guest, convener or sponsor
circle-role-person-help = Who gets the role
circle-handover-help = Ask someone to facilitate in your place
circle-break-help = Plan days without any message from me
circle-break-days-help = Such as: 20 December to 6 January
circle-window-help = Choose the days on which people may join
circle-window-days-help = Such as: 1 March to 14 March
circle-extend-help = Let the circle run longer, or end earlier
circle-extend-until-help = The new last day
circle-end-help = End the circle now
circle-numbers-help = Counts of a circle, for conveners and sponsors
circle-decisions-help = Who decided what in this circle
circle-duties-help = What is done in turn, whose turn it is, and how to join in
circle-leave-help = Leave the circle
circle-concern-help = Tell a named person privately that something is wrong
interlude-pause-help = No messages until a date
interlude-pause-until-help = When you are back
interlude-back-help = End your pause now
interlude-export-help = Get everything I keep of you as files
interlude-delete-help = Delete everything I keep of you

# ---- days, as people type them

people-days-backwards = The last day, { $last }, lies before the first, { $first }.
people-days-long = I read { $first } to { $last }. I can hold a break of up to half a year.

# ---- the panel

people-panel-notice = The panel of { $circle }
people-panel-runs = { $people ->
    [0] Nobody is in yet.
    [one] One person is in.
   *[other] { $people } people are in.
} It runs from { $first } to { $last }.
people-panel-is-facilitator = Facilitators: { $names }.
people-panel-is-deputy = Deputies: { $names }.
people-panel-is-member = Members: { $names }.
people-panel-guests = Guests: { $names }.
people-panel-outside = Conveners and sponsors, who see counts only: { $names }.
people-panel-paused = Paused, and back by themselves: { $names }.
people-panel-invited = Invited, no answer yet: { $names }.
people-panel-waitlist = On the waiting list: { $names }.
people-panel-unreachable = My direct messages don't get through to { $names }. What is for them waits in their home, and the { people-called } rings for them.
people-panel-concern = Concerns go to { $name } first.
people-panel-concern-nobody = Nobody is named for concerns; they go to whoever looks after the { people-called }.
people-panel-breaks = No messages from me: { $breaks }.
people-panel-windows = People may join: { $windows }.
people-panel-turns = Turns taken in the last three months ({ $of }): { $turns }, of which { $led } by those who lead.
people-panel-span = { $first } to { $last }
people-panel-guest = { $name } until { $day }
people-panel-more-names = { $count ->
    [one] one more
   *[other] { $count } more
}
people-panel-asks = { $name } asks to join.
people-panel-asks-more = { $count ->
    [one] One more person asks to join; they come up here next.
   *[other] { $count } more people ask to join; they come up here next.
}
people-panel-nobody-leads = Nobody facilitates { $circle } at the moment.
people-panel-next = See more
people-panel-first = Back to the start
people-panel-open-it = Open the panel
people-panel-menu = More you can do
people-panel-size-small = Four to ten people work best; with fewer, two circles may do better as one.
people-panel-size-large = Four to ten people work best; two circles of { $half } would give everyone more time.

people-do-approve = Let in
people-do-not-now = Not now
people-do-people = People
people-do-invite = Invite
people-do-break = Plan a break
people-do-dates = Change the dates
people-do-about = Change name and purpose
people-do-agreement = Change the agreement
people-do-joining = Change how people join
people-do-care = Choose who hears concerns
people-do-decisions = See who decided what
people-do-duties = Who takes turns
people-do-numbers = See the counts
people-do-handover = Hand over
people-do-extend = Set another last day
people-do-end = End the { people-called }
people-do-role = Change the role
people-do-remove = Take out
people-do-keep = Leave it as it is
people-do-change = Change
people-do-yes = Yes, that's right
people-do-leave = Leave
people-do-alumni = Step back to alumni
people-do-pause = Pause
people-do-concern = Raise a concern
people-do-window = Choose days to join
people-do-drop-window = Drop the days to join from { $first }
people-do-drop-break = Drop the break from { $first }

# ---- a member's card

people-own-card-notice = About { $circle }
people-own-card-runs = It runs until { $last }.
people-own-card-people = { $people ->
    [one] You are the only one in it so far.
   *[other] { $people } people are in it.
} Facilitated by { $names }.
people-own-card-alone = { $people ->
    [one] You are the only one in it so far.
   *[other] { $people } people are in it.
} Nobody facilitates it at the moment.
people-own-card-agreement = What we agreed:
people-own-card-concern = A concern goes to { $name } first, privately.
people-own-card-step-in = Facilitate it

# ---- editing

people-edit-about-title = Name and purpose
people-edit-dates-title = Dates and zone
people-edit-agreement-title = The agreement
people-edit-joining-title = How people join
people-edit-care-title = Who hears concerns
people-edit-send = Keep
people-edit-name = Name
people-edit-called = What your group calls itself
people-called-circle = Circle
people-called-set = Set
people-called-group = Group
people-called-forum = Forum
people-edit-purpose = Purpose, in one sentence
people-edit-objective = What do you want to have by the end?
people-edit-objective-hint = “Each of us has tried two new things.” May stay empty.
people-edit-zone = Time zone
people-edit-zone-hint = A city is enough, such as Lisbon.
people-edit-language = Language
people-edit-starts = First day
people-edit-ends = Last day
people-edit-ends-hint = It ends by itself then, and says so.
people-edit-agreement = What you agree on
people-edit-agreement-hint = Read before joining and twice a year. Left empty, our own text stands.
people-edit-membership = Membership
people-edit-fixed = Fixed: the same people, then a waiting list
people-edit-rolling = Rolling: people may join along the way
people-edit-approval = Who lets people in
people-edit-approval-yes = A facilitator or deputy, one by one
people-edit-approval-no = Anyone who agrees is in
people-edit-size = How many at most
people-edit-size-hint = From 3 to 20; four to ten work best.
people-edit-greeters = Greeting newcomers
people-edit-greeters-hint = A private word to one of those who offered it, and nothing where nobody has.
people-edit-greeters-yes = Members who offer it do so in turn
people-edit-greeters-no = Nobody is asked to
people-edit-size-below = { $people ->
    [one] One person is in already.
   *[other] { $people } people are in already.
} The most can't be fewer.
people-edit-concern = Who hears a concern
people-edit-concern-hint = It need not be a facilitator. Left empty, it stays as it is.
people-edit-kept = Kept. The card of the { people-called } shows it now.
people-edit-kept-agreement = Kept. Whoever agreed before is shown how it reads now.
people-edit-kept-care = Kept. They are told, unless it is you.
people-edit-same = Nothing changed there.
people-edit-concern-told = In { $circle } you are the person who hears concerns now. When someone raises one, you read it here, alone. If that is not for you, please tell { $who }.
people-edit-echo = { $circle } would run from { $first } to { $last }, on { $zone } time, with messages in { $language }.
people-ends-past = { $last } is past by now. Which last day would do?

# ---- a break

people-break-title = A break
people-days-send = Show me
people-break-first = First day without messages
people-break-last = Last day without messages
people-break-echo = No messages from me from { $first } to { $last }. Then it goes on by itself.
people-break-taken = Planned: no messages from { $first } to { $last }. It ends by itself.
people-break-already = That break stands already.
people-break-said = A break: no messages from me from { $first } to { $last }. Then we go on.
people-break-dropped = That break is dropped; the usual rhythm holds.
people-break-off = The break is off; the usual rhythm holds.
people-break-dropped-already = That break is gone already.

# ---- days to join

people-window-title = Days to join
people-window-first = First day to join
people-window-last = Last day to join
people-window-echo = People may join from { $first } to { $last }. On other days they go on a waiting list.
people-window-taken = People may join from { $first } to { $last }. Whoever waits is asked when it begins.
people-window-already = Those days are there already.
people-window-dropped = Those days are dropped.
people-window-dropped-already = Those days are gone already.

# ---- invite, approve, remove

people-invite-title = Invite someone
people-invite-whom = Whom would you like to invite?
people-invite-send = Invite
people-invite-ask = Invite { $name } to { $circle }? They see the purpose and the agreement first, and say yes or no.
people-invite-sent = The invitation goes to { $name } privately. I tell you what they say.
people-invite-waits = The invitation waits in { $name }'s home. I write to nobody here unasked, so please tell them: { $command } shows it.
people-invite-already = { $name } is in { $circle } already.
people-invite-again = { $name } has the invitation already and has not answered yet.
people-invite-asked = { $name } asked to join by themselves: you can let them in.
people-invite-notice = { $from } invites you to a circle
people-invite-message = { $from } invites you to the { people-called } { $circle }.
people-invite-guest = You would be there as a guest until { $day }. After that day your place ends by itself.
people-invite-minute = You see the agreement first; joining takes about a minute. If you let it be, nothing happens.
people-invite-see = See and join
people-invite-no = No, thank you
people-invite-gone = That invitation is no longer open.
people-declined = Noted. You are not in { $circle }, and this invitation is closed.
people-declined-told = { $name } is not joining { $circle } for now.

people-asking-gone = { $name } is not asking any more.
people-asking-gone-nameless = That person is not asking any more.
people-approved = { $name } is in. I've told them.
people-approved-already = { $name } is in already.
people-approved-full = Every place is taken: { $size } people. { $name } stays on the list; you can raise the number.
people-approved-told = You are in { $circle } now. Welcome.
people-not-now = Noted. I've told { $name } kindly.
people-not-now-told = { $circle } can't take anyone new at the moment. Thank you for asking; you can ask again later.

people-remove-ask = Take { $name } out of { $circle }? I tell them privately and give no reason. What they wrote stays theirs.
people-remove-ask-invited = Take back the invitation of { $name } to { $circle }? Nobody is told.
people-remove-self = To go yourself, leave the { people-called }: that has kinder words.
people-remove-done = { $name } is out of { $circle }. I've told them privately.
people-remove-done-invited = The invitation of { $name } is taken back.
people-remove-already = { $name } is not in { $circle } any more.
people-remove-told = You are no longer in the { people-called } { $circle }. If you'd like to talk about it, { $names } will know more. What you wrote there is yours: { $export } gives it to you, { $delete } removes it.
people-person-notice = Someone in { $circle }
people-person-is = { $name } is { $office } in { $circle }.
people-person-invited = { $name } is invited to { $circle } and has not answered yet.
people-choose-person = Choose someone

# ---- roles

people-office-a-member = a member
people-office-a-deputy = a deputy
people-office-a-facilitator = a facilitator
people-office-a-guest = a guest
people-office-a-convener = a convener
people-office-a-sponsor = a sponsor
people-office-whom = Who
people-office-title = A role
people-office-field = What are they to be?
people-office-member-choice = Member
people-office-deputy-choice = Deputy: invites and lets people in
people-office-facilitator-choice = Facilitator: decides about everything here
people-office-guest-choice = Guest: takes part until a day
people-office-convener-choice = Convener: outside, sees counts from five up
people-office-sponsor-choice = Sponsor: outside, sees counts from five up
people-office-until = Guests: until which day?
people-office-until-needed = A guest is here until a day. Which one?
people-office-send = Keep
people-office-kept = { $name } is { $office } in { $circle } now. I've told them.
people-office-same = { $name } is { $office } already.
people-office-last = { $name } is the only facilitator. Make someone else facilitator first, or hand over.
people-office-told-member = In { $circle } you are a member now.
people-office-told-deputy = In { $circle } you are a deputy now: you can invite people and let them in.
people-office-told-facilitator = In { $circle } you are a facilitator now. { $command } opens the panel.
people-office-told-guest = In { $circle } you are a guest until { $day }. After that day your place ends by itself.
people-office-told-convener = For { $circle } you are a convener now. You see counts from five people up, never names and never what was said: { $command } shows them.
people-office-told-sponsor = For { $circle } you are a sponsor now. You see counts from five people up, never names and never what was said: { $command } shows them. What is said there has no bearing on funding.
people-guest-over = Your time as a guest in { $circle } is over. Thank you for coming.
people-guest-over-told = { $name }'s time as a guest in { $circle } is over, as planned.

# ---- hand-over

people-handover-title = Hand over
people-handover-who = Who could facilitate from now on?
people-handover-then = And you?
people-handover-stay = I stay as a member
people-handover-go = I leave
people-handover-send = Ask them
people-handover-asked = I've asked { $name } privately. Nothing changes until they say yes.
people-handover-self = That is you. Choose somebody else.
people-handover-outside = { $name } is not in { $circle } yet. Invite them first.
people-handover-notice = { $from } asks you something about { $circle }
people-handover-message = { $from } asks whether you would facilitate { $circle } from now on: hold its rhythm, let people in, decide about breaks and its end. The rhythm goes on by itself meanwhile.
people-handover-take = I'll take it
people-handover-no = No, thank you
people-handover-gone = That question is settled already.
people-handover-taken = { $circle } is yours now. Here is what there is to know.
people-handover-taken-told = { $name } facilitates { $circle } now. Thank you for holding it.
people-handover-refused = Noted. I've told { $from }.
people-handover-refused-told = { $name } can't take on { $circle } at the moment. Nothing changed.
people-handover-notice-taken = { $circle } is yours now
people-handover-asking = { $asking ->
    [one] One person waits to be let in.
   *[other] { $asking } people wait to be let in.
}
people-handover-open = Private words are not part of this: no answers, no concerns.
people-only-facilitator = You are the only facilitator of { $circle }. Hand it over first, or end it.
people-nobody-leads-said = { $circle } has no facilitator at the moment. The rhythm goes on. Any member can take it on.
people-step-in = I'll facilitate it
people-stepped-in = You facilitate { $circle } now. Thank you.
people-stepped-in-already = { $circle } is facilitated by { $names } already.

# ---- half way, and the end

people-halfway-notice = { $circle } is half way
people-halfway-told = { $circle } is half way: it runs until { $last }. A good moment to look together at what works, what doesn't, and what to change. I've shown everyone the agreement again.
people-halfway-said = Half way: we run until { $last }. This is what we said we are here for, and what we agreed. Does it still fit?
people-near-end-notice = { $circle } ends soon
people-near-end-told = { $circle } ends on { $last }. Let it end, choose another last day, or ask everyone first?
people-near-end-ask = Ask everyone
people-near-end-let = Let it end
people-near-end-noted = Noted: { $circle } ends on { $last }, by itself.
people-week-left = A week to go: we end on { $last }.
people-renewal-notice = { $circle } asks whether to go on
people-renewal-said = We end on { $last }. Would you like to go on after that? Only the counts are shown; to decide is up to { $names }.
people-renewal-counts = { $on ->
    [0] Nobody would go on
    [one] One would go on
   *[other] { $on } would go on
}, { $off ->
    [0] nobody would end here
    [one] one would end here
   *[other] { $off } would end here
}.
people-renewal-on = I'd go on
people-renewal-off = I'd end here
people-renewal-taken-on = Noted: you'd go on. You can change it until { $last }.
people-renewal-taken-off = Noted: you'd end here. You can change it until { $last }.
people-renewal-over = That question is closed.
people-renewal-asked = I've asked everyone in the { people-called }. You see the counts there.
people-renewal-asked-already = Everyone has been asked already.
people-extend-title = Another last day
people-extend-field = Last day
people-extend-send = Show me
people-extend-echo = { $circle } would run until { $last }.
people-extended = { $circle } runs until { $last } now.
people-extended-same = { $circle } runs until { $last } already.
people-end-ask = End { $circle } today? I say so once in the { people-called }, and nothing more comes after. What was written is kept until { $day }, then deleted.
people-ended-by = { $circle } has ended. What was written is kept until { $day }, then deleted.
people-ended-already = { $circle } has ended already.
people-ended-notice = { $circle } has ended
people-ended-said = { $circle } has come to its end. Thank you all for what you brought. What you wrote is kept until { $day }, then deleted; until then each of you can take your own with { $export }.
people-circle-over = { $circle } has ended. { $start } begins a new one.

# ---- another channel

people-move-place = Type /circle move in the channel where the circle is to live.
people-move-notice = A circle for this channel?
people-move-lost = { $circle } has lost its channel. It can go on here: with the same people, and its rhythm as it was.
people-move-elsewhere = { $circle } lives in another channel. It can move here; what was said there stays there.
people-move-see = Whoever is in it must be in this channel to see what stands here. For two weeks their homes say that it has moved.
people-move-told = Where the channel was lost, I also write to each of them once.
people-move-more = { $more ->
    [one] One more could move here
   *[other] { $more } more could move here
}: type its name behind { $command }.
people-move-button = Move { $circle } here
people-move-lacking = Something is missing before I can speak in this channel: { $permissions }. Whoever looks after the channel can put that right; then move it.
people-move-none = No circle that you facilitate could move here. { $start } begins a new one.
people-move-only = Only facilitators move { $circle } to another channel.
people-move-over = The last day of { $circle } was { $last }. { $start } begins a new one.
people-move-already = { $circle } lives in this channel already.
people-moved-notice = { $circle } has moved
people-moved = { $circle } lives in this channel now. Its card and what is open stand here; what comes, comes here.
people-move-found =
    { $circle } had lost its channel. It goes on in another one, with everybody who was in it. { $asks ->
        [0] Its card stands there.
       *[other] If you don't find it, ask { $names }.
    }
people-move-away = { $circle } goes on in another channel. Whoever is in it and does not find it asks { $names }.

# ---- decisions and counts

people-decisions-notice = Decisions in { $circle }
people-decisions-title = Who decided what
people-decisions-none = Nothing has been decided yet.
people-decisions-line = { $at }: { $what }
people-decisions-older = Earlier ones
people-someone = someone who is no longer here
people-did-started = { $who } started it.
people-did-edited = { $who } changed name, word or purpose.
people-did-dates = { $who } changed the dates, zone or language.
people-did-agreement = { $who } changed the agreement.
people-did-joining = { $who } changed how people join.
people-did-care = { $who } chose who hears concerns.
people-did-invited = { $who } invited { $whom }.
people-did-approved = { $who } let { $whom } in.
people-did-not-now = { $who } answered a request to join with “not now”.
people-did-removed = { $who } took { $whom } out.
people-did-role = { $who } changed the role of { $whom }.
people-did-handover-offered = { $who } asked { $whom } to take over.
people-did-handover-taken = { $who } took over from { $whom }.
people-did-stepped-in = { $who } stepped in as facilitator.
people-did-break = { $who } planned a break.
people-did-break-dropped = { $who } dropped a break.
people-did-window = { $who } chose days to join.
people-did-window-dropped = { $who } dropped days to join.
people-did-until = { $who } set another last day.
people-did-renewal = { $who } asked everyone whether to go on.
people-did-trial = { $who } let count what the circle said about something it tried.
people-did-sessions = { $who } planned, moved or cancelled sessions.
people-did-ended = { $who } ended it.
people-did-moved = { $who } moved it to another channel.
people-did-refused = { $who } tried something that only others may do.

people-numbers-notice = Counts of { $circle }
people-numbers-few = Fewer than five people are in { $circle }. Below five I give no counts.
people-numbers-people = { $people } people are in { $circle }.
people-numbers-weeks = { $weeks ->
    [0] It began this week.
    [one] It has been running for one week.
   *[other] It has been running for { $weeks } weeks.
}
people-numbers-split = { $active } get messages at the moment, { $paused } are on a pause.
people-numbers-rule = Counts start at five people. Names and what was said are never part of this.
people-numbers-home = You see counts of { $circle }, from five people up.
people-numbers-none = Counts are for conveners, sponsors and facilitators of a circle, and here you are none of these. { $names } can say more.
people-numbers-which = Which circle?
people-numbers-nowhere = There is no circle here whose counts you can see.

# ---- what belongs to a person

people-pause-notice = How long?
people-pause-ask = How long would you like to pause? Nothing unasked reaches you in that time, from any of your circles. It ends by itself.
people-pause-weeks = { $weeks ->
    [one] One week
   *[other] { $weeks } weeks
}
people-pause-until = Until a date …
people-pause-title = Pause
people-pause-send = Pause
people-pause-day = The day you are back
people-pause-day-hint = Such as “next Monday” or “7 January”.
people-pause-soon = { $day } is today or past. From which day shall I write again?
people-pause-long = I read { $day }. A pause can last up to a year; leaving, and coming back later, is fine too.
people-paused = Paused. You are back on { $day }, by itself. Nothing unasked reaches you before.
people-pause-back = Back now
people-pause-other = Another date
people-back = You are back. What is still open reaches you as usual.
people-back-step = One easy thing in { $circle }, if you like; a minute is enough:
people-back-already = You were not on a pause. All as usual.

people-left = You are out of { $circle }. Thank you for the time you gave it. For a week one tap brings you back; what you wrote is yours to take or delete.
people-left-already = You are not in { $circle } any more.
people-left-back = Come back
people-left-export = Take my words
people-left-delete = Delete my words
people-left-told = { $name } left { $circle }. Their place is free. There is nothing you need to do.
people-left-told-outside = { $name } no longer convenes or sponsors { $circle }.
people-left-told-nameless = A member left { $circle }.
people-alumni-done = You are one of the alumni of { $circle } now: no more prompts, and you can ask to come back at any time. For a week one tap undoes it.
people-alumni-told = { $name } stepped back to alumni of { $circle }. There is nothing you need to do.
people-returned = You are back in { $circle }. Good to have you here.
people-returned-already = You are in { $circle }.
people-returned-told = { $name } is back in { $circle }.
people-return-late = The week for coming back by a tap is over. { $names } can let you in again.
people-return-full = { $circle } is full by now. { $names } can tell you when there is room.
people-left-chat-told = { $name } is no longer on this chat, so they are out of { $circle } as well.
people-left-place-told = { $name } is no longer in the channel of { $circle }, so they are out of the { people-called } as well.
people-place-gone-told = The channel of { $circle } is gone or closed to me, so I say nothing more there. Type { $move } in another channel, and it goes on there with the same people. Otherwise what was written is kept until { $day }, then deleted.

people-concern-title = Raise a concern
people-concern-send = Send privately
people-concern-intro = This goes to { $name } alone, with your name. I keep it only until they have read it.
people-concern-choose = It goes to one person alone, with your name. If it is about one of them, choose another. I keep it only until it was read.
people-concern-to = Who is to read it?
people-concern-other-person = That person does not hear concerns here any more. Choose another.
people-concern-text = What is on your mind?
people-concern-raised = { $name } gets this privately, and I remind them once if they don't open it. Thank you for saying it.
people-concern-nobody = Nobody else in { $circle } can hear a concern at the moment: no one is named for it, and nobody else looks after the { people-called }.
people-concern-notice = Something waits for you in { $circle }
people-concern-came = Someone in { $circle } raised a concern, and you are the person it comes to. Read it when you have a quiet minute.
people-concern-remind = The concern from { $circle } still waits for you. An answer within two days helps.
people-concern-read = Read it
people-concern-from = From { $name }:
people-concern-once = I keep these words only until you tap the button below, or for two days.
people-concern-have = I have it; delete the words
people-concern-gone = Those words are deleted; nobody can read them here any more.
people-concern-not-yours = That is for somebody else.
people-concern-done = The words are deleted here. Thank you for taking care of it.
people-concern-read-told = { $name } has read your concern from { $circle }.
people-concern-unread-told = { $name } has not opened your concern from { $circle } in two weeks, so I deleted it. You can raise it again, to somebody else.
people-concern-lost-told = The person who was to hear your concern from { $circle } is gone, and I deleted it unread. You can raise it again, to somebody else.

people-export-here = Here is everything I keep of you: one file to read, one for machines. Anonymous answers are not in it: nobody can trace them to you, and nor can I.
people-delete-notice = Delete everything?
people-delete-goes = What goes, at once: your profile and preferences, your place in { $circles }, and everything you wrote; what stands posted is written anew without you.
people-delete-goes-alone = What goes, at once: your profile and preferences, and everything you wrote.
people-delete-stays = What stays: anonymous answers, which nobody can trace to you; what others wrote; and what the chat itself keeps, which I can't reach.
people-delete-leaves = { $circles } would have no facilitator then. You may want to hand over first.
people-delete-it = Delete all of it
people-delete-keep = Keep it
people-deleted = Done. I keep nothing of you now. If you write to me one day, we begin anew.
people-delete-kept = Nothing was deleted.

# ==== Trials =======================================================================================================

people-trial-notice = { $circle }: keep it, change it, or stop it?
people-trial-said = You have tried this for some weeks now. Keep it, change it, or stop it? One tap each, and another tap changes it. Who said what is not shown.
people-trial-keep = Keep it
people-trial-change = Change it
people-trial-stop = Stop it
people-trial-votes =
    { $votes ->
        [0] No vote so far.
        [one] One vote so far.
       *[other] { $votes } votes so far.
    }
people-trial-open = Open until { $closes }.
people-trial-taken-keep = Noted: keep it.
people-trial-taken-change = Noted: change it.
people-trial-taken-stop = Noted: stop it.
people-trial-over = That vote is closed. Nothing is needed.
people-trial-not-in = This vote is for those who have joined { $circle }.
people-trial-closed = This is what you said. It counts when a facilitator confirms it.
people-trial-counts = Keep: { $keep }. Change: { $change }. Stop: { $stop }.
people-trial-result-notice = { $circle } has voted
people-trial-result = { $circle } has voted on something it has tried. It counts with your tap.
people-trial-level = { $circle } was asked about something it has tried, and no answer is ahead. It is yours to decide.
people-trial-apply-keep = Keep it
people-trial-apply-change = Change it
people-trial-apply-stop = Stop it
people-trial-applied-keep = It stays as it is.
people-trial-applied-change = Noted. The way to change it comes to you.
people-trial-applied-stop = It is off from now on. Its settings switch it on again.
people-trial-decided-change = You said: change it. A facilitator looks at how.
people-trial-decided-stop = You said: stop it. It is off from now on; a facilitator can switch it on again.
people-trial-settled = That was settled on { $day }. The settings show how it is now.

# ==== What is done in turn, and greeting newcomers =================================================================

people-duties-title = What is done in turn in { $circle }. Offer what you like, and take it back when you like.
people-duties-none = Nothing is done in turn in { $circle } at the moment.
people-duty-everybody = Everybody takes turns.
people-duty-willing = In turn: { $names }.
people-duty-nobody = Nobody offers it at the moment.
people-duty-next = Next: { $name }.
people-duty-done =
    { $count ->
        [one] Done once in the last three months.
       *[other] Done { $count } times in the last three months.
    }

people-greet-duty = Greeting newcomers
people-greet-offer = I'd greet now and then
people-greet-stop = No more greeting for me
people-greet-notice = Somebody is new in { $circle }
people-greet =
    { $count ->
        [one] { $names } has joined { $circle }. Say hello in your own words.
       *[other] { $names } have joined { $circle }. Say hello in your own words.
    }
people-greet-why = You offered to greet newcomers in turn. Any day within a week will do, and passing is fine.
people-greet-done-button = I have said hello
people-greet-pass-button = Not this time
people-greet-home = Greeting in { $circle }
people-greet-done = Noted. When somebody joins again, the next of those who offered it is asked.
people-greet-passed-on = Noted. Somebody else who offered it is asked.
people-greet-passed = Noted. Nobody else is asked.
people-greet-offered = Noted. When somebody joins { $circle }, you may be asked to say hello, in turn with others who offered it. “Not this time” is always an answer.
people-greet-stopped = Noted. You are not asked to greet any more.
people-greet-let-go = Nobody waits for this hello any more. Nothing is needed.
people-greet-handed-on = This hello went to somebody else. Nothing is needed.
people-greet-gone = Nobody is left to greet here. Nothing is needed.
people-greet-not-yours = Somebody else was asked to say hello this time. Yours is welcome all the same.
people-greet-not-in = Greeting is for those who have joined { $circle }.
people-greet-off = Nobody is asked to greet in { $circle } at the moment.
