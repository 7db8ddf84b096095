# A customer is not approached; what a customer writes goes to a person, and is answered once.
the clock runs 2 hours per second
crm posts lead "Carl Berg" +33639980041 language en stage customer
prospect writes "Hello, when does my order arrive?"
prospect receives "passing it on to the team"
prospect writes "Is anybody there?"
crm hears RESPONSE_RECEIVED
crm hears nothing more for 4 hours
prospect has received 1 message
the lead's stage is in_human_hands
