# A number that cannot be one is accepted like every lead and reported as not reachable.
the clock runs 24 hours per second
crm posts lead "Jo Smith" 12 language en
crm hears NOT_REACHABLE INVALID_NUMBER
crm hears nothing more for 2 days
the lead's final status is NOT_REACHABLE
