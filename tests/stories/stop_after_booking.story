# A booked prospect who says STOP keeps the meeting and gets no further message.
the clock runs 30 minutes per second
crm posts lead "Dora Lind" +33639980041 language en
prospect receives "Hello Dora"
prospect taps "Yes, go ahead"
prospect receives "is your request for yourself"
prospect taps "For myself"
prospect receives "When would you like"
prospect taps "As soon as possible"
prospect receives "Do you already use"
prospect taps "No, first time"
prospect is offered times
prospect taps option 1
prospect receives "It's booked"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears MEETING_BOOKED
prospect writes "STOP"
crm hears OPT_OUT STOP
crm hears nothing more for 1 hour
prospect has received 6 messages
the calendar shows 1 meeting
