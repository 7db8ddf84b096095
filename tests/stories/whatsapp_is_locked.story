# While WhatsApp refuses our token, leads wait; when it works again, they are written to. Nobody is reported as unreachable.
the clock runs 2 hours per second
WhatsApp refuses the next 3 messages with code 190
crm posts lead "Anna Keller" +33639980041 language en
prospect receives "Hello Anna"
crm hears FIRST_MESSAGE_DELIVERED
prospect has received 1 message
