# A prospect who is not interested is thanked and left alone, and the CRM hears that there is no outcome.
the clock runs 4 hours per second
crm posts lead "Anna Keller" +33639980041 language en
prospect receives "Hello Anna"
prospect taps "Not interested"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears NO_OUTCOME
prospect receives "If you change your mind"
crm hears nothing more for 8 hours
prospect has received 2 messages
