# A voice note is an answer; Alvio says that it can only read.
crm posts lead "Anna Keller" +33639980041 language en
prospect receives "Hello Anna"
prospect sends a voice
prospect receives "I can only read text"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
