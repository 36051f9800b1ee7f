-- A link stands in the ledger of the case on which it was made; the other case is shown it too, and finds it here.
create index if not exists case_event_link on case_event (case_id) where name = 'case-linked';
