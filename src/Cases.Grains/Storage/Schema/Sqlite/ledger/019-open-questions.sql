-- How many questions of the firm wait for an answer, so that a queue shows them. What was asked before is counted once.
alter table case_row add column questions integer;

update case_row set questions = (
    select nullif(sum(case e.name when 'question-asked' then 1 else -1 end), 0) from case_event e
    where e.case_id = case_row.case_id and e.name in ('question-asked', 'question-answered'))
where stage <> 'closed' and case_id in (select case_id from case_event where name = 'question-asked');

create index case_row_questions on case_row (lead_agency, due_at) where questions > 0;
