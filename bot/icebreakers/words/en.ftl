# ==== Commands =====================================================================================================

icebreaker-help = Getting to know each other: prompts, and who opens a session
icebreaker-show-help = What is open now, and three prompts to choose from
icebreaker-own-help = Write a prompt for your circle
icebreaker-own-prompt-help = The prompt, in one sentence
icebreaker-list-help = The prompts your circle wrote itself
icebreaker-opening-help = Whether you like to open a session, and your turn
icebreaker-settings-help = When an icebreaker comes, and whether sessions have an opener

# ==== In the circle ================================================================================================

icebreakers-post-notice = A small question for { $circle }
icebreakers-late = This comes late: I was not running when it was due.
icebreakers-prompt-gone = The question that stood here was taken back.
icebreakers-line = { $name }: { $answer }
icebreakers-and-more =
    { $count ->
        [one] And one more.
       *[other] And { $count } more.
    }
icebreakers-post-open =
    { $took ->
        [0] A sentence is plenty, passing is fine. Open until { $closes }. What is said here stays here.
        [one] One took part so far. Open until { $closes }. What is said here stays here.
       *[other] { $took } took part so far. Open until { $closes }. What is said here stays here.
    }
icebreakers-post-closed =
    { $took ->
        [0] Closed on { $day }.
        [one] One took part. Closed on { $day }. What is said here stays here.
       *[other] { $took } took part. Closed on { $day }. What is said here stays here.
    }
icebreakers-answer-button = Answer
icebreakers-pass-button = Pass this time
icebreakers-read-button = Read all
icebreakers-words-gone = What { $circle } said here is not kept any more, as was agreed.

# ==== Answering ====================================================================================================

icebreakers-form-title = A small question
icebreakers-form-send = Send
icebreakers-field-answer = Your answer
icebreakers-hint-answer = One to three sentences
icebreakers-field-label = How far it may travel
icebreakers-label-stays = It stays here
icebreakers-label-no_names = It may be told without names
icebreakers-label-freely = It may be shared freely
icebreakers-answer-empty = One word is enough. To leave it, close the form and pass.
icebreakers-answer-long = This has { $length } characters; an answer has room for { $most }.
icebreakers-taken-notice = Your answer is in
icebreakers-taken = Noted:
icebreakers-taken-kept = Your circle reads it. You can change it until { $closes }.
icebreakers-change-button = Change it
icebreakers-passed = Noted. Passing is taking part.
icebreakers-after-all-button = Answer after all
icebreakers-closed = That one closed on { $day }. Nothing is needed.
icebreakers-circle-over = That circle has ended, so nothing is open in it.
icebreakers-not-in = This is for those who have joined { $circle }. Its card in the channel has the way in.
icebreakers-entry = { $name }
icebreakers-page = Page { $page } of { $pages }
icebreakers-page-back = Page before
icebreakers-page-next = Next page
icebreakers-nothing-to-read = Nothing is there to read yet.
icebreakers-home-title = Icebreaker · { $circle }
icebreakers-home-open = Open until { $closes }. A sentence is plenty.
icebreakers-home-in = You are in. Open until { $closes }.

# ==== Three to choose from =========================================================================================

icebreakers-show-notice = Three prompts for { $circle }
icebreakers-open-now = Open until { $closes }:
icebreakers-offer-opening = It is your turn to open the next session. Choose one:
icebreakers-offer-post = Choose one, and it goes to your circle now. Or keep them for another time.
icebreakers-offer-free = Here are three, for whenever you want to get to know someone better.
icebreakers-numbered = { $number }. { $prompt }
icebreakers-take-button =
    { $number ->
        [1] Take the first
        [2] Take the second
       *[other] Take the third
    }
icebreakers-prompt-away = That prompt is not there any more. Here is the way to the others: /icebreaker
icebreakers-posted = It stands in { $circle } now, open until { $closes }.
icebreakers-post-had-one = This week had one already. One a week is enough.
icebreakers-post-break = The circle is on a break. I send nothing during it.

# ==== The circle's own =============================================================================================

icebreakers-own-button = Our own prompts
icebreakers-write-button = Write one
icebreakers-own-notice = Prompts of this circle
icebreakers-own-title = Our own prompts
icebreakers-own-intro = Written in { $circle }. One of three to choose from is yours, as long as there are new ones.
icebreakers-own-none = Nobody has written one in { $circle } yet. A question that everyone can answer in a sentence is a good one.
icebreakers-own-line = { $prompt } ({ $name })
icebreakers-own-menu = Look at one
icebreakers-edit-button = Change it
icebreakers-drop-button = Take it out
icebreakers-own-form-title = A prompt of our own
icebreakers-own-form-send = Keep it
icebreakers-field-prompt = The prompt
icebreakers-hint-prompt = One everyone can answer in a sentence, and nobody must
icebreakers-field-depth = How much one shows of oneself
icebreakers-depth-1 = A little: everyday things
icebreakers-depth-2 = Some: habits and opinions
icebreakers-depth-3 = More: doubts and what went wrong
icebreakers-prompt-empty = The prompt itself is missing.
icebreakers-prompt-long = This has { $length } characters; a prompt has room for { $most }.
icebreakers-own-saved = Kept. It comes up in the choice of three.
icebreakers-own-dropped = It does not come up any more. Where it was asked, it stays.
icebreakers-own-away = That prompt is not there any more.
icebreakers-own-not-yours = Only who wrote it, or a facilitator, can change it.
icebreakers-own-full = { $most } prompts are as many as I can keep apart. Take one out first.

# ==== Opening a session ============================================================================================

icebreakers-opener-notice = Your turn to open in { $circle }
icebreakers-opener = It is your turn to open the session of { $circle }: { $at }. That means asking one question to all, and answering it first. Choose one, or write your own; about one minute.
icebreakers-opener-how = If you do nothing, you open with whatever you like. Passing is fine too: the next one in turn is asked.
icebreakers-swap-button = Swap
icebreakers-opener-pass-button = Pass this time
icebreakers-picked-notice = Your prompt is chosen
icebreakers-picked = This opens the session: { $at }.
icebreakers-other-button = Choose another
icebreakers-choose-button = Choose a prompt
icebreakers-opener-passed = Noted. Somebody else is asked. Your turn comes another time.
icebreakers-not-your-turn = Somebody else opens that session ({ $at }). Nothing is needed from you.
icebreakers-no-such-session = Nobody is asked to open that session any more. Nothing is needed.
icebreakers-session-over = That session was on { $day }.
icebreakers-opening-gone = Nobody is asked to open that session any more ({ $at }). Nothing is needed.
icebreakers-opener-replaced = Somebody else opens that session ({ $at }). Nothing is needed.
icebreakers-swap-notice = Who would you swap with?
icebreakers-swap = Who could open on { $at } instead? I ask them in private; until they say yes it stays your turn.
icebreakers-swap-menu = Choose someone
icebreakers-swap-nobody = There is nobody to ask at the moment. You could pass.
icebreakers-swap-sent = I ask { $name }, in private, and tell you what they say.
icebreakers-swap-waits = Someone is asked already. I tell you what they say.
icebreakers-swap-away = They cannot be asked for this session.
icebreakers-swap-asked-notice = A question about the next session of { $circle }
icebreakers-swap-asked = { $name } asks whether you would open the session of { $circle } instead: { $at }. It means asking one question to all, and answering it first.
icebreakers-swap-take = I'll open
icebreakers-swap-refuse = Not this time
icebreakers-swap-over = That question is settled. Nothing is needed.
icebreakers-swap-done = Someone opens in your place. Nothing is needed.
icebreakers-swap-taken = { $name } opens the session of { $circle } in your place: { $at }.
icebreakers-swap-refused = { $name } can't this time. It is still your turn in { $circle }: { $at }. Someone else, or a pass?
icebreakers-swap-refused-noted = Noted. That is fine.
icebreakers-nobody-notice = Nobody opens the next session of { $circle } yet
icebreakers-nobody-opens = Nobody in { $circle } opens the session yet: { $at }. You could choose a prompt for everyone. If you do nothing, whoever likes may open.
icebreakers-duty = Opening sessions
icebreakers-wishes-notice = Opening sessions
icebreakers-wishes = In { $circle } one person opens each session with a question. Everyone gets a turn, as many as the others.
icebreakers-wish-now-either = You take your turn when it comes.
icebreakers-wish-now-likes = You like to open. Among those whose turn it could be, you are asked first.
icebreakers-wish-now-not_me = You are not asked to open.
icebreakers-wish-either = I take my turn
icebreakers-wish-likes = I like to open
icebreakers-wish-not_me = Not me
icebreakers-turn-title = Your turn to open · { $circle }
icebreakers-your-turn = You open the session: { $at }.
icebreakers-pack-title = Opening
icebreakers-pack-later = Who opens is settled from { $day } on.
icebreakers-pack-not-yet = Who opens is not settled yet.
icebreakers-pack-opens = { $name } opens.
icebreakers-pack-asks = { $name } asks: { $prompt }
icebreakers-pack-anyone = A question to begin with: { $prompt }
icebreakers-pack-nobody = Whoever likes may open.

# ==== For facilitators =============================================================================================

icebreakers-panel-title = Icebreakers
icebreakers-panel-off = None come between sessions.
icebreakers-panel-none = None comes in the next four weeks: they come in weeks without a check-in.
icebreakers-panel-dates = Next: { $dates }
icebreakers-panel-nobody = Session on { $day }: nobody opens it yet.
icebreakers-panel-opens = Session on { $day }: { $name } opens.
icebreakers-panel-turn = Session on { $day }: it would be the turn of { $name }, who is not asked yet.
icebreakers-panel-choose = Choose one now
icebreakers-settings-button = Settings
icebreakers-rhythm =
    { $every ->
        [one] A small question to get to know each other, in weeks without a check-in: { $day } at { $hour }.
       *[other] A small question to get to know each other, every { $every } weeks at most, in weeks without a check-in: { $day } at { $hour }.
    }
icebreakers-card-opener = One of you opens each session with a question, in turn.
icebreakers-settings-title = Icebreakers
icebreakers-settings-send = Save
icebreakers-switch-on = Yes
icebreakers-switch-off = No
icebreakers-field-weekly = One in weeks without a check-in
icebreakers-field-weekday = Weekday
icebreakers-weekday = { $day }
icebreakers-field-hour = Hour
icebreakers-hint-hour = In the circle's zone, such as 10:00
icebreakers-field-every = How often at most
icebreakers-every =
    { $weeks ->
        [one] Every week
       *[other] Every { $weeks } weeks
    }
icebreakers-field-window = How long it is open
icebreakers-window =
    { $hours ->
        [24] One day
        [48] Two days
        [72] Three days
        [96] Four days
        [120] Five days
       *[other] { $hours } hours
    }
icebreakers-field-opener = Someone opens each session
icebreakers-saved-notice = Saved
icebreakers-saved-next = The next one comes at { $at }. What is open stays as it is.
icebreakers-change = { $circle } would like the icebreakers to change. Here are the settings.
icebreakers-ritual = Icebreakers: a small question in quiet weeks, and someone who opens each session

# ---- deeper prompts

icebreakers-deeper-button = Ask for deeper prompts
icebreakers-deeper-unasked = Prompts about doubts and what went wrong come only when the circle says yes, after three sessions.
icebreakers-deeper-open = The circle is asked at the moment whether deeper prompts may come.
icebreakers-deeper-yes = The circle said yes to deeper prompts. They come now and then.
icebreakers-deeper-no = The circle said no to deeper prompts. None come.
icebreakers-deeper-not-now = Deeper prompts are for circles of at most { $people } that met { $sessions } times, in a private channel, and are asked about once at a time.
icebreakers-deeper-asked = Your circle is asked, until { $closes }.
icebreakers-deeper-notice = A question about the prompts in { $circle }
icebreakers-deeper-ask = You know each other a little by now. May some prompts go deeper: doubts, and what went wrong? One now and then, and passing stays fine. Who said what is not shown.
icebreakers-deeper-count =
    { $votes ->
        [one] One vote so far; open until { $closes }.
       *[other] { $votes } votes so far; open until { $closes }.
    }
icebreakers-deeper-vote-yes = Yes, now and then
icebreakers-deeper-vote-no = No, as it is
icebreakers-deeper-taken-yes = Noted: yes. Another tap changes it.
icebreakers-deeper-taken-no = Noted: no. Another tap changes it.
icebreakers-deeper-over = That question is closed.
icebreakers-deeper-closed-yes = Deeper prompts may come now and then. Yes: { $yes }, no: { $no }.
icebreakers-deeper-closed-no = The prompts stay as they are. Yes: { $yes }, no: { $no }.
