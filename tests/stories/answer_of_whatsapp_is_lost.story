# When WhatsApp takes a message and its answer is lost, the prospect still gets the message once.
the clock runs 1 minute per second
WhatsApp takes the next 2 messages, but its answer is lost
crm posts lead "Anna Keller" +33639980041 language en
prospect receives "Hello Anna"
crm hears FIRST_MESSAGE_DELIVERED
prospect taps "Yes, go ahead"
prospect receives "is your request for yourself"
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears nothing more for 3 minutes
prospect has received 2 messages
