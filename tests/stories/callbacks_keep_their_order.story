# A CRM that fails for a while hears everything in the end, in order, each status once.
the clock runs 1 hour per second
crm answers 500 to the next 5 callbacks
crm posts lead "Anna Keller" +33639980001 language en
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears MEETING_BOOKED
crm hears nothing more for 2 hours
