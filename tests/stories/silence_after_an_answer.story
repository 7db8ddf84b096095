# A conversation that falls silent is reported as without outcome two days later, with summary and transcript.
the clock runs 6 hours per second
crm posts lead "David Brown" +33639980004 language en
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears nothing more for 1 day
crm hears NO_OUTCOME
the summary does not contain "booked"
the transcript contains "👤 Client: Hello, what is it about?"
the transcript does not contain "David"
the transcript does not contain "639980004"
the lead's final status is NO_OUTCOME
the calendar shows 0 meetings
