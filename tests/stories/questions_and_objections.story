# A prospect who asks, objects and changes the language is answered each time, and can still book.
crm posts lead "Farid Amrani" +33639980006 language en
prospect receives "Hello Farid"
prospect receives "The price depends"
prospect is offered times
prospect receives "C'est réservé"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears MEETING_BOOKED
the transcript contains "👤 Client: How much does it cost?"
the calendar shows 1 meeting
