-- Whoever recommended or approved is not the second person that a case waits for.
-- What waits already says who it was in its events.
alter table case_row add column recommended_by text;
alter table case_row add column issued_by text;

update case_row set recommended_by = (
    select json_extract(cast(e.body as text), '$.by') from case_event e
    where e.case_id = case_row.case_id and e.name = 'disposition-recommended' order by e.version desc limit 1)
where stage = 'recommended';

update case_row set
    recommended_by = (
        select json_extract(cast(e.body as text), '$.recommendedBy') from case_event e
        where e.case_id = case_row.case_id and e.name = 'disposition-issued' order by e.version desc limit 1),
    issued_by = (
        select json_extract(cast(e.body as text), '$.by') from case_event e
        where e.case_id = case_row.case_id and e.name = 'disposition-issued' order by e.version desc limit 1)
where stage = 'objected';
