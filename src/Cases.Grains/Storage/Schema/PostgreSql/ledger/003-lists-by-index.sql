-- The inbox asks by recipient, newest rung first.
create index notice_row_inbox on notice_row (recipient, fell_due_at);

-- Every deadline that runs, by its instant; and the firm's own duties among the clocks of its cases.
create index clock_row_open on clock_row (due_at) where status <> 'ended';

-- A turnaround report asks for what ended since a day, and for what still runs.
create index span_row_ended on span_row (ended_at);
