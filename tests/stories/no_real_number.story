# A number that cannot be one is accepted like every lead and reported as not reachable.
crm posts lead "Jo Smith" 12 language en
crm hears NOT_REACHABLE INVALID_NUMBER
crm hears nothing more for 3 hours
the lead's final status is NOT_REACHABLE
