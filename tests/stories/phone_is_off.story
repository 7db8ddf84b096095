# A message that is not delivered within a day is reported as not reachable.
the clock runs 12 hours per second
crm posts lead "Hugo Blanc" "+33-6-39-98-00-08" language fr
crm hears nothing more for 12 hours
crm hears NOT_REACHABLE NOT_DELIVERED
crm hears nothing more for 2 days
prospect has received 1 message
