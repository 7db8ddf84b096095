# A prospect who answers STOP gets one confirmation and is never messaged again.
the clock runs 6 hours per second
crm posts lead "Chloé Roux" +33639980003 language fr
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears OPT_OUT STOP
prospect receives "nous ne vous écrirons plus"
prospect has received 2 messages
crm hears nothing more for 3 days
prospect has received 2 messages
