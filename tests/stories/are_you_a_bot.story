# Who asks whether a machine writes is told the truth, and the conversation goes on.
crm posts lead "Anna Keller" +33639980041 language en
prospect receives "virtual assistant"
prospect writes "Are you a bot?"
prospect receives "I am a virtual assistant, not a person"
prospect taps "For myself"
prospect receives "When would you like"
