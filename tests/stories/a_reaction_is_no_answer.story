# An emoji on our message is no answer; a written word is.
the clock runs 30 minutes per second
crm posts lead "Anna Keller" +33639980041 language en
prospect receives "Hello Anna"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
prospect sends a reaction
crm hears nothing more for 1 hour
prospect has received 1 message
prospect writes "Yes"
crm hears RESPONSE_RECEIVED
