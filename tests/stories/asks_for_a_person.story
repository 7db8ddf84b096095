# Who asks for a person is handed over: the CRM hears of it, and Alvio is silent from then on.
the clock runs 4 hours per second
crm posts lead "Anna Keller" +33639980041 language en
prospect receives "Hello Anna"
prospect writes "Can I talk to a real person please?"
prospect receives "passing this on to a colleague"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears NO_OUTCOME
prospect writes "Hello?"
crm hears nothing more for 8 hours
prospect has received 2 messages
