# A number without WhatsApp is reported as not reachable, at once.
the clock runs 24 hours per second
crm posts lead "Bruno Petit" "06 39 98 00 02" language fr
crm hears NOT_REACHABLE NO_WHATSAPP
crm hears nothing more for 2 days
the lead's final status is NOT_REACHABLE
