# A prospect who never touches a button can do everything by typing.
crm posts lead "Inès Faure" "6 39 98 00 09" language fr rep camille@example.com
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears MEETING_BOOKED
the transcript contains "👤 Client: oui"
prospect receives "C'est réservé"
the calendar shows 1 meeting
