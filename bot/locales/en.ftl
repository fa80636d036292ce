### Texts for people, in English. Polite, short, no promise that is not kept.

language-name = English
button-language = 🌐 { $language }

## Before START (the bot's description)

about = Official rating of the services of { $government }. No name, no ID number, nothing about your child. Staff never see a single answer. It does not affect how you are served. /privasi
about-short = Rate a service in four taps.

government-unknown = the local government

## Questions

place = { $unit } · { $service } · { $point }
place-officer = On duty: { $officers }
promise = 🔒 Staff only ever see combined results.
number = { $at }/{ $of }
officer-unknown = the officer

question-keseluruhan = How was the service overall?
question-siapa = Who served you?
question-perilaku = How did { $officer } treat you?
question-kompetensi = Was { $officer } skilled and able?
question-persyaratan = Were the requirements as announced?
question-prosedur = Were the steps easy?
question-waktu = Was the service quick?
question-biaya = How was the cost of the service?
question-produk = Did you receive what was promised?
question-sarana = How were the room and the equipment?
question-pengaduan = How are complaints handled here?
question-diminta_nilai = Did anyone ask you for a good rating?
question-diminta_biaya = Did anyone ask for an extra payment?

keseluruhan-1 = Poor
keseluruhan-2 = Not so good
keseluruhan-3 = Good
keseluruhan-4 = Very good
perilaku-1 = Not polite and friendly
perilaku-2 = Not so polite and friendly
perilaku-3 = Polite and friendly
perilaku-4 = Very polite and friendly
kompetensi-1 = Not competent
kompetensi-2 = Not so competent
kompetensi-3 = Competent
kompetensi-4 = Very competent
persyaratan-1 = Not as announced
persyaratan-2 = Partly as announced
persyaratan-3 = As announced
persyaratan-4 = Entirely as announced
prosedur-1 = Not easy
prosedur-2 = Not so easy
prosedur-3 = Easy
prosedur-4 = Very easy
waktu-1 = Not quick
waktu-2 = Not so quick
waktu-3 = Quick
waktu-4 = Very quick
biaya-1 = Very expensive
biaya-2 = Rather expensive
biaya-3 = Cheap
biaya-4 = Free
produk-1 = Not as promised
produk-2 = Partly as promised
produk-3 = As promised
produk-4 = Entirely as promised
sarana-1 = Bad
sarana-2 = Fair
sarana-3 = Good
sarana-4 = Very good
pengaduan-1 = No way to complain
pengaduan-2 = There, but not working
pengaduan-3 = Working, but not fully
pengaduan-4 = Well handled
diminta_nilai-0 = No
diminta_nilai-1 = Yes
diminta_biaya-0 = No
diminta_biaya-1 = Yes

## Buttons

button-value = { $value } · { $label }
button-back = ◀ Change
button-skip = Skip
button-not-them = 👤 Somebody else
button-them = 👤 { $officer }
button-unknown = Don't know / other
button-later = 🌙 Tonight
button-start = Start
button-go-on = Go on
button-more = ⋯
button-change = Change my rating
button-erase = Yes, erase
button-comment-erase = Erase comment
button-old = This button no longer works. Please scan the code again.

## Surveys

survey-invited = 📋 You were chosen for the satisfaction survey, about { $minutes } minutes.
button-quick = Just the short one

## Tonight

later =
    🌙 All right, we will remind you { $day ->
        [today] today
       *[tomorrow] tomorrow
    } at { $hour }.
    { $place }
    This chat is kept only until the reminder is sent. Never mind: /batal
later-now =
    🌙 The reminder you asked for: please rate the service you were given.
    { $place }
later-taken-back = Reminder cancelled ✓
later-too-late = This rating closes before a reminder could come. Please answer now.

## End

end =
    Thank you, saved ✓
    Receipt { $receipt }. With it: /ubah (change) for { $hours } hours, /hapus (erase) any time.
    Any suggestion? Just type it; please no names, ID numbers or health details.
comment-kept = Comment received 🙏
comment-enough = There are { $comments } comments on this rating already, so that message was not kept. Thank you 🙏
comment-gone = Comment erased ✓
stopped =
    All right, stopped. What you tapped is saved, receipt { $receipt }.
    To erase it: /hapus { $receipt }
nothing-to-cancel = There is nothing to cancel.
rated-already = You have rated this desk today. Thank you 🙏
change-which = Type /ubah and your receipt, for example: /ubah K7QP-4M2X-9T
change-too-late = This rating can no longer be changed. Erasing it still works: /hapus and your receipt.
erase-which = Type /hapus and your receipt, for example: /hapus K7QP-4M2X-9T
erase-sure = Erase the rating with receipt { $receipt }? This cannot be undone.
erased = Rating erased ✓
receipt-unknown = That receipt was not found. Please check the letters.
receipt-typed = That is a receipt, so it was not kept as a comment. Change: /ubah { $receipt } · erase: /hapus { $receipt }

## Beginning

start = Welcome 🙏 Scan the QR code at the desk, or type the 8 letters and digits printed below it.
start-recent = Or choose a desk you rated lately:
start-unfinished = Your rating of { $place } is not finished.
start-other = For another desk, scan its QR code.
desks = At which desk were you served?
code-unknown = That code was not found. Please check the 8 letters and digits below the QR code.
code-wait = Too many codes or receipts were wrong. Please try again later, in an hour at most.
code-replaced = This code was replaced. Please scan the new poster at { $place }.
code-ended = This code is no longer valid. Please scan the newest one at the desk.
not-understood = Sorry, I did not understand. Tap one of the buttons, or /bantuan.
help =
    To rate a service: scan the QR code at the desk, or type the 8 letters and digits below it.
    /ubah RECEIPT – change a rating ({ $hours } hours)
    /hapus RECEIPT – erase a rating
    /pengaduan – complain, see what came of it
    /batal – stop
    /privasi – what is stored
    /bahasa – change the language
language = Choose a language:
language-set = Language: English
privacy =
    Controller: { $government }.
    Purpose: to improve the service and assess how officers perform. Basis: a public task (Law 27/2022, Article 20). Rating is voluntary and does not affect how you are served.
    Stored: answers, comments, desk, officer and time. No name, ID number, phone number or anything about your child. In a survey also, if you answer it: sex, age band, education, occupation.
    Your Telegram account is replaced by a cipher. Its key is destroyed 35 days after the month's end; then nobody can tie the answers to you. The chat's number is kept for { $chat_hours } hours after the last message, or until a reminder you asked for is sent and your complaint is settled; for news of improvements, if you ask for them, until { $follow_months } months after that month or until you stop them; comments for { $comment_months } months, answers for { $rating_months } months.
    Staff and supervisors only see at least { $minimum } ratings combined.
    Your rights: /ubah (change) for { $hours } hours, /hapus (erase) any time, with your receipt. Sums that were closed do not change.
    Questions and objections: { $government }, or lapor.go.id / SMS 1708.
    Telegram stores this chat abroad; you may delete it.

## Supervisors and invitations

invitation-accepted = { $role ->
    [supervisor] Welcome. You are now a supervisor of { $unit }.
    [reviewer] Welcome. You are now a reviewer for { $unit }.
    [admin] Welcome. You are now an admin of { $unit }.
   *[officer] Welcome. You are now registered as an officer of { $unit }.
 }
invitation-supervisor = The digest comes every Monday at 07:00. Any time: /ringkasan
invitation-officer = Your own score, and how it is counted: /skor. A fact is wrong: /koreksi
invitation-ended = This invitation was used or has expired. Please ask an admin for a new one.
digest-which-unit = The digest of which unit?
digest-period-unknown = That period is not known. Write for example: /ringkasan pekan lalu, /ringkasan bulan ini, /ringkasan 2026-W47

## Digest

digest-title = { $unit } · { $period }
digest-coverage = { $rated } { $count ->
    [one] rating
   *[other] ratings
} · { $complete } complete
digest-coverage-served = { $rated } { $count ->
    [one] rating
   *[other] ratings
} / ±{ $served } visits ({ $share }) · { $complete } complete
digest-none = No ratings in this period yet.
digest-behind = Closing { $weeks } past { $count ->
    [one] week
   *[other] weeks
}; the figures are complete in some minutes. Please ask again then.
digest-waiting = Figures appear once at least { $minimum } ratings of an officer are there and their week is over.
digest-running = The week is still running: only the number of ratings is shown.
digest-overall = Overall { $mean } of { $highest } ({ $low }–{ $high }, { $window }n={ $n }){ $trend ->
    [up] : up
    [down] : down
    [same] : steady
   *[none] {""}
 }
digest-element = { $name } { $mean } ({ $low }–{ $high }, { $window }n={ $n })
digest-window = { $weeks } weeks,
digest-fell = ▼ { $name } { $before }→{ $now } ({ $window }n={ $n }), beyond chance
digest-rose = ▲ { $name } { $before }→{ $now } ({ $window }n={ $n }), beyond chance
digest-unchanged = = Nothing changed beyond chance
digest-silent = ○ Silent: { $point }, { $weeks } { $count ->
    [one] week
   *[other] weeks
} without a rating
digest-silent-ever = ○ Never rated yet: { $points }
digest-silent-many = ○ Silent: { $desks } of { $all } desks, longest { $point } ({ $weeks } { $count ->
    [one] week
   *[other] weeks
 })
digest-thanks = ★ Say thank you: { $officers }, clearly above{ $window }
digest-thanks-weeks = {" "}({ $weeks } weeks)
digest-thanked = { $officer } (n={ $n })
digest-and-more = and { $count } more
digest-officers = {"  "}Officers: { $parts }
digest-above = { $shown } clearly above
digest-indistinct = { $shown } not told apart
digest-below = { $shown } clearly below: /skor
digest-insufficient = { $shown } without enough data
digest-officers-more = · … and { $count } more officers
digest-comments = ✉ { $n } comments from citizens: /masukan
digest-comments-praised = ✉ { $n } comments from citizens, praised { $themes }: /masukan
digest-praised = { $theme } ({ $n })
digest-cases = ! Complaints: { $shown } open
digest-cases-overdue = { $shown } overdue
digest-cases-due = { $shown } due { $day }
digest-talked = ✎ { $period } talked about { $day }: «{ $text }»
digest-step = → One step: { $step }

step-overdue = answer the overdue complaint today: /kasus
step-case = answer the complaint that is due soon: /kasus
step-held = review the ratings that are held: /integritas
step-silent = see whether the poster still hangs at the silent desk
step-begin = ask officers to show the poster to everyone they have served
step-finish = ask officers to leave time: many ratings stop half-way
step-count = enter how many people were served, so that coverage can be seen: /kunjungan
step-invite = invite everyone to scan the poster before they leave
step-keep = tell the team how the week went, and keep inviting people to rate
step-element = ask the team what changed about { $name }
step-keseluruhan = ask the team what changed these weeks
step-persyaratan = put the list of requirements at the entrance and on WhatsApp
step-prosedur = put up the steps of the service, and name one person to ask
step-waktu = announce the expected wait at 08:00
step-biaya = put the fees up at every desk, also where it is free
step-produk = check the last five services: what was promised, what was received
step-kompetensi = hold one short session on the questions that come most often
step-perilaku = begin the morning with one example of a good greeting
step-sarana = mend one thing in the waiting room this week
step-pengaduan = announce one suggestion that was acted on

button-talked = ✎ Talked about
button-details = Details
button-digest-settings = ⚙ Settings
button-picture-light = ☀ Picture
button-picture-dark = 🌙 Picture
button-units-below = Units below
details-elements = Elements:
details-desks = Desks:
details-units = Units:
details-place = · { $place }: { $rated } rated
details-place-served = · { $place }: { $rated } of ±{ $served } visits ({ $share })
details-more = · … and { $count } more
details-thanks = ★ Clearly above: { $officers }

picture-officers = Officers' scores, by the alphabet
picture-officers-weeks = Officers' scores, by the alphabet, { $weeks } weeks
picture-units = Satisfaction by unit, by the alphabet
picture-range = { $value } ({ $low }–{ $high })
picture-above = clearly above
picture-below = clearly below
picture-legend = Bar: 90 % range. ▲ clearly above, ▼ clearly below, ● not told apart.
picture-legend-units = Bar: 90 % range. From quick ratings, scale 1–4.

talked-ask = { $unit } · { $period }: what was talked about with the team? Write one sentence of at most { $longest } letters, without citizens' names. It appears in the next digest. To stop: /batal
talked-when =
    «{ $text }»
    When was it? Wrong? Write it again.
talked-kept = Noted ✓ It appears in the next digest of { $unit }. Officers see that it was talked about, not what was said.
talked-stopped = Nothing was noted.
talked-gone = This button is no longer valid. Look again: /ringkasan
skor-talked = The digest of { $period } was talked about with the team ({ $day }).

digest-settings = Your digests of { $unit }:
digest-settings-line = { $kind ->
    [W] Weekly: { $when }
    [M] Monthly: { $when }
   *[Q] Quarterly: { $when }
 }
digest-settings-on = { $kind ->
    [W] every { $day } at { $hour }
    [M] the first { $day } of each month at { $hour }
   *[Q] the first { $day } of each quarter at { $hour }
 }
digest-settings-off = not sent
digest-settings-day = Day: { $day }
digest-settings-hour = Hour: { $hour }
digest-settings-choose = { $what ->
    [d] On which day should digests come?
   *[h] At what time should digests come?
 }
digest-settings-mute = { $kind ->
    [W] 🔕 Mute weekly
    [M] 🔕 Mute monthly
   *[Q] 🔕 Mute quarterly
 }
digest-settings-unmute = { $kind ->
    [W] 🔔 Turn weekly on
    [M] 🔔 Turn monthly on
   *[Q] 🔔 Turn quarterly on
 }

## Alerts

button-alert-seen = 👁 I have seen this
alert-seen = Noted ✓ Seen on { $day }.
alert-silent = ○ { $unit }: { $point } is usually rated ±{ $pace } times a week, and was not at all on { $days } working days. Please see whether its poster still hangs.
alert-case = ! Complaint { $number } must be answered by { $day }: /kasus
alert-burst = ‖ { $unit }: a burst of ratings is held ({ $n }) and not counted before it was reviewed: /integritas
alert-held = ! { $unit }: ≥ { $n } ratings are held because citizens felt pressed for a good rating. Please review: /integritas
alert-drop = It fell beyond chance. The details: /ringkasan
alert-pressure-line = ! { $name }: { $yes } × yes ({ $weeks } weeks, n={ $n })
alert-pressure = Please remind the team: nobody may ask for a rating or for money.

## Elements

element-keseluruhan = Overall
element-persyaratan = Requirements
element-prosedur = Procedure
element-waktu = Time
element-biaya = Cost
element-produk = Result
element-kompetensi = Competence
element-perilaku = Conduct
element-sarana = Facilities
element-pengaduan = Complaints
element-diminta_nilai = Asked for a good rating
element-diminta_biaya = Asked for a payment

## Menu

command-start = Begin rating
command-ubah = Change a rating
command-hapus = Erase a rating
command-pengaduan = Complain, see what came of it
command-batal = Stop
command-privasi = What is stored
command-bahasa = Change the language
command-bantuan = Help
command-ringkasan = Last week's digest
command-skor = Officers' scores

## Periods

period-quarter = Quarter { $number } { $year }
period-semester = Semester { $number } { $year }

## Admin: codes and posters

staff-help = For your work:
invitation-admin =
    Set up a unit: /titik, /petugas. Invite: /undang
    QR posters: /poster. All commands: /bantuan
codes-none = No desk has a code yet. Import the registry first with puas import on the server.
codes-which-unit = Which unit?
codes-list = Codes of { $unit }. Tap one for its link, to replace or to revoke it:
code-card =
    { $unit }
    { $place }
    Code { $code }
code-printed = Poster last made on { $day }
code-never-printed = No poster was made through this bot yet
code-sure-new = Replace code { $code } ({ $place })? Old posters stop working at once.
code-sure-end = Revoke code { $code } ({ $place })? Old posters stop working at once, and nothing takes their place.
code-replaced-by = { $place }: new code { $code }. Print its poster: /poster
code-revoked = { $place }: code { $code } is revoked.
button-code-replace = 🔄 Replace code
button-code-revoke = ✖ Revoke code
button-code-new = Yes, replace
button-code-end = Yes, revoke
button-badges = ➕ Officer's badge
badges-whose = A badge for which officer?
badges-none = All officers of { $unit } have a badge.
badge-made = Badge of { $officer }: code { $code }. Print it: /poster, then Officers' badges.
poster-which-layout = Posters of { $unit }: in which shape?
poster-none = There is nothing to print. Badges are made with /kode, button Officer's badge.
poster-made = { $count ->
    [one] { $unit }: { $shown } poster. Its QR code was read back and is right.
   *[other] { $unit }: { $shown } posters. Every QR code was read back and is right.
 }
layout-a4 = A4 wall
layout-a5 = A5 desk
layout-tent = Table tent (folded A4)
layout-sticker = Stickers
layout-badge = Officers' badges
command-poster = Make QR posters
command-kode = Codes behind the posters

## Nilai

score-none = No rating has been counted in this period yet.
score-compared = 1. Your ratings have a mean of { $mean }. Other officers of the same service usually receive { $expected } (expected, scale { $lowest }–{ $highest }).{ $services ->
    [1] {""}
   *[other] {" "}Each rating is compared with its own service, so even a { $highest } at an easy service can lower the result a little.
 }
score-distance = 2. The difference is divided by the scatter of that service, so that hard and easy desks are equal: ({ $mean } − { $expected }) / { $scatter } = { $distance }.
score-distances = 2. The difference of each rating is divided by the scatter of its service, so that hard and easy desks are equal; their mean is { $distance }.
score-weight = 3. It is multiplied by n/(n+k) = { $n }/({ $n }+{ $k }) = { $weight }, which gives { $effect }: few ratings, close to the mean of officers; many, close to the difference itself.
score-flat = 3. Officers cannot be told apart yet, so the difference is multiplied by 0: all are close to the mean.
score-result = 4. From the mean { $middle } and the scatter { $spread } of all services: { $sum } = { $score }{ $clipped ->
    [yes] {" "}(limited to the scale)
   *[no] {""}
 }, on a scale of { $lowest }–{ $highest }, 90 % range: { $low }–{ $high }. { $state }
score-result-flat = 4. The result is { $score } on a scale of { $lowest }–{ $highest }, the same for every officer. { $state }
score-insufficient = 4. Not enough data: { $n } ratings, { $shown } are needed.
score-final = { $group ->
    [above] Final: clearly above the mean.
    [below] Final: clearly below the mean.
   *[indistinct] Final: not distinguishable from the mean.
 }
score-few = Provisional: { $n } ratings, { $believed } are needed.
score-default = Provisional: too few officers were rated in this district to compare them.
score-unreliable = Provisional: reliability { $reliability }, { $needed } is needed; more ratings raise it.
score-alone = Provisional: too many ratings are from services with fewer than { $peers } other officers, so there are too few to compare with.
score-account = 5. Of { $total } ratings: { $parts }. A rater counts once per officer and calendar month. { $calibration }
score-counted = { $n } counted
score-waiting = { $n } waiting for the next group
score-silent = { $n } without an answer about the officer
score-held = { $n } held for a check
score-excluded = { $n } excluded by two people, after a review
score-desk = { $n } for the desk only
score-published = The figures for comparison were published before the period.
score-own = The figures for comparison come from this period itself, as none had been published before.
score-reason-unnamed = no officer was named
score-reason-repeat = the same rater was counted this month already
score-reason-roster = the rater works in the same unit
score-reason-hours = outside opening hours
score-reason-code = the code is no longer valid
score-reason-burst = an unusual burst
score-reason-pressure = the rater felt pressed
score-reason-served = more than were served that day
score-reason-survey = took part in the SKM survey, which is about the service

## Own words

button-words-send = Send
words-how = Write it in one message, without citizens' names or health details. To cancel: /batal
words-sure =
    Send this?
    «{ $text }»
    Wrong? Write again. To cancel: /batal
words-stopped = Cancelled. Nothing was sent.
words-old = This button is no longer valid.

## Corrections

command-koreksi = Correct a fact, such as not on duty
skor-button-correct = Correct a fact
koreksi-none = No correction waits for an answer.
koreksi-own = Corrections of facts · { $officer }. No deadline; the unit's supervisor answers, not the system.
koreksi-effect = Ratings of a corrected shift count for the desk only. Those in groups that have closed move as soon as at least { $minimum } ratings do, so that no citizen can be guessed; until then the score stays. See the account: /skor
koreksi-button-shift = I was not on duty
koreksi-button-measure = An amount is wrong
koreksi-button-older = ◂ Earlier
koreksi-no-duty = No duty stands in your name yet. Supervisors keep the roster.
koreksi-desk = At which desk?
koreksi-days = { $place }. Which shift? A shift is corrected whole; whether it has ratings is not shown. The last two days cannot be chosen yet.
koreksi-why = { $day }, { $place }: you were not on duty. For which reason?
koreksi-why-leave = On leave or ill
koreksi-why-elsewhere = On duty elsewhere
koreksi-why-swapped = Swapped shifts
koreksi-why-unsaid = Without a reason
koreksi-asked = Sent. The answer comes to this chat. Status: /koreksi
koreksi-asked-nobody = Kept, but there is no other supervisor or admin yet who could answer. Please tell the dinas. Status: /koreksi
koreksi-twice = A correction of that shift was asked for already. Status: /koreksi
koreksi-no-measure = No target or record stands in your name yet.
koreksi-measure = Which amount?
koreksi-words = { $indicator }, { $period }: what is wrong, and what should it be, by which evidence?
koreksi-what-shift = not on duty on { $day } at { $place }
koreksi-what-measure = the amount of { $indicator }, { $period }
koreksi-status-open = waiting for an answer
koreksi-status-accepted = accepted
koreksi-status-declined = not accepted
koreksi-declined-roster = the roster is right
koreksi-declined-present = recorded as present
koreksi-declined-right = the amount is right
koreksi-declined-unproven = no evidence yet
koreksi-letter = { $officer } asks for a correction: { $what }. Answer in /koreksi
koreksi-answer = The answer to your correction:
koreksi-waiting = Corrections that wait for an answer:
koreksi-look = Look at { $number }
koreksi-because = Reason: { $why }
koreksi-ask-shift = Was this officer really not on duty? If so, the shift's ratings count for the desk only. Neither their number nor what they say is shown.
koreksi-ask-measure = If so, correct the amount first, then tap Corrected: periods that are closed get a revision.
koreksi-accept-shift = Accept: not on duty
koreksi-accept-measure = Corrected
koreksi-decline-roster = Decline: the roster is right
koreksi-decline-present = Decline: recorded present
koreksi-decline-right = Decline: the amount is right
koreksi-decline-unproven = Decline: no evidence yet
koreksi-done-accepted = Accepted; the officer is told.
koreksi-done-declined = Not accepted; the officer is told the reason.
koreksi-gone = This correction was answered already, or somebody else answers it. Look again: /koreksi
score-reason-corrected = shift corrected

## Objections

command-keberatan = Object to a closed result
skor-predicate = Predicate: { $predicate }
skor-button-object = Object
predicate-letter = Your predicate for { $period }: { $predicate }, decided by the supervisor. See /skor { $name }. You do not agree? /keberatan
predicate-objected = an objection waits for its decision
predicate-objection-first = Values and predicate are shown once the objection is decided: /keberatan
predicate-why-objection = an objection was upheld, this is final
keberatan-none = No objection waits.
keberatan-own = Your closed results. The supervisor's superior hears both sides and decides on objections; that is final. A fact is wrong? /koreksi, without a deadline.
keberatan-no-result = No period is closed yet. A fact is wrong? /koreksi
keberatan-unread = not opened yet, the time to object has not begun: /skor { $period }
keberatan-until = you may object until { $day }
keberatan-over = the time to object ended on { $day }
keberatan-button-object = Object: { $period }
keberatan-ground = { $period }. On which ground do you object?
keberatan-ground-fakta = A fact is wrong
keberatan-ground-keadaan = Circumstances not considered
keberatan-ground-aturan = A rule was not followed
keberatan-words = Objection, { $period } ({ $ground }). What are your reasons, what is the evidence, and what do you ask for?
keberatan-filed = Received. It is decided by { $day }; you are told in this chat. Status: /keberatan
keberatan-gone = This was decided, its time is over, or it is not yours to decide. Look again: /keberatan
keberatan-open = waiting for a decision, by { $day }
keberatan-outcome-upheld = upheld
keberatan-outcome-partly = upheld in part
keberatan-outcome-dismissed = dismissed
keberatan-recounted = The result was counted anew. Final.
keberatan-predicate = The predicate becomes { $predicate }. Final.
keberatan-unsettled = What follows will be told.
keberatan-due = by { $day }
keberatan-late = late since { $day }
keberatan-letter = An objection waits for your decision: { $what }, { $due }. /keberatan
keberatan-letter-side = { $what }: there is an objection. Your side is heard before it is decided: /keberatan
keberatan-letter-nobody = Nobody can decide on an objection from { $unit } yet: { $what }, { $due }. Invite a reviewer who took no part in the assessment: /undang atasan
keberatan-letter-late = An objection is not decided yet: { $what }, { $due }. /keberatan
keberatan-letter-decided = { $what }: { $outcome }
keberatan-sides = Objections that wait for your side:
keberatan-button-side = Write your side
keberatan-side-words = How was it, from your side? The reviewer reads it; once sent it is not changed.
keberatan-side-kept = Kept. The reviewer reads both sides.
keberatan-list = Objections that wait for you, the most urgent first:
keberatan-hers = Officer: «{ $text }»
keberatan-other = Supervisor: «{ $text }»
keberatan-no-side = The supervisor has not said anything yet.
keberatan-corrections = Corrections so far: { $accepted } accepted, { $declined } not.
keberatan-precedents = Earlier decisions on the same ground:
keberatan-no-precedent = There is no earlier decision on the same ground.
keberatan-hidden = Score and predicate are shown once you have decided. Decide by the circumstances.
keberatan-button-upheld = Uphold
keberatan-button-partly = Uphold in part
keberatan-button-dismissed = Dismiss
keberatan-verdict-words = Decision: { $outcome }. For which reason? Both sides read it; this is final.
keberatan-set = What follows? It becomes a numbered revision, and is final.
keberatan-set-predicate = Predicate: { $predicate }
keberatan-set-recount = Count anew from corrections
keberatan-nothing-moved = Nothing has changed since the closing, so counting anew gives the same. Have the amounts corrected first, then tap again: /keberatan
keberatan-settled = Kept: { $outcome }
keberatan-paper = { $period }: { $n } officers have not opened their result.
keberatan-button-paper = Received on paper
keberatan-paper-who = Who signed for the result on paper?
keberatan-paper-sure = Did { $officer } receive the result of { $period } on paper and sign for it? The time to object counts from today, and the officer is told.
keberatan-button-sure = Yes, signed
keberatan-paper-letter = Recorded: the result of { $period } was received on paper and signed for. Not true, or you object? /keberatan
keberatan-paper-kept = Recorded; { $officer } is told.

## Praise and comments

command-masukan = Praise and comments
masukan-officer = What citizens wrote for { $officer }
masukan-unit = What citizens wrote for your unit, all desks together
masukan-none = Nothing yet. Comments appear here once at least { $batch } have come together, of a service that was rated at least { $minimum } times, after the week's end. Invite citizens: after rating, they just type.
masukan-how = Shuffled, without time, at least { $batch } at once; complaints are not among them. ★ praise
masukan-praised = Praised: { $themes }
masukan-theme = { $theme } ({ $n } of { $all } comments)
masukan-theme-keramahan = friendliness
masukan-theme-kecepatan = speed
masukan-theme-ketelitian = care
masukan-theme-kejelasan = clarity

## Integrity

digest-held = { $kind ->
    [burst] ‖ { $groups } { $count ->
        [one] burst
       *[other] bursts
     } held ({ $n }), waiting for a look: /integritas
   *[several] ‖ { $groups } { $count ->
        [one] group
       *[other] groups
     } of ratings held ({ $n }), waiting for a look: /integritas
 }
command-integritas = Ratings that are held
invitation-reviewer = Objections of officers: /keberatan. Ratings proposed to be excluded: /integritas
integrity-none = No rating waits for a look. What is held will show up here and in the digest.
integrity-list = Held ratings, without what they say. Tap a number to decide:
integrity-look = Look at { $number }
integrity-proposed = (proposed to be excluded)
integrity-desks = several desks
integrity-weeks = several weeks
integrity-few = < { $minimum }
integrity-least = ≥ { $n }
integrity-group =
    { $group }

    Nobody is shown the answers. If it was real, release it: the ratings count. If it was not, propose to exclude it: another reviewer decides.
integrity-proposal =
    { $group }

    Proposed to be excluded: { $why }. The answers are not shown. Please decide by the circumstances alone.
integrity-why-false = not from citizens who were served
integrity-why-forced = citizens were told or pressed
integrity-button-crowd = Release: it really was full
integrity-button-mistake = Release: held by mistake
integrity-button-false = Propose: not from citizens
integrity-button-forced = Propose: citizens pressed
integrity-button-excluded = Exclude
integrity-button-counted = Release, let it count
integrity-counted = Released. The ratings count from the next block on.
integrity-sent = Proposed. A reviewer outside the unit decides; until then the ratings stay held.
integrity-excluded = Excluded. These ratings never count; the officer sees how many.
integrity-conflict = This group has to do with ratings by you or about you. Please let somebody else decide.
integrity-gone = This group was decided already, or has changed. Look again: /integritas

## Scores in chat: /skor

state-insufficient = not enough data
state-provisional = provisional
state-final = final
skor-period-unknown = That period is not known. Write for example: /skor, /skor tahun ini, /skor 2026-Q3
skor-title = { $officer } · { $period } · { $state }
skor-value = { $score } of { $highest }
skor-range = { $score } of { $highest } ({ $low }–{ $high })
skor-score = { $score }, reliability { $reliability }, { $n } { $count ->
    [one] rating
   *[other] ratings
 }
skor-insufficient = { $n } ratings counted; a score appears from { $needed } on.
skor-group = { $group ->
    [above] Clearly above colleagues at the same service
    [below] Clearly below colleagues at the same service
   *[indistinct] Not distinguishable from colleagues at the same service
 }
skor-counted = Counted { $n }
skor-waiting = waiting { $n }
skor-silent = no answer about the officer { $n }
skor-held = held { $n }
skor-excluded = excluded { $n }
skor-desk = for the desk only { $n }
skor-target = Target { $indicator }: { $actual } of { $target } ({ $reached })
skor-target-few = · few events, 90 % range: { $low }–{ $high } %
skor-target-share = · your share { $share }
skor-target-absent = Target { $indicator }: no figures yet
skor-closed = Closed on { $day } (revision { $revision }), received on { $reached }.
skor-until = You may object until { $day }.
skor-accepted = Accepted on { $day }.
skor-button-how = How it is counted
skor-button-account = Account of ratings
skor-button-indicators = Indicators of this period
skor-button-read = I have read the indicators
skor-button-accept = I accept
measured-work = Hasil kerja (results): { $value } (scale 0–120)
measured-behaviour = Perilaku kerja (behaviour): { $value } (scale 0–100)
measured-aspect = · { $aspect }: { $value }
measured-absent = nothing yet
measured-unmeasured = (without a measured uncertainty: { $indicators })
indicators-title = Indicators of this period (policy { $version }):
indicators-work = Results: targets attained, counted up to { $cap }
indicators-target = · { $indicator }: weight { $weight }{ $less }
indicators-falling = , less is better
indicators-behaviour = Behaviour:
indicators-indicator = · { $aspect }: { $indicator } { $share } ({ $source }){ $value }
indicators-citizen = from citizens
indicators-record = from records
indicators-supervisor = from the supervisor
indicators-read = Indicators read on { $day } ✓
team-title = { $unit } · { $period }
team-open = Still running: groups of ratings that have closed
team-closed = Closed
team-none = No officer is registered here yet.
team-which-unit = Officers of which unit?
team-section = { $section ->
    [above] ★ Clearly above colleagues at the same service:
    [below] Clearly below colleagues at the same service:
    [provisional] Provisional:
   *[indistinct] Not distinguishable:
 }
team-member = · { $officer }: { $score }
team-below = – the whole range is below { $standard }, for the superior to look at
team-insufficient = Not enough data: { $officers }

## Evidence as PDF

skor-button-evidence = Evidence as PDF
evidence-title = Evidence of a service score
evidence-caption = Evidence { $number }. It says what /skor says; keep it, or attach it where it is needed.
evidence-period = { $period }: { $first } to { $last }
evidence-unit = Unit
evidence-number = Number
evidence-policy = Policy
evidence-made = Made on
evidence-status = Status
evidence-closed = closed { $day }, revision { $revision }
evidence-open = still open, its figures move
evidence-compared = Compared by
evidence-published = what was published before this period
evidence-own = this period itself
evidence-out-of = of { $highest }
evidence-bar = Dot: the score. Band: its 90 % range; nine times out of ten the true score lies inside it.
evidence-state = { $state ->
    [insufficient] Not enough data
    [provisional] Provisional
   *[final] Final
 }
evidence-meaning = { $state ->
    [insufficient] Below { $shown } ratings there is no score, and that is not a bad score.
    [provisional] Not to be relied on, and used for no predicate: final from { $believed } ratings and reliability { $reliability } on, with enough colleagues to compare with.
   *[final] Enough ratings, and reliable enough to be considered. People decide, not numbers.
 }
evidence-account = Account of ratings
evidence-measured = Targets, results and behaviour
evidence-no-target = There is no target for this period yet.
evidence-how = How it was counted
evidence-follows = Thanks and training
evidence-indicators = Indicators and weights
evidence-object = Objection
evidence-object-later = This period is not closed yet. Facts that are wrong can be corrected now: /koreksi. Once it is closed, you may object with /keberatan, giving reasons, to the superior of your assessor within { $days } days of receiving the result (PP 30/2019, article 59).
evidence-object-until = You may object with /keberatan, giving reasons, to the superior of your assessor until { $until }: { $days } days after this result reached you on { $reached } (PP 30/2019, article 59). Both sides are heard; the decision is final and recorded.
evidence-check = How to check
evidence-check-open = Results of an open period have no fingerprint. Once closed they can be computed again to the last digit.
evidence-check-closed = Ask the admin to run on the server:
evidence-check-command = puas score --unit U --period { $period } --recompute
evidence-check-fingerprint = The figures must agree, and the fingerprint of the results (SHA-256) must be:
evidence-foot = { $number }{ $fingerprint } · contains no single person's rating; only closed groups

## What follows from results: thanks and training

follows-thanks = 🙏 Say thank you:
follows-thanks-none = 🙏 Thanks: the policy gives no reason yet
follows-officer = · { $officer }: { $what }
follows-reason = { $reason ->
    [above] clearly above colleagues
   *[target] targets attained
 }
follows-training = Suggested training:
follows-training-none = Suggested training: none
follows-name = { $training } ({ $aspect })
follows-own-thanks = 🙏 Thank you: { $what }
follows-own-training = Suggested training: { $what }. It is meant as help, not as a penalty.
year-none = Thanks and training are counted once a quarter or semester of this year is closed.
year-title = Thanks and training in { $periods } closed periods of this year:
year-thanks = · Thanks { $times } times, to { $people } people
year-training = · Training suggested { $times } times, to { $people } people; { $taken } of them have a record of training
year-trend = · { $name }, { $known } people: before { $before }, after { $after }, { $course ->
    [rose] rose
    [fell] fell
   *[unclear] not clear whether it rose or fell
 } ({ $low } to { $high })
year-trend-few = · { $name }: not enough data for a trend yet ({ $known } of { $needed } people)
year-own = In { $periods } closed periods of this year: thanks { $thanks } times, training suggested { $suggestions } times
indicators-thanks = Thanks are said for: { $rules }
indicators-thanks-rule = { $rule ->
    [above] a final score clearly above colleagues
   *[target] a final score and results from { $attained } on
 }
indicators-training = Training is suggested when the whole range of an aspect lies below { $below }: { $trainings }

## Predicates

command-predikat = Proposed predicates and decisions
predicate-which-unit = Predicates of which unit?
predicate-none = No period is closed yet. Predicates are proposed once an admin has closed a period.
predicate-list = { $unit } · { $period }. The system only proposes; the supervisor rates. By the alphabet:
predicate-more = Next ▸
predicate-back = ◂ List
predicate-proposed = proposed { $predicate } ({ $chance })
predicate-decided = decided { $predicate }
predicate-before = { $predicate } on the revision before, please decide again
predicate-distribution = Decided for { $decided } of { $all } officers{ $parts }
predicate-work = Results { $value } ({ $level })
predicate-behaviour = Behaviour { $value } ({ $level })
predicate-level-below = below expectation
predicate-level-met = as expected
predicate-level-above = above expectation
predicate-very-good = very good
predicate-good = good
predicate-needs-work = needs improvement
predicate-poor = supervisor to evaluate
predicate-very-poor = very poor
predicate-undecided = not enough data
predicate-confirm = Agree: { $predicate }
predicate-ask = What do you decide? If it is not the proposal, you are asked for the reason, which is kept.
predicate-why = { $officer }: { $predicate }. For which reason?
predicate-why-dialogue = Performance dialogue
predicate-why-evidence = Work beyond the figures
predicate-why-circumstances = Circumstances of the period
predicate-why-conduct = Conduct that I observed
predicate-reason = Reason: { $why }
predicate-kept = Kept: { $officer }, { $predicate }. If you think again, decide again; both are kept.
predicate-herself = Your own predicate is decided by somebody else.
predicate-gone = This period was revised, or is no longer yours to decide. Look again: /predikat

## Cases

button-case = 📣 Make a complaint
button-case-to = Yes, to { $unit }
button-case-to-own = Yes, to this unit
button-case-to-above = Yes, to the unit above
button-case-send = Agree & send
button-case-again = Write again
button-case-stop = Cancel
button-case-done = Yes, settled
button-case-more = Not yet
case-to = We are sorry about this experience. To whom should this complaint go? Those who handle complaints read it as you write it, not combined.
case-tell =
    For { $to }. Tell it in one message, without names, ID numbers or health details.
    This chat is kept only to answer you, then erased.
case-sure =
    Send to { $to }?
    «{ $text }»
case-filed =
    Complaint received. No. { $number }. An answer comes by { $day }.
    Status: /pengaduan. Also: lapor.go.id / SMS 1708.
case-stopped = Cancelled. Nothing was sent.
case-words-only = Please write it in words, in one message. To cancel: /batal
case-receipt = Please leave the receipt out: a complaint is not tied to a rating.
case-button-old = This button is no longer valid. See /pengaduan.
case-enough = There are complaints not settled yet. See /pengaduan, or lapor.go.id / SMS 1708.
case-open = { $number } to { $to }: being handled. An answer comes by { $day }.
case-which = A new complaint? Choose the desk:
case-none-rated = A new complaint: first scan the QR code at the desk and rate it, then tap Make a complaint. Or go to lapor.go.id / SMS 1708.
case-answer =
    Answer to { $number }:
    { $answer }

    Is it settled?
case-closed = { $number } is settled. Thank you 🙏 This chat is no longer kept for the complaint.
case-reopened = All right, { $number } will be handled again. An answer comes by { $day }. Also: lapor.go.id / SMS 1708.

## Handling cases

command-kasus = Open complaints
button-kasus-answer = Answer
button-kasus-send = Send the answer
kasus-none = There are no open complaints.
kasus-list = Open complaints, the most urgent first:
kasus-line = { $number } · { $to } · due { $day }
kasus-card =
    { $number } · { $unit } · { $service }
    Served { $day }. The answer is due { $due }.
kasus-gone = This complaint was answered already, or is not yours to answer. Look again: /kasus
kasus-conflict = { $number } is about the service where you serve, so somebody above you handles it.
kasus-letter-up = Complaint { $number } to { $to }, an answer is due { $day }. Its supervisor served there, so it is yours to answer: /kasus
kasus-answer = Write the answer to { $number } in one message. To cancel: /batal
kasus-sure =
    Answer to { $number }:
    «{ $text }»
    Wrong? Write again. To cancel: /batal
kasus-sent = The answer to { $number } is on its way to the citizen.
kasus-stopped = No answer was sent.

## Voices of staff, and outreach

pulse-ask =
    { $period }: is the assessment by this system fair?
    One tap. Answers are counted without names; only sums are shown, after the quarter.
pulse-1 = Not fair
pulse-2 = Not quite fair
pulse-3 = Fair
pulse-4 = Very fair
pulse-thanks = Thank you, your answer is counted without your name ✓
pulse-again = Your answer for this quarter is counted already. Thank you 🙏
pulse-old = This question is closed.
voices-fair = Staff say the assessment is fair: { $quarters }
voices-quarter = { $period } { $mean } of 4 ({ $people } answers)
voices-none = Staff say the assessment is fair: not enough answers (at least { $minimum } a quarter).
outreach-year = Sessions to explain it: { $times }, { $people } attended; the last on { $day }: { $topic }
outreach-none = Sessions to explain it: none noted yet.
outreach-ask = A session at { $unit }. Write day, how many attended, topic; for example: 12-11-2026, 35, how scores are counted
outreach-wrong = Not noted yet. Write day, how many attended, topic, with commas; for example: 12-11-2026, 35, how scores are counted
outreach-kept = Noted ✓ { $unit }, { $day }: { $attended } attended.
button-outreach = ➕ Note a session

## Notice for staff

invitation-offered = You are invited to be { $role ->
    [supervisor] a supervisor of { $unit }
    [reviewer] a reviewer of { $unit }
    [admin] an admin of { $unit }
   *[officer] an officer of { $unit }
 }. Please read this first; the role begins once you accept it.
button-invitation-accept = I have read it, and accept
staff-notice-title = Your data as staff:
staff-notice-why = Controller: { $government }. Purpose: feedback, development, and a proposed predicate. Basis: the public task and performance management of civil servants (UU 27/2022 Article 20, Permenpan RB 6/2022). The system only proposes; it is your superior who rates.
staff-notice-officer = Kept about you: name and roster, citizens' ratings (only together), targets and what was attained, records of behaviour, predicates, corrections and objections.
staff-notice-staff = Kept about you: decisions and changes that you make, under a code without your name.
staff-notice-seen = Seen by: you, your supervisor, and her superior. Nobody sees one person's rating; at least { $minimum } together. No name is published beside a score.
staff-notice-kept = Your Telegram account's number is kept while the role lasts and { $role_days } days after; single ratings { $rating_months } months; sums and decisions by the archive schedule.
staff-notice-rights = Your rights: to see all figures about you, to have them corrected, to object, which a reviewer decides. Questions: { $government }. This text at any time: /privasi

## Targets and records

command-target = Work targets and what was attained
indicators-own = Your targets:
indicators-own-target = · { $indicator }, { $period }: { $amount }
target-which-unit = Which unit's targets?
target-title = { $unit } · Targets { $period }, up to { $month }
target-share = · share { $share }
target-without = Without a target yet: { $officers }
target-of = { $officer } · Targets { $period }
target-none = There is no target in this period yet. Add one with /target, New target.
target-gone = That officer is no longer in this unit. Look again: /target
target-line = { $indicator }, { $period }: { $actual } of { $target } ({ $reached })
target-line-none = { $indicator }, { $period }: target { $target }, nothing attained noted yet
target-line-month = up to { $month }; { $target } in all
target-line-cap = · counted up to { $cap }
target-owners = Owned by: { $owners }
target-record = · { $indicator }, { $period }: { $value } (0–100)
target-not-read = The officer has not read these indicators and targets yet.
target-was-read = Read by the officer on { $day } ✓
target-changed-target = { $day }: target { $before } → { $after }, because { $reason }
target-changed-actual = { $day }: attained { $before } → { $after }, from { $reason }
button-target-new = ➕ New target
button-target-rec = ➕ Record of behaviour
button-target-set = ✎ Change the target
button-target-got = ✎ Note what was attained
button-target-next = Next ▸
button-target-even = Equal shares ▸
button-target-save = Save
button-target-stop = Cancel
target-ask-who = Whose target? One officer's, or several as a team.
target-ask-record-of = A record about whom?
target-ask-shares = What share has each? Type the per cents in the order above, such as 60 40.
target-ask-ind = Which indicator? Choose one, or type the name of a new one.
target-ask-which = Which indicator?
target-ask-per = For which period?
target-ask-new = What is the target? Type the number.
target-ask-set = The target is { $before } now. What will it be? Type the number; 0 means it does not count.
target-ask-got = { $before } is noted now. How much was attained? Type the number.
target-ask-rec = The value is { $before } now. What is it, from 0 to 100? Type the number.
target-ask-why = What is the reason? Write one line; the officer reads it too.
target-ask-source = Where is the number from? For example: the ASIK report of November.
target-ask-sure = Save? The officers are told.
target-amount-new = Target { $after }
target-amount-set = Target { $before } → { $after }
target-amount-got = Attained { $before } → { $after }
target-amount-rec = Value { $before } → { $after }
target-reason-why = Reason: { $reason }
target-reason-source = Source: { $reason }
target-wrong-amount = «{ $text }» cannot be used. Type a number without thousands separators, such as 1250 or 97.5.
target-wrong-shares = «{ $text }» cannot be used. Type one number for each officer, such as 60 40.
target-wrong-words = That cannot be used. Write one short line, without a NIP.
target-tap = Please tap one of the buttons.
target-kept = Saved ✓ The officers are told. See: /target
target-stopped = Nothing was changed.
target-herself = Your own targets and records are filled in by somebody else.
target-over = That period is over; its target does not change any more. What was attained can still be noted.
target-taken = That target is there already. Change it with /target, the officer's name.
target-button-old = This button is no longer valid. Look again: /target
target-told-new =
    Your new target: { $indicator }, { $period }: { $after }.
    Reason: { $reason }
    Please read it; talk to your supervisor if you disagree.
target-told-target =
    Your target: { $indicator }, { $period }: { $before } → { $after }.
    Reason: { $reason }
    Please read it; talk to your supervisor if you disagree.
target-told-actual =
    Noted as attained: { $indicator }, { $period }: { $before } → { $after }.
    Source: { $reason }. Is it wrong? Talk to your supervisor.
target-told-record =
    Record of behaviour: { $indicator }, { $period }: { $before } → { $after }.
    Source: { $reason }. Is it wrong? Talk to your supervisor.
target-read = Read the indicators of { $period }

## Roster

command-jadwal = Who is on duty this week
roster-title = { $unit } · Roster { $week }
roster-holiday = Holiday { $day }: { $name }
roster-away = Away: { $officer }, { $days }
roster-empty = Nobody is on duty yet. Tap Change a shift, then choose desk, days and officers; what is kept for every week repeats by itself.
roster-closed = closed
roster-nobody = nobody on duty
roster-next-week = Next week nobody is on duty at:
roster-clock = { $hour }:{ $minute }
roster-no-desks = This unit has no desk yet. An admin adds one first: /titik
roster-which-unit = Which unit's roster?
roster-which-desk = Which desk is to be changed?
roster-before = ◂ { $day }
roster-after = { $day } ▸
roster-copy = ⧉ Copy the week before
roster-change = ✎ Change a shift
roster-absence = An officer is away
roster-holidays = Holidays
roster-copied = Copied ✓ Days that were empty are now as in the week before.
roster-nothing-to-copy = No empty day can be filled from the week before.
roster-week-over = That week is over. Visits that were scanned do not change any more.
roster-ask-days = { $desk }: which days? Tap all of them, then choose for how long.
roster-ask-who =
    { $desk }
    { $days }
    Who is on duty? Tap all of them.
roster-ask-hours = At what time? While the desk is open, or type for example 08:00-12:00
roster-hours-wrong = «{ $text }» is no time. Type for example 08:00-12:00, or tap While it is open.
roster-weekly = Every { $days }, from { $day } on
roster-open-hours = while the desk is open
roster-twice = ⚠ { $officer } is on duty at another desk at that time too.
roster-away-then = ⚠ { $officer } is noted as away on that day.
roster-sure = Save? What stands here replaces the roster on those days and hours. Visits that were scanned do not change.
roster-kept = The roster is saved ✓
roster-stopped = The roster was not changed.
roster-button-old = This button is no longer valid. Look again: /jadwal
roster-no-days = Tap the days first.
button-roster-once = That week only ▸
button-roster-weekly = Every week from then on ▸
button-roster-next = Next ▸
button-roster-nobody = Nobody on duty ▸
button-roster-all = While it is open
button-roster-save = Save
button-roster-stop = Cancel
absence-who = Who is away?
absence-known = Those already noted: tap ↩ if one is there after all.
absence-back = ↩ { $officer }: { $days }
absence-ended = Removed ✓ { $officer } is there. The roster does not fill itself: change a shift, or copy the week before.
absence-gone = This has changed meanwhile. Look again: /jadwal
absence-first = From which day is { $officer } away?
absence-last = Until which day is { $officer } away?
absence-sure = { $officer } is away from { $first } to { $last }. Desks left without anybody are marked ○.
absence-keep = Yes, note it
absence-kept = Noted ✓ { $officer } is not on the roster on those days, nor copied into them. To replace her or him: Change a shift.
holiday-list = Holidays of the whole district; desks are closed, save those open round the clock:
holiday-none = No holiday has been noted yet.
holiday-add = ➕ Add a holiday
holiday-drop = ✖ Remove { $day }
holiday-month = Which month?
holiday-day = { $month }: which day?
holiday-sure = { $day } is a holiday in the whole district. Which?
holiday-name-national = Public holiday
holiday-name-joint = Shared leave
holiday-name-local = Local holiday

## Roles: /undang

command-undang = Invite people, look after roles
undang-ask = Who is to be invited? The link works once, for 7 days.
undang-unknown = The command is: /undang [officer, supervisor, reviewer, admin] [UNIT]
button-undang-officer = Officer
button-undang-supervisor = Supervisor
button-undang-reviewer = Reviewer
button-undang-admin = Admin
button-undang-holders = 👥 Who holds a role
undang-which-unit = { $role ->
    [supervisor] Supervisor of which unit?
    [reviewer] Reviewer of which unit?
    [admin] Admin of which unit?
   *[officer] Officer of which unit?
 }
undang-which-officer = Which officer of { $unit }? Those marked ✓ are connected already.
undang-no-officers = There is no such officer at { $unit }. Register first: /petugas
undang-made = { $role ->
    [supervisor] Invitation as supervisor of { $unit }.
    [reviewer] Invitation as reviewer of { $unit }.
    [admin] Invitation as admin of { $unit }.
   *[officer] Invitation for officer { $officer }, { $unit }.
 }
    It works once, until { $day } at { $hour }. Please pass it on to that person only.
    { $link }
holders-which-unit = Who holds a role at which unit?
holders-list = Who holds a role at { $unit }. ✉ is an invitation that is not used yet; tap it to take it back.
holders-none = Nobody holds a role at { $unit } yet. Invite: /undang
holder-line = { $role ->
    [supervisor] Supervisor · { $name }
    [reviewer] Reviewer · { $name }
    [admin] Admin · { $name }
   *[officer] Officer · { $name }
 }
holder-unnamed = no name
holder-pending = { $role ->
    [supervisor] ✉ Supervisor, until { $day }
    [reviewer] ✉ Reviewer, until { $day }
    [admin] ✉ Admin, until { $day }
   *[officer] ✉ { $name }, until { $day }
 }
holder-cancelled = { $role ->
    [supervisor] The invitation as supervisor of { $unit } was taken back.
    [reviewer] The invitation as reviewer of { $unit } was taken back.
    [admin] The invitation as admin of { $unit } was taken back.
   *[officer] The invitation as officer of { $unit } was taken back.
 }
holder-gone = This has changed meanwhile. Look again: /undang
holder-since = { $unit }, since { $day }
holder-open = Waiting at this unit: complaints { $cases }, groups of held ratings { $held }, proposed exclusions { $proposals }, objections { $objections }, corrections { $corrections }.
holder-last = This is the last admin, so the role cannot be taken back. Invite another admin first, or hand over.
button-holder-pass = 🤝 Hand over
button-holder-revoke = ✖ Take the role back
holder-sure = Take the role from { $who } at { $unit }? It ends at once. Tap the reason:
holder-why-moved = Moved to other work
holder-why-left = Retired or left
holder-why-mistake = Invited by mistake
holder-why-misuse = Misuse
holder-revoked = { $role ->
    [supervisor] The supervisor's role at { $unit } has ended.
    [reviewer] The reviewer's role at { $unit } has ended.
    [admin] The admin's role at { $unit } has ended.
   *[officer] The officer's role at { $unit } has ended.
 }
holder-ended = { $role ->
    [supervisor] Your role as supervisor of { $unit } has ended. Thank you.
    [reviewer] Your role as reviewer of { $unit } has ended. Thank you.
    [admin] Your role as admin of { $unit } has ended. Thank you.
   *[officer] Your role as officer of { $unit } has ended. Thank you.
 }
holder-successor = To whom? Those who have a role already can be chosen; others are invited first.
button-holder-invite = ➕ Invite somebody new
holder-pass-sure = { $role ->
    [supervisor] Hand the role of supervisor of { $unit } over to { $name }?
    [reviewer] Hand the role of reviewer of { $unit } over to { $name }?
    [admin] Hand the role of admin of { $unit } over to { $name }?
   *[officer] Hand the role at { $unit } over to { $name }?
 }
button-holder-passed = Yes, hand over
holder-begun = { $role ->
    [supervisor] You are now supervisor of { $unit }, with its digest and what waits there: /kasus, /integritas, /keberatan, /koreksi
    [reviewer] You are now reviewer of { $unit }. What waits there: /integritas, /keberatan
    [admin] You are now admin of { $unit }. What waits there: /kasus
   *[officer] You are now an officer of { $unit }.
 }
holder-passed = { $role ->
    [supervisor] The role of supervisor of { $unit } was handed over. Both are told.
    [reviewer] The role of reviewer of { $unit } was handed over. Both are told.
    [admin] The role of admin of { $unit } was handed over. Both are told.
   *[officer] The role at { $unit } was handed over. Both are told.
 }

## People served

command-kunjungan = How many people were served
served-title = { $unit } · People served { $day }
served-missing = not entered yet
served-closed = closed
served-week = { $week }: { $rated } { $count ->
    [one] rating
   *[other] ratings
 } / ±{ $served } visits ({ $share })
served-week-unknown = { $week }: { $rated } { $count ->
    [one] rating
   *[other] ratings
 }, visits not entered yet
served-incomplete = incomplete
served-late = Incomplete (desks): { $days }
served-fill = Fill in what is missing ({ $n }) ▸
served-fill-day = Fill in { $day } ({ $n }) ▸
served-before = ◂ { $day }
served-after = { $day } ▸
served-which-unit = Which unit's visits?
served-ask = { $desk }, { $day }: how many people were served? Type the number.
served-ask-again = { $desk }, { $day }: { $known } is noted. Which number is right? Type it.
served-kept = { $desk }: { $count } ✓
served-wrong = «{ $text }» is no number of people. Type a whole number without a point, such as 34.
served-replace = { $desk }: { $known } is noted. Replace it with { $new }?
button-served-put = Yes, { $new } instead
button-served-skip = Skip
button-served-end = Done
served-button-old = This button is no longer valid. Look again: /kunjungan
served-stopped = Done. What was typed is kept: /kunjungan

## Surveys for admins

command-survei = SKM surveys: plans, progress, results
button-survei-new = ➕ New survey
button-survei-all = All services
button-survei-plan = Plan the survey
button-survei-stop = Cancel
button-survei-end = End it now
button-survei-ended = Yes, end it
survei-none = There is no SKM survey yet. Permenpan RB 14/2017 asks for at least one a year.
survei-list = SKM surveys:
survei-look = Look at { $number }
survei-line =
    { $at }. { $unit } · { $service }
    { $days } · { $stage ->
        [running] running
        [planned] planned
       *[ended] ended
    }
    { $progress }
survei-all = all services
survei-progress = { $bar } { $n } of { $target } respondents
survei-sample = Population { $population }. { $count ->
    [1] Everybody who scans is invited
   *[other] One of every { $every } who scan is invited
 } until the target is reached.
survei-later = The IKM is counted once, at the start of the week after the survey has ended: until then only the number of respondents is shown.
survei-few = The IKM cannot be shown: at least { $minimum } respondents are needed.
survei-index = IKM { $ikm } · { $grade } ({ $quality }) · { $n } respondents, { $elements } elements
survei-weakest = Lowest: { $elements }. Draw up follow-up plans for them.
survei-others = others or no answer
survei-gone = This survey has ended. Look again: /survei
survei-end-sure =
    End the survey { $unit } · { $service } now? Only { $n } of { $target } have answered. What was answered counts; nobody is invited any more.
survei-ended = The survey has ended. The IKM comes at the start of a week, when no answer can change any more: /survei
survei-button-old = This button is no longer valid. See /survei.
survei-stopped = No survey was planned.
survei-ask-unit = A survey of which unit?
survei-ask-service = Which service? One survey yields one IKM.
survei-ask-from-on = From when? Choose, or write the date, such as 1-12-2026.
survei-ask-until-on = Until when? Choose, or write the date, such as 31-12-2026.
survei-ask-population = How many people are served during the survey? Write an estimate, such as 520.
survei-slip-day = That date cannot be used: today at the earliest, half a year at the longest.
survei-slip-amount = Please write one number, such as 520.
survei-slip-taken = On these days there is another survey of this service. Choose other days or another service, or end that one first: /survei
survei-sure =
    { $unit } · { $service }
    { $first } – { $last }
    Population { $population }: { $target } respondents are needed (Krejcie–Morgan).
    { $count ->
        [1] Everybody who scans is invited
       *[other] One of every { $every } who scan is invited
    }, until the target is reached. Its codes were scanned { $scans } times in the last 28 days.
    Something else? Write the number: 1 means everybody.
survei-planned = The survey is planned, from { $day }. Invited citizens answer all elements; who does not want to can still rate briefly. Progress: /survei
digest-survey = 📋 SKM survey { $service }: { $n } of { $target } respondents, until { $day }
digest-surveys = 📋 { $surveys } SKM surveys running: { $n } of { $target } respondents

## Desks, officers, days: /titik /petugas /hari

command-titik = Service points (desks) and their hours
command-petugas = Officers: new, moved, ended
command-hari = Full days: mass vaccination
points-list = Service points of { $unit }. Tap one to change it:
points-none = { $unit } has no service point yet.
point-hours = Open: { $hours }
point-always = No opening hours
point-ended = Last day: { $day }
registry-ended = ✖ { $name }, until { $day }
officers-list = Officers of { $unit }. Tap one to change her:
officers-none = { $unit } has no officers yet.
officer-no-duty = No duty in the roster yet.
officer-ended = Last day on duty: { $day }
mass-list = Full days of { $unit }. On these a full desk is not taken for a burst.
mass-none = { $unit } has no full day ahead. Register one before a mass vaccination, so that full desks are not taken for a burst.
mass-line = · { $day }: { $desk }, about { $expected } people
mass-gone = That day has come, or was withdrawn. Look again: /hari
button-mass-withdraw = ✖ { $day } · { $desk }
button-reg-list = ◂ List
button-reg-point-new = ➕ New point
button-reg-point-name = ✎ Rename
button-reg-point-hours = 🕑 Opening hours
button-reg-point-end = ✖ Close
button-reg-point-open = Open again
button-reg-officer-new = ➕ New officer
button-reg-officer-name = ✎ Rename
button-reg-officer-end = ✖ Leaves
button-reg-officer-back = Serves again
button-reg-officer-move = ⇄ Move to another unit
button-reg-mass-new = ➕ New full day
button-reg-save = Save
button-reg-again = Start again
button-reg-stop = Cancel
reg-point-new = New service point at { $about }
reg-point-name = New name for { $about }
reg-point-hours = Opening hours of { $about }
reg-point-end = Closing { $about }
reg-point-open = Opening { $about } again
reg-officer-new = New officer at { $about }
reg-officer-name = New name for { $about }
reg-officer-end = Leaves: { $about }. Scores and ratings stay.
reg-officer-back = Serves again: { $about }
reg-officer-move = Moves to another unit: { $about }. Old ratings stay with the old desk.
reg-mass-new = Full day at { $about }
reg-ask-service = Which service?
reg-ask-name = Type the name.
reg-ask-short = Type a short name for buttons and posters, at most 20 letters.
reg-ask-hours = Opening hours? Choose, or type for example: mon-thu 07:30-14:00; fri 07:30-11:00
reg-ask-day = { $what ->
    [officer-end] Last day on duty? Choose, or type for example: 30-11-2026
    [officer-move] From which day on? Choose, or type for example: 30-11-2026
    [point-end] Last day open? Choose, or type for example: 30-11-2026
   *[mass-new] Which date? Choose, or type for example: 30-11-2026
 }
reg-ask-unit = To which unit?
reg-ask-desk = Which desk?
reg-ask-expected = About how many people at each desk? Type the number.
reg-told-service = Service: { $answer }
reg-told-name = Name: { $answer }
reg-told-short = Short name: { $answer }
reg-told-hours = Open: { $answer }
reg-told-day = { $what ->
    [officer-end] Last day: { $answer }
    [officer-move] From: { $answer }
    [point-end] Last day: { $answer }
   *[mass-new] Date: { $answer }
 }
reg-none-service = This district has no service yet. Import first: /impor
reg-none-unit = There is no other unit within your scope. Please ask an admin of the dinas or the district.
reg-none-desk = This unit has no service point yet. Make one first: /titik
reg-told-unit = Unit: { $answer }
reg-told-desk = Desk: { $answer }
reg-told-expected = Expected: { $answer } people
reg-fault-empty = The name is still empty.
reg-fault-nip = That looks like a NIP, which is never shown.
reg-fault-long = That is too long.
reg-fault-letters = Please write one line of plain letters.
reg-fault-hours = Those are no opening hours.
reg-fault-day = That is no date.
reg-fault-far = That date is too far away.
reg-fault-past = That date is over.
reg-fault-number = That is no number of people.
reg-fault-choose = Please tap one of the buttons.
reg-desk-later = Later, by /jadwal
reg-desk-all = All desks
reg-sure = Save?
reg-kept = Saved ✓
reg-kept-new = Saved ✓ Its code is made; the poster: /poster
reg-kept-day = Saved ✓ The list: /hari
reg-stopped = Nothing was changed.
reg-changed = The data has changed meanwhile, so nothing was saved. Please begin again.
reg-button-old = This button no longer works.

## Notices of improvements and follow-up plans

button-follow = 🔔 Tell me what improves
button-follow-stop = Stop telling me
follow-on =
    🔔 All right. When something improves at { $unit } · { $service } you are told in this chat: once in { $days } days at most, until { $day }.
    The chat's number is kept for this alone, apart from the rating.
follow-stopped = All right, no more news. The chat's number for news of improvements is deleted ✓
follow-notice =
    🔔 Improved: { $place }
    { $changed }
    Thank you for telling us 🙏
command-rtl = Follow-up plans
rtl-none = There is no follow-up plan yet. Begin with the lowest element of /ringkasan or of a survey.
rtl-list = Follow-up plans, what is late first:
rtl-more = … and { $count } other plans
rtl-line = { $state ->
    [late] ⚠ { $element }: { $action } · late, due { $day }
    [done] ✓ { $element }: { $action } · done { $day }
    [dropped] ✗ { $element }: { $action } · dropped
   *[open] { $element }: { $action } · due { $day }
 }
rtl-who = Responsible: { $who }
rtl-told = Told: «{ $changed }»
plan-place = { $unit } · { $service }
button-plan-new = ➕ New plan
button-plan-all = All services
button-plan-keep = Keep the plan
button-plan-stop = Cancel
button-plan-done = ✓ Mark as done
button-plan-send = Done: tell citizens
plan-button-old = This button is no longer valid. Look again: /rtl
plan-stopped = The plan was not kept.
plan-unfinished = The plan is not marked as done.
plan-ask-unit = A plan for which unit?
plan-ask-service = About which service?
plan-ask-element = Which element will be better?
plan-ask-action = What will be done? Write one sentence.
plan-ask-due-on = Until when? Choose, or write the date, such as 31-12-2026.
plan-ask-who = Who is responsible? Choose, or write the post.
plan-slip-day = That date cannot be used: today at the earliest, two years at the longest.
plan-slip-long = Too long. Please write one short sentence.
plan-sure =
    { $place }
    { $element }: { $action }
    Until { $day } · { $who }
plan-kept = The plan is kept ✓ When it is done, mark it in /rtl: citizens who asked are told.
plan-own = This plan is in your own name. Please let another supervisor mark it as done.
plan-changed =
    { $action }
    What is different for citizens now? Write one sentence of { $most } letters at most, without names. This sentence is what they are sent.
plan-told-many = at least { $minimum } citizens
plan-told-few = fewer than { $minimum } citizens
plan-preview =
    { $notice }

    Goes to { $told } who asked to be told. Not right? Write it again. Never mind: /batal
plan-done = Marked as done ✓ The news goes to { $told }.

## Import: /impor

command-impor = Import a data file
impor-how =
    Send one .csv, .xlsx or .toml file to this chat, at most { $limit } MB. A CSV file's name tells what is in it, such as officers.csv, duties.csv, served.csv.
    The file is looked at first; nothing changes before you tap Apply. The file is not kept.
impor-refused-kind = The file { $name } cannot be read. Send .csv, .xlsx or .toml, at most { $limit } MB.
impor-refused-large = The file { $name } is larger than { $limit } MB. Please split it, or import on the server: puas import
impor-refused-lost = The file { $name } could not be fetched from Telegram. Please send it again.
impor-plan = { $name } was looked at. What will change:
impor-line = · { $what }: { $new } new, { $changed } changed, { $gone } gone
impor-nothing = { $name } was looked at: all of it stands already, nothing changes.
impor-faults = { $name }: { $shown } { $count ->
    [one] fault
   *[other] faults
 }, so nothing was applied.
impor-all-faults = All lines that are wrong.
impor-done = { $name } was applied ✓
impor-gone = This file was applied already, was replaced, or is too old. Please send it again.
button-impor-apply = Apply
impor-table-unit = Units
impor-table-service = Services
impor-table-point = Service points
impor-table-officer = Officers
impor-table-duty = Duties
impor-table-hours = Opening hours
impor-table-holiday = Holidays
impor-table-served = People served
impor-table-mass_day = Full days
impor-table-code = Codes
impor-table-target = Targets
impor-table-target_share = Shares of targets
impor-table-record = Records
impor-table-survey = Surveys
impor-table-survey_respondent = Survey respondents
impor-table-follow_up = Follow-up plans
impor-table-rating = Ratings

# What is wrong with a line that is handed in, in chat and at `puas import`.
impor-fault-missing = `{ $name }` is missing
impor-fault-no-text = `{ $name }` is no text: { $value }
impor-fault-like-nip = `{ $name }` holds what looks like a NIP, which is never shown
impor-fault-long = `{ $name }` is longer than { $longest } characters: { $value }
impor-fault-long-hidden = `{ $name }` is longer than { $longest } characters
impor-fault-letters = `{ $name }` is not one line of letters: { $value }
impor-fault-choice = `{ $name }` is one of { $known }, not { $value }
impor-fault-key = `{ $name }` may hold a-z, 0-9 and -, not { $value }
impor-fault-unknown = there is no { $name } { $value }
impor-fault-date = `{ $name }` is not a date such as 2026-11-24: { $value }
impor-fault-moment = `{ $name }` is not a moment such as 2026-11-24 09:15: { $value }
impor-fault-whole = `{ $name }` is not a whole number: { $value }
impor-fault-between = `{ $name }` is not between { $lowest } and { $highest }: { $value }
impor-fault-answer = `{ $name }` is { $lowest } to { $highest }, or blank, not { $value }
impor-fault-number = `{ $name }` is not a number: { $value }
impor-fault-amount = `{ $name }` is not a number from 0 on with few decimals: { $value }
impor-fault-yes = `{ $name }` is yes or no, not { $value }
impor-fault-order = `from_on` is after `until_on`
impor-fault-shift = { $value } is not a shift: write `mon-thu 07:30-14:00`
impor-fault-hours = { $value }: a day has 24 hours of 60 minutes
impor-fault-cells = there are more cells than columns
impor-fault-error-cell = `{ $name }` is an error of the spreadsheet: { $value }
impor-fault-column = { $value } is not a column of { $kind }; there are { $known }
impor-fault-column-twice = the column { $value } stands twice
impor-fault-column-missing = the column { $value } is missing; there are { $known }
impor-fault-no-csv = from here on it is no CSV: { $error }
impor-fault-unreadable = it cannot be read
impor-fault-utf8 = it is not UTF-8 text
impor-fault-utf8-line = line { $line } is not UTF-8 text; save it as CSV UTF-8
impor-fault-sheet = the sheet { $value } is no kind (a note begins with { $note })
impor-fault-workbook = it is no XLSX workbook
impor-fault-toml = { $error }
impor-fault-kind = { "[" }[{ $kind }]] is not known; there are { $known }
impor-fault-no-table = it is no table: { $value }
impor-fault-field = `{ $name }` is not a field here; there are { $known }
impor-fault-folder = this folder holds no TOML, CSV or XLSX file that is known here
impor-fault-name = its name says of no kind: there are { $known }
impor-fault-twice = { $value } stands already at { $place }
impor-fault-point-or-unit = name either a `point` or a `unit`
impor-fault-officer-or-team = name either an `officer` or a `team`
impor-fault-parent = there is no unit { $value } to be its parent
impor-fault-circle = by its parents the unit { $value } lies below itself
impor-fault-nip-number = `nip` is a number, of which a spreadsheet keeps 15 digits: make it text
impor-fault-nip-digits = `nip` is not 18 digits
impor-fault-nip-birth = `nip` does not begin with a date of birth
impor-fault-nip-year = `nip` names a year of appointment before the date of birth
impor-fault-nip-month = `nip` has neither a month of appointment nor a code of contract staff in digits 13-14
impor-fault-nip-sex = `nip` has neither 1 nor 2 as digit 15
impor-fault-same-nip = `nip` is that of the officer at { $place }
impor-fault-nip = `nip` is that of the officer { $value }
impor-fault-transfer = a transfer needs `from_on`
impor-fault-on = `on` stands alone, without `from_on` and `until_on`
impor-fault-share = `team` gives { $value } no share, or a second one
impor-fault-team = `team` is not written as in `imunisasi-1:60 imunisasi-2:40`
impor-fault-record = `value` is 0 to { $highest }, not { $value }
impor-fault-period = { $value } is not a period: write 2026-W47, 2026-11, 2026-Q4, 2026-S2 or 2026
impor-fault-unanswered = no element is answered
impor-fault-year = `rated_at` is in the year { $year }
impor-fault-rated-twice = this rating, or one of its rater there that day, stands at { $place }
impor-fault-kept = ratings before { $value } are no longer kept: leave it out
impor-fault-clash = its key cannot be told from another's: change it
impor-fault-closed = this rating's block has closed: it can no longer change
impor-fault-rater = its rater has another rating there that day, from before
impor-fault-survey-day = `answered_on` is not a day of the survey: { $value }
impor-fault-respondent = this respondent stands already at { $place }
impor-fault-age = `age` is not a number of years: { $value }
impor-fault-done = `done_on` is given when, and only when, `status` is done
impor-fault-first = another import was the first meanwhile: import again
impor-fault-foreign = the { $name } { $value } is of another unit
impor-fault-district-units = units are imported by an admin of the whole district
impor-fault-district-services = services are imported by an admin of the whole district
impor-fault-district-holidays = holidays are imported by an admin of the whole district
impor-fault-district-measures = targets and records are imported by an admin of the whole district
impor-fault-district-surveys = surveys and follow-ups are imported by an admin of the whole district
impor-fault-district-ratings = ratings are imported by an admin of the whole district

## Paper slips

command-slip = Print and enter paper slips
slip-menu =
    Paper slips of { $unit }: for people without a phone.
    Enter slips that were crossed, or choose a desk to print for.
button-slip-enter = ✍ Enter slips
slip-amount = { $place }: how many slips?
button-slip-amount = { $n } slips ({ $pages } A4 sheets)
slip-made =
    { $n } slips. Every QR code was read back and is right.
    Cut along the lines. Each number holds once, for { $days } days.
    Enter them here: /slip, then Enter slips. A volunteer scans the code on the slip.
slip-number = Type the slip's number, such as K7Q4-M2X.
slip-misread = That number does not fit. Please check it letter by letter.
slip-unknown = There is no slip of that number, or its time is over.
slip-entered = That slip was entered already. Each slip counts once.
slip-own = This slip rates your own unit. Please hand it to an admin or a volunteer.
slip-kept = Slip { $number } saved ✓
slip-thanks =
    Slip { $number } saved ✓ Thank you.
    For the parent who filled it in: receipt { $receipt }. Erase at any time: /hapus { $receipt }
slip-ended = No more slips.
slip-heading = Slip { $number }
slip-day = Which day was the visit? It stands on the slip.
slip-of-day = { $day }
slip-button-old = This button no longer holds.
button-slip-end = Done
button-slip-day = 📅 Change the day
button-slip-blank = Blank on the slip
slip-share = { $point }: more than { $share } of the ratings of the last 4 weeks came on paper.
score-on-paper = { $n } of these came on paper or through a volunteer

## On a paper slip

paper-title = How was our service?
paper-how = Cross one box in every row. You may leave a row blank.
paper-day = Date
paper-officer = Officer
paper-promise = No name, no ID number. Staff only see combined results.
paper-number = Slip number, counts once
paper-phone = Put the slip into the box. A volunteer or relative with Telegram may scan this code and enter it.

## Export: /ekspor

command-ekspor = Export aggregated numbers
ekspor-ask = What is to be exported? Only aggregates of at least ten ratings, and no citizen's answer.
ekspor-unknown = That unit is not known. The command is /ekspor, or /ekspor UNIT
ekspor-satisfaction = Satisfaction by element
ekspor-scores = Officers' scores
ekspor-cases = Numbers of complaints
ekspor-which = { $what }: which period, and which kind of file?
ekspor-form-xlsx = Excel
ekspor-form-csv = CSV
ekspor-none-closed = No period is closed yet, so there are no officers' scores to export.
ekspor-empty = { $period }: there is nothing to export yet.
ekspor-file-satisfaction = satisfaction
ekspor-file-scores = scores
ekspor-file-cases = complaints
ekspor-made-satisfaction = Satisfaction by unit and element, { $period }: { $rows } rows.
ekspor-made-scores = Officers' scores, { $period }: { $rows } rows, by name.
ekspor-made-cases = Numbers of complaints by unit, { $period }: { $rows } rows.
