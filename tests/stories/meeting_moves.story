# A prospect can move the meeting: the CRM hears the new time, and the old one is free again.
crm posts lead "Grace Miller" +33639980007 language en
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears MEETING_BOOKED
crm hears MEETING_BOOKED
the meeting has moved
prospect receives "It's booked"
prospect receives "your call is now on"
the calendar shows 1 meeting
