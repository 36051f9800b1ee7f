-- A place for each line that the script before counted, in the order of their ids.
insert into access_loose (seq, line)
select row_number() over (order by l.id), l.id from access_log l
where l.chain is null and not exists (select 1 from access_loose x where x.line = l.id);
