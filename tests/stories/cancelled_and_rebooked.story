# A prospect who cancels and then takes another time has a meeting again.
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
prospect taps option 1
prospect receives "It's booked"
prospect writes "I must cancel, sorry"
prospect receives "Would another time suit you"
prospect taps "Yes"
prospect is offered times
prospect taps option 2
prospect receives "It's booked"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears MEETING_BOOKED
crm hears MEETING_BOOKED
the calendar shows 1 meeting
