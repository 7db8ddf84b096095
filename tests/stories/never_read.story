# Somebody who never reads the message gets no second one, and ends without outcome.
the clock runs 12 hours per second
crm posts lead "Emma Weiss" "0033 639980005" language en
crm hears FIRST_MESSAGE_DELIVERED
crm hears nothing more for 1 day
crm hears NO_OUTCOME
prospect has received 1 message
