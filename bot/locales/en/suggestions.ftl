# What is offered while an option is typed.

suggest-day = Day { $day }: { $title }
suggest-off = No reminders
suggest-length = A day lasts { $length }
