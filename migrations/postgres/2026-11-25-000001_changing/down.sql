-- The former version cannot express offers, fallbacks, or people who wait for a place in the event.
select no_way_back_from_2026_11_25();
