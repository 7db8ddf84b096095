# Two prospects are never offered the same time, and never get it, whatever they write.
the team is "Jean Dupont"
crm posts lead "Anna Keller" +33639980041 language en
crm posts lead "Bob Miller" +33639980042 language en
prospect "Anna Keller" receives "Hello Anna"
prospect "Anna Keller" writes "yes"
prospect "Anna Keller" receives "is your request for yourself"
prospect "Anna Keller" taps "For myself"
prospect "Anna Keller" receives "When would you like"
prospect "Anna Keller" taps "Later"
prospect "Anna Keller" receives "Do you already use"
prospect "Anna Keller" taps "Yes, I do"
prospect "Anna Keller" is offered times
prospect "Bob Miller" receives "Hello Bob"
prospect "Bob Miller" writes "yes"
prospect "Bob Miller" receives "is your request for yourself"
prospect "Bob Miller" taps "For myself"
prospect "Bob Miller" receives "When would you like"
prospect "Bob Miller" taps "Later"
prospect "Bob Miller" receives "Do you already use"
prospect "Bob Miller" taps "Yes, I do"
prospect "Bob Miller" is offered other times than "Anna Keller"
prospect "Bob Miller" writes the time 1 that was offered to "Anna Keller"
prospect "Anna Keller" taps option 1
prospect "Anna Keller" receives "It's booked"
prospect "Bob Miller" is offered other times than "Anna Keller"
prospect "Bob Miller" taps option 1
prospect "Bob Miller" receives "It's booked"
the calendar shows 2 meetings
nobody in the team has two meetings at once
