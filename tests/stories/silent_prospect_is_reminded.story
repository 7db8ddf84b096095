# A prospect who stops answering is reminded gently, and only twice.
the clock runs 4 hours per second
the setting policy.nudge_after_hours is [2, 8]
the setting policy.no_outcome_after_hours is 24
crm posts lead "Anna Keller" +33639980041 language en
prospect receives "Hello Anna"
prospect taps "Yes, go ahead"
prospect receives "is your request for yourself"
prospect receives "Are you still interested"
prospect receives "Are you still interested"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears NO_OUTCOME
prospect has received 4 messages
