# A number without WhatsApp is reported as not reachable, at once.
crm posts lead "Bruno Petit" "06 39 98 00 02" language fr
crm hears NOT_REACHABLE NO_WHATSAPP
crm hears nothing more for 3 hours
the lead's final status is NOT_REACHABLE
