# A contact whose journey has ended starts a new one when the CRM posts it again.
the clock runs 4 hours per second
crm posts lead "Anna Keller" +33639980041 language en
prospect receives "Hello Anna"
prospect taps "Not interested"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears NO_OUTCOME
crm posts lead "Anna Keller" +33639980041 language en
alvio says that the lead is new
prospect receives "Hello Anna"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
the lead's final status is null
