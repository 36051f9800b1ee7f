-- A desk counts and pages what is open in the order of its days, however many cases were closed before. What nobody took
-- has an index of its own: where an officer is null the other one is not taken to be in order.
create index if not exists case_row_mine on case_row (officer, lead_agency, due_at, number) where stage <> 'closed';
create index if not exists case_row_unclaimed on case_row (lead_agency, due_at, number)
    where officer is null and stage <> 'closed';
