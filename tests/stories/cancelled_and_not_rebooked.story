# A prospect who cancels and takes no other time ends without outcome; the calendar shows that it was cancelled.
the clock runs 4 hours per second
crm posts lead "Eric Holm" +33639980041 language en
prospect receives "Hello Eric"
prospect taps "Yes, go ahead"
prospect receives "is your request for yourself"
prospect taps "For a business"
prospect receives "When would you like"
prospect taps "Later"
prospect receives "Do you already use"
prospect taps "Yes, I do"
prospect is offered times
prospect taps option 2
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears MEETING_BOOKED
the calendar shows 1 meeting
prospect writes "I have to cancel the meeting"
prospect receives "cancelled"
the calendar shows 0 meetings
the calendar shows 1 cancelled meeting
crm hears NO_OUTCOME
