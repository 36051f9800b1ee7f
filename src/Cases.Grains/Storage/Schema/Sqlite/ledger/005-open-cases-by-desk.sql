-- A desk counts and pages what is open in the order of its days, however many cases were closed before. To find what
-- nobody took is to look for one officer here: null.
create index if not exists case_row_mine on case_row (officer, lead_agency, due_at, number) where stage <> 'closed';
