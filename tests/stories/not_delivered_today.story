# A message that WhatsApp holds back for good reason is reported as not delivered after a day, not as a wrong number.
the clock runs 12 hours per second
WhatsApp fails to deliver the next 1 message with code 131049
crm posts lead "Anna Keller" +33639980041 language en
crm hears NOT_REACHABLE NOT_DELIVERED
prospect has received 1 message
