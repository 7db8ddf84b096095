# Somebody who opted out is never written to again, even when the CRM posts them anew.
the clock runs 4 hours per second
crm posts lead "Bea Stone" +33639980041 language en
prospect receives "Hello Bea"
prospect taps "Stop messages"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears OPT_OUT STOP
prospect has received 2 messages
crm posts lead "Bea Stone-Miller" +33639980041 language en
alvio says that the lead is new
crm hears OPT_OUT STOP
crm hears nothing more for 8 hours
prospect has received 2 messages
