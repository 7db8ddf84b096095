# When the program dies in the middle of a conversation, the conversation goes on after the restart.
crm posts lead "Anna Keller" +33639980041 language en
prospect receives "Hello Anna"
prospect taps "Yes, go ahead"
prospect receives "is your request for yourself"
the program is killed and started again
prospect taps "For myself"
prospect receives "When would you like"
prospect taps "As soon as possible"
prospect receives "Do you already use"
prospect taps "No, first time"
prospect is offered times
the program is killed and started again
prospect taps option 1
prospect receives "It's booked"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears MEETING_BOOKED
the calendar shows 1 meeting
