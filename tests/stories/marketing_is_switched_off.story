# Somebody who stops our messages in WhatsApp itself has opted out.
the clock runs 4 hours per second
crm posts lead "Bea Stone" +33639980041 language en
prospect receives "Hello Bea"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
prospect stops marketing messages in WhatsApp
crm hears OPT_OUT MARKETING_STOP
crm hears nothing more for 8 hours
prospect has received 1 message
