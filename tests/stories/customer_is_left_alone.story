# A customer is not approached, and what a customer writes goes to a person.
the clock runs 24 hours per second
crm posts lead "Carl Berg" +33639980041 language en stage customer
crm hears nothing more for 2 days
prospect has received 0 messages
the lead's stage is in_human_hands
