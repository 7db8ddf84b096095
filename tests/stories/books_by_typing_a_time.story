# A prospect can book by writing one of the offered times in their own sentence.
crm posts lead "Paul Quinn" +33639980041 language en
prospect receives "Hello Paul"
prospect writes "yes please"
prospect receives "is your request for yourself"
prospect writes "for myself"
prospect receives "When would you like"
prospect writes "as soon as possible"
prospect receives "Do you already use"
prospect writes "no, first time"
prospect is offered times
prospect writes "{time 2} would be great, thanks"
prospect receives "It's booked"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears MEETING_BOOKED
the calendar shows 1 meeting
