# Who answers after the end is welcome: the conversation goes on and can still end in a meeting.
the clock runs 4 hours per second
crm posts lead "Emma Weiss" +33639980041 language en
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears NO_OUTCOME
prospect writes "Hello, yes, I am interested after all"
prospect receives "is your request for yourself"
prospect taps "For myself"
prospect receives "When would you like"
prospect taps "Later"
prospect receives "Do you already use"
prospect taps "Yes, I do"
prospect is offered times
prospect taps option 1
crm hears MEETING_BOOKED
the calendar shows 1 meeting
