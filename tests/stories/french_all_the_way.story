# A French prospect is written to in French from the first message to the confirmation.
crm posts lead "Odile Perrin" +33639980041 language fr
prospect receives "Bonjour Odile"
prospect writes "oui avec plaisir"
prospect receives "votre demande, c'est pour vous"
prospect taps "Pour moi"
prospect receives "Quand souhaitez-vous"
prospect taps "Dès que possible"
prospect receives "déjà quelque chose de similaire"
prospect taps "Non, c'est nouveau"
prospect is offered times
prospect taps option 1
prospect receives "C'est réservé"
prospect has never received "Hello"
crm hears FIRST_MESSAGE_DELIVERED
crm hears FIRST_MESSAGE_READ
crm hears RESPONSE_RECEIVED
crm hears MEETING_BOOKED
