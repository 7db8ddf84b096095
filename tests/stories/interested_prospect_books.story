# A prospect who is interested answers the questions, takes a time, and the CRM hears of the meeting.
crm posts lead "Anna Keller" +33639980001 language en rep camille@example.com
alvio says that the lead is new
prospect receives "Hello Anna"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears MEETING_BOOKED
the summary contains "For myself"
the transcript contains "👤 Client: Yes, go ahead"
the transcript does not contain "Anna"
prospect receives "with Camille Martin"
the lead's stage is booked
the calendar shows 1 meeting
