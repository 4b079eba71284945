# ==== Commands =====================================================================================================

checkin-help = The check-in: answer it, and for facilitators how and when it comes
checkin-show-help = This week's check-in, to answer in private
checkin-settings-help = When the check-in comes, how long it is open, who reads it
checkin-sets-help = The questions: look, change, write new ones
checkin-now-help = Send the next check-in now instead of at its time

# ==== The invitation ===============================================================================================

checkins-invite-notice = Check-in in { $circle }: one tap is enough
checkins-late = This comes late: I was not running when it was due. It is open until { $closes }.
checkins-promise-circle =
    { $minutes ->
        [one] { $circle }. One tap is a whole answer, a sentence is welcome: about one minute. Open until { $closes }. Everyone in it reads the answer.
       *[other] { $circle }. One tap is a whole answer, a sentence is welcome: about { $minutes } minutes. Open until { $closes }. Everyone in it reads the answer.
    }
checkins-promise-facilitators =
    { $minutes ->
        [one] { $circle }. One tap is a whole answer, a sentence is welcome: about one minute. Open until { $closes }. { $facilitators } will read it; the others see a number.
       *[other] { $circle }. One tap is a whole answer, a sentence is welcome: about { $minutes } minutes. Open until { $closes }. { $facilitators } will read it; the others see a number.
    }
checkins-promise-anonymous =
    { $minutes ->
        [one] { $circle }. About one minute. Without names: I keep nothing that ties an answer to you, so you can change yours only from the reply I give you right away. When that reply is gone, so is changing. Open until { $closes }.
       *[other] { $circle }. About { $minutes } minutes. Without names: I keep nothing that ties an answer to you, so you can change yours only from the reply I give you right away. When that reply is gone, so is changing. Open until { $closes }.
    }
checkins-facilitators = the facilitators
checkins-open-button = Answer
checkins-answer-button = Answer in words
checkins-pass-button = Pass this time
checkins-closed-notice = The check-in in { $circle } is closed
checkins-closed-post = Closed on { $day }.

# ---- reminders

checkins-remind-notice = The check-in in { $circle } is still open
checkins-remind = The check-in in { $circle } is open until { $closes }, if you'd like to be in it. Passing is fine too.
checkins-remind-circle = { $took } of { $asked } so far; open until { $closes }. Passing is fine too.

# ==== Answering ====================================================================================================

checkins-form-title = Check-in
checkins-form-send = Send
checkins-field-question = Question { $number }
checkins-field-remark = What you wrote

checkins-taken-notice = Your answer is in
checkins-taken = Noted: { $answer }
checkins-taken-late = It is marked as late. That is fine.
checkins-kept-circle = Everyone in { $circle } reads it. You can change it until { $closes }.
checkins-kept-facilitators = { $facilitators } will read it, nobody else. You can change it until { $closes }.
checkins-kept-private = Only you see this. The others know nothing but that one more took part.
checkins-you-said = So far you said: { $answer }
checkins-more-button = Add a sentence
checkins-change-button = Change it
checkins-undo-button = Undo

checkins-reply-taken = I took this as your answer in { $circle }: { $answer }
checkins-undone = Taken back. Nothing of it is kept.
checkins-undone-left = Taken back. What stands is: { $answer }
checkins-claim = The check-in in { $circle }

checkins-passed = Noted. Passing is taking part.
checkins-after-all-button = Answer after all

checkins-nothing-given = One tap or one word is enough. To leave it, close the form and pass.
checkins-nothing-said = There were no words in that, so I kept nothing.
checkins-too-long-notice = That is longer than I can take
checkins-too-long = This has { $length } characters; an answer has room for { $most }. Nothing is saved yet, and here is your text.

# ---- without names

checkins-hidden-taken =
    Your answer is in, without your name. Only the button below can change it: when this reply is gone, so is changing.
    Open until { $closes }; then all answers are shown together, in no order, if there are at least four.
checkins-hidden-changed =
    Changed. Only the button below can change it again: when this reply is gone, so is changing. Open until { $closes }.
checkins-hidden-change-button = Change my answer
checkins-hidden-already = You have taken part. This check-in is without names, so I can't tell which answer is yours: only the button in the reply you got then can change it.
checkins-hidden-closed = That check-in closed on { $day }. It was without names, so nothing can be added or changed.
checkins-hidden-until = This check-in is without names. All answers are shown together when it closes: { $closes }.

# ---- not now

checkins-circle-over = That has come to its end, so its check-ins are closed.
checkins-not-in = Check-ins are for those who have joined { $circle }. Its card in the channel has the way in.
checkins-closed = That check-in closed on { $day }. Nothing is needed.
checkins-closed-other-open = That check-in closed on { $day }. This week's is here.
checkins-closed-with-yours = That check-in closed on { $day }. Your answer stands as you gave it.
checkins-this-week-button = See this week's
checkins-nothing-open = No check-in is open in { $circle }. Nothing is needed.
checkins-next = The next one comes on { $at }.
checkins-none-planned = None is planned for the next four weeks.
checkins-late-button = Answer the last one

# ---- ways on

checkins-stuck = Would one of these help? Leaving it is fine too.
checkins-call-button = Ask for a call
checkins-challenge-button = Bring it to the others
checkins-action-button = Make it an action
checkins-leave-button = Leave it
checkins-pause-button = Pause until …
checkins-signposts-button = Who else can help
checkins-full-plate =
    Your plate was full last time too. Here are a few things that may help: fewer messages for a while, a call with someone who knows this work, or people whose job it is.
    This is not a support service, and nobody watches these answers for emergencies.
checkins-signposts-notice = Who else can help
checkins-signposts = Your network points to these:
checkins-no-signposts = No place is written down here yet. A facilitator can do that.
checkins-no-support-service = I am not a support service, and nobody reads along here.
checkins-call-asked = I'll tell { $facilitators } that you would like a call. Nothing of your answer goes with it.
checkins-call-notice = Someone would like a call
checkins-call-wanted = { $name } in { $circle } would like a call about something they are stuck with. Could you write to them, or find someone who has been there?
checkins-call-withdrawn = This request was withdrawn.
checkins-left = Left as it is. Thanks for saying so.

# ---- at home

checkins-home-title = Check-in · { $circle }
checkins-home-open = Open until { $closes }. One tap is enough.
checkins-home-in = You are in. Open until { $closes }.

# ==== The digest ===================================================================================================

checkins-digest-notice = What { $circle } said in the check-in
checkins-line = { $name }: { $answer }
checkins-line-late = { $name } (late): { $answer }
checkins-line-hidden = – { $answer }
checkins-and-more =
    { $count ->
        [one] And one more.
       *[other] And { $count } more.
    }
checkins-digest-open = { $took } of { $asked } so far. Open until { $closes }.
checkins-digest-closed = { $took } of { $asked } took part.
checkins-digest-to-facilitators = { $facilitators } will read these answers; here stands only how many there are.
checkins-digest-anonymous-open = Without names. The answers are shown together at the close, if there are at least { $least }.
checkins-digest-too-few = Fewer than { $least } answered in words or taps, so nobody could have stayed unknown. The answers are deleted. Thank you all the same.
checkins-read-button = Read all
checkins-entry = { $name }
checkins-entry-late = { $name } (late)
checkins-page = Page { $page } of { $pages }
checkins-page-back = Page before
checkins-page-next = Next page
checkins-nothing-to-read = Nothing is there to read yet.
checkins-facilitators-read = { $facilitators } will read these answers, nobody else. That was the promise when they were asked.
checkins-published-at = The answers are shown when the check-in closes: { $closes }.
checkins-words-gone = What { $circle } said here is not kept any more, as was agreed.

# ==== For facilitators =============================================================================================

checkins-card = A short check-in. { $rhythm }
checkins-rhythm =
    { $every ->
        [one] Every { $day } at { $hour }, in each person's own zone.
       *[other] Every { $every } weeks, on { $day } at { $hour }, in each person's own zone.
    }
checkins-panel-title = Check-ins
checkins-panel-open = Open until { $closes }: { $took } of { $asked } so far.
checkins-panel-dates = Next: { $dates }
checkins-panel-none = None is planned for the next four weeks.
checkins-panel-stopped = The circle stopped them. Saving the settings begins again.
checkins-ritual = Check-ins: a short question of how it goes
checkins-panel-unplanned = No rhythm is set yet.
checkins-now-button = Send the next one now
checkins-settings-button = Settings
checkins-sets-button = Questions
checkins-sent-now = The check-in is on its way to { $circle }, to each in their hours. It is open until { $closes }.
checkins-now-open = A check-in is open already, until { $closes }.
checkins-now-break = There is a break at the moment. I send nothing during it.
checkins-now-unplanned = There are no check-ins here yet. Set a rhythm first: /checkin settings
checkins-now-nobody = There is nobody to ask at the moment, or no questions to ask.

# ---- settings

checkins-settings-title = Check-in settings
checkins-settings-send = Save
checkins-field-weekday = Weekday
checkins-weekday = { $day }
checkins-field-hour = Hour
checkins-hint-hour = In each person's own zone, such as 09:00
checkins-field-every = How often
checkins-every =
    { $weeks ->
        [one] Every week
       *[other] Every { $weeks } weeks
    }
checkins-field-window = How long it is open
checkins-hint-window = From the first person's hour to one end for all
checkins-window =
    { $hours ->
        [24] One day
        [48] Two days
        [72] Three days
        [96] Four days
        [120] Five days
       *[other] { $hours } hours
    }
checkins-field-visibility = Who reads the answers
checkins-hint-visibility = It counts for sets that say nothing of their own
checkins-visibility-circle = Everyone in it reads the answers
checkins-visibility-facilitators = Facilitators read them; the others see a number
checkins-visibility-anonymous = Without names, shown together at the end
checkins-visibility-plan = As in the settings
checkins-field-publish = When the others see them
checkins-publish-live = As they come
checkins-publish-close = When it closes
checkins-field-reminder = Reminder
checkins-reminder-yes = One, to those who are not in yet
checkins-reminder-no = None
checkins-field-signposts = Who else can help
checkins-hint-signposts = Shown, in private, to someone whose plate is full twice
checkins-saved-notice = Saved
checkins-saved-next = The next one comes at { $at }. An open check-in stays as it is.

# ---- questions

checkins-sets-notice = The questions here
checkins-sets-title = Questions
checkins-sets-intro = They take turns in { $circle }. Choose one to look at it or to change it.
checkins-sets-menu = Choose a set
checkins-set-next = { $name }: comes next
checkins-set-active = { $name }
checkins-set-resting = { $name }: left out
checkins-set-waiting = { $name }: waits for a part of me that is not there yet
checkins-new-set-button = Write a new set
checkins-edit-set-button = Change it
checkins-rest-set-button = Leave it out
checkins-wake-set-button = Take it back in
checkins-back-to-sets-button = All questions
checkins-last-set = This is the last set that is asked. Take another one in first, or set the rhythm slower.
checkins-sets-full = { $most } sets are as many as I can keep apart. Leave one out, or change one.

checkins-set-form-title = Questions
checkins-set-form-send = See how it looks
checkins-field-name = Name of the set
checkins-hint-first-question = The question, then two to five taps, a line each; or 1-5 for a scale
checkins-hint-question = The same, or only the question for an answer in words; or empty
checkins-bad-name = A name of one to { $most } characters works here.
checkins-bad-question-empty = The question itself is missing.
checkins-bad-question-long = The first line is the question; it has room for { $most } characters.
checkins-bad-picks-number = Under a question stand two to { $most } taps, a line each; or 1-5; or nothing.
checkins-bad-pick-long = A tap has room for { $most } characters.
checkins-bad-picks-same = Two taps are the same.
checkins-bad-questions-number = A set has one to { $most } questions.
checkins-bad-first-words = The first question is answered with a tap: put two to five taps under it, or 1-5.

checkins-set-notice = A set of questions
checkins-set-as-it-is = This is how it looks when it is asked.
checkins-draft-notice = This is how it would look
checkins-draft = This is how it would look. It does not count yet.
checkins-preview-words = An answer in words, as short as one likes
checkins-use-set-button = Use it
checkins-drop-set-button = Leave it
checkins-draft-gone = That version is not there any more. The list shows what is.
checkins-set-used = { $name } takes its turn from now on. An open check-in stays as it is.
checkins-set-dropped = Left. Nothing has changed.

# ---- results, and when few answer

checkins-results-notice = The check-in in { $circle } has closed
checkins-results = { $took } of { $asked } took part in { $circle }. You read the answers; the others see the number.
checkins-few-notice = A question about the check-in in { $circle }
checkins-few = { $before } of { $before_asked }, then { $took } of { $asked } answered the last two check-ins in { $circle }. Keep it, ask less often, or change the questions? You could also ask everyone.
checkins-few-keep = Keep it
checkins-few-halve = Ask half as often
checkins-few-change = Change the questions
checkins-few-vote = Ask everyone
checkins-rhythm-kept = The check-in in { $circle } stays as it is.
checkins-rhythm-change = Here are the questions, and the settings.
checkins-rhythm-settled = That was decided already. The settings show how it is now.

checkins-vote-notice = How shall the check-in go on?
checkins-vote = How shall the check-in go on? One tap each, and another tap changes it. Who said what is not shown.
checkins-vote-keep = Keep it
checkins-vote-halve = Less often
checkins-vote-change = Other questions
checkins-vote-open =
    { $votes ->
        [one] One vote so far; open until { $closes }.
       *[other] { $votes } votes so far; open until { $closes }.
    }
checkins-vote-taken-keep = Noted: keep it.
checkins-vote-taken-halve = Noted: less often.
checkins-vote-taken-change = Noted: other questions.
checkins-vote-closed = How shall the check-in go on? This is what you said:
checkins-vote-count-keep = Keep it: { $votes }
checkins-vote-count-halve = Less often: { $votes }
checkins-vote-count-change = Other questions: { $votes }
checkins-vote-offered = Everyone in { $circle } is asked, until { $closes }. Then I come back to you with what they said.
checkins-vote-already = Everyone was asked about this already.
checkins-vote-over = That vote closed on { $day }.
checkins-vote-result-notice = { $circle } has voted on the check-in
checkins-vote-result = { $circle } has voted on the check-in. It counts with your tap.
checkins-vote-level = { $circle } has voted on the check-in, and no answer is ahead. It is yours to decide.
checkins-vote-settled = That result counts already.
checkins-apply-keep = Keep it
checkins-apply-halve = Ask half as often
checkins-apply-change = Change the questions
