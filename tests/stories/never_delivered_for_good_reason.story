# A message that WhatsApp holds back again and again is given up after the third time: not delivered, not a wrong number.
the clock runs 12 hours per second
WhatsApp fails to deliver the next 3 messages with code 131049
crm posts lead "Anna Keller" +33639980041 language en
crm hears NOT_REACHABLE NOT_DELIVERED
