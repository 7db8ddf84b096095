# A message that WhatsApp holds back because the person has had enough marketing today goes again a day later, and arrives.
the clock runs 12 hours per second
WhatsApp fails to deliver the next 1 message with code 131049
crm posts lead "Anna Keller" +33639980041 language en
crm hears FIRST_MESSAGE_DELIVERED
