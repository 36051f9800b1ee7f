-- Lines of the access log are linked, a chain for each process that writes: by a hash over ids and a salted digest, never over a
-- name or an address itself. A trigger alone moves the head of a chain. Lines of before, and those of a build of before that
-- still runs, bring no link: they get a place here and their links later. Of both it shows when one is taken away.
alter table access_log add column about  text;
alter table access_log add column chain  text;
alter table access_log add column seq    integer;
alter table access_log add column salt   blob;
alter table access_log add column digest blob;
alter table access_log add column hash   blob;

create unique index access_log_chain on access_log (chain, seq) where chain is not null;

-- Lines up to left_seq have left when their time was over.
create table access_chain (
    chain     text not null primary key,
    seq       integer not null,
    hash      blob not null,
    left_seq  integer not null default 0,
    left_hash blob
);

-- The lines without a link of their own, in the order in which they came: the chain of all zeros.
create table access_loose (
    seq    integer not null primary key,
    line   integer not null,
    salt   blob,
    digest blob,
    hash   blob
);

create unique index access_loose_line on access_loose (line);
create index access_loose_unlinked on access_loose (seq) where hash is null;

-- What the database knows of the seals outside it.
create table seal_told (
    series text not null,
    number integer not null,
    digest blob not null,
    at     integer not null,
    primary key (series, number)
);

-- The places of what is there already are given by the next script, so that nobody waits for it.
insert into access_chain (chain, seq, hash)
select '00000000-0000-0000-0000-000000000000', count(*), zeroblob(32) from access_log having count(*) > 0;

create trigger access_log_moves_head after insert on access_log when new.chain is not null
begin
    insert into access_chain (chain, seq, hash) select new.chain, 1, new.hash where new.seq = 1;
    update access_chain set seq = new.seq, hash = new.hash where chain = new.chain and seq = new.seq - 1;
    select raise(abort, 'a line of access_log does not follow from the head of its chain')
    where new.chain = '00000000-0000-0000-0000-000000000000'
        or not exists (select 1 from access_chain where chain = new.chain and seq = new.seq and hash = new.hash);
end;

create trigger access_log_places_loose after insert on access_log when new.chain is null
begin
    insert or ignore into access_chain (chain, seq, hash) values ('00000000-0000-0000-0000-000000000000', 0, zeroblob(32));
    update access_chain set seq = seq + 1 where chain = '00000000-0000-0000-0000-000000000000';
    insert into access_loose (seq, line)
    select seq, new.id from access_chain where chain = '00000000-0000-0000-0000-000000000000';
end;

create trigger access_chain_refuses_shortening before update on access_chain
when new.seq < old.seq or new.left_seq < old.left_seq or new.chain <> old.chain
begin
    select raise(abort, 'access_chain only grows');
end;

create trigger access_chain_refuses_delete before delete on access_chain
begin
    select raise(abort, 'access_chain only grows');
end;

create trigger access_loose_refuses_update before update on access_loose
when old.hash is not null or new.seq <> old.seq or new.line <> old.line
begin
    select raise(abort, 'access_loose is append-only');
end;

create trigger access_loose_refuses_delete before delete on access_loose
begin
    select raise(abort, 'access_loose is append-only');
end;
