# The care card. No clinician has reviewed these texts: have one read them, and keep them plain.
# A program's own safety texts stand before these; these speak where it has none in the reader's language.

safety-not-a-clinician = I'm a program, not a clinician, and I can't judge pain.
safety-not-watched = Nobody watches this chat for emergencies.
safety-stop = Please stop here for today and come out of the pose slowly. Rest in whatever way is comfortable. You don't owe this day anything, and your progress is kept.
safety-now-heading = Get emergency help now for any of these:
safety-now-signs =
    - Back pain together with pain, tingling, weakness or numbness in both legs
    - Numbness or tingling around your genitals or buttocks
    - You can't pee, you have newly lost control of bladder or bowels, or sex feels different or numb
    - New weakness in a leg
    - Chest pain
    - Pain after a bad fall or a serious accident
    - You fainted, or you can hardly get your breath
    - Pregnant, and you are bleeding, losing fluid, or the baby moves less: call your maternity line or the emergency number
safety-today-heading = Call a doctor or a nurse line today for any of these:
safety-today-signs =
    - Fever, or feeling ill along with the pain
    - Losing weight without trying
    - A lump on your back, or your back has changed its shape
    - Pain that is worse at night, or no better when you rest
    - Pain that gets worse when you cough or sneeze
    - Pain between your shoulder blades
    - New pain, tingling or numbness going down one leg
    - A joint that popped and then swelled
    - A calf that is swollen or sore
safety-number = Emergency number: { $number }. If you are in another country at the moment, use the number there.
safety-routine = Not better in a few weeks, in the way of your daily life, or worrying you? A doctor or physio can check this, and that is a good enough reason to ask.
safety-offer = What I can do from here: pause your messages, show you a swap for the pose, or let your teacher know that you'd like to hear from them. That last one happens if you tap it, and I pass on your name and nothing of what you wrote.
safety-group-line = I can't judge pain, and I'd stop for today. Tap for what to check and where to get help; you alone will see it. Your progress is safe.
safety-no-diagnosis = I can't tell what it is or what would help, and a guess from me could do harm. A doctor or physio can look, ask and test, and a pharmacist or doctor can answer about medicines. Until then, leave out whatever sets it off.
safety-ask-first = That is a question for someone who knows your body: your surgeon or physio, or your midwife or maternity team if you are pregnant. Please ask before you do this one. I'll keep your place, and I can show you a swap to ask them about as well.
safety-soreness = Sore muscles for a day or two after new work are common. If it is 4 out of 10 or more, take the easier version today; above 5, the stretches alone, or rest. If it is sharp, in a joint, spreading, or comes with numbness or tingling, stop and tap Something hurts.
safety-before-you-start = Before day 1, a minute for your body. I'm a program, not a clinician, and nobody watches this chat for emergencies. If extra discomfort, beyond your usual, is up to 3 out of 10, go gently. At 4 or 5, ease off or take the swap; it should settle within a day. At 6 or more, stop for today. Stop at any number if it is sharp, electric, shooting, spreading down a leg, numb or tingling, in a joint, or if you feel giddy or short of breath. Under every lesson there is a button, Something hurts. Please talk to a doctor, physio or midwife before you begin if one of these is true for you:
safety-ask-first-list =
    - An operation in the last 12 weeks, or any implant in hip, knee or back
    - Pregnant, or gave birth in the last 6 months
    - Pain, numbness or weakness in a leg at the moment
    - A heart condition, chest pain, dizziness, or blood pressure that isn't under control
    - Osteoporosis, or a broken bone
    - Under 18
    - A professional has told you to limit exercise

care-title = { $level ->
    [red] Please get help now
    [urgent] Please stop, and ask for advice today
   *[other] First of all, look after yourself
}
care-red = What you wrote can be a sign that needs emergency help. Please call *{ $number }* now, or have someone near you call.
care-contact = Your teacher can also be reached here: { $contact }.
care-also = Your teacher adds:
care-paused = Your messages are paused. Nothing will remind you, your days are kept, and the group is told nothing. When you're ready, tap below. There is no hurry.
care-resumed = Welcome back. Start gently: the easier forms and the short version count in full. *Something hurts* is there if you need it.
coach-told = I've told your teacher that you'd like to hear from them. I passed on your name and nothing of what you wrote. They may take a while to answer; for anything urgent, please don't wait for them.
coach-unreachable = { $contact ->
    [none] I couldn't reach your teacher from here. Please write to them in the way you usually do. For anything urgent, please don't wait for them.
   *[other] I couldn't reach your teacher from here. You can write to them yourself: { $contact }. For anything urgent, please don't wait for them.
}
help-wanted = { $name ->
    [none] Someone in your group
   *[other] *{ $name }*
} would like to hear from you about today's practice. They asked me to tell you, and this is all I know. A private word is best.
care-number-elsewhere = Your country may have a number of its own. If so, use that one.

button-hurts = Something hurts
button-care-pause = Pause my messages
button-care-resume = I'm ready to go on
button-care-tell = Tell my teacher

command-hurts = When something hurts: what to do, and who can help
