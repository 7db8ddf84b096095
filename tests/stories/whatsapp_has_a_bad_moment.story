# A passing trouble of WhatsApp is ridden out: the message arrives a little later, once.
WhatsApp refuses the next 2 messages with code 131000
crm posts lead "Anna Keller" +33639980041 language en
prospect receives "Hello Anna"
crm hears FIRST_MESSAGE_DELIVERED
prospect has received 1 message
