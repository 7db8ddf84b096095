# The same contact posted twice is one conversation, and what is new about it is kept.
the clock runs 4 hours per second
crm posts lead "Anna Keller" +33639980041 language en
alvio says that the lead is new
prospect receives "Hello Anna"
crm posts lead "Anna Keller" "06 39 98 00 41" language en shoe_size 39
alvio says that it knows the lead
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears nothing more for 8 hours
prospect has received 1 message
the lead's payload has shoe_size 39
