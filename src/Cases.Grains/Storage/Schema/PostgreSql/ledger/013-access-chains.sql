-- Lines of the access log are linked, a chain for each process that writes: by a hash over ids and a salted digest, never over a
-- name or an address itself. A trigger alone moves the head of a chain. Lines of before, and those of a build of before that
-- still runs, bring no link: they get a place here and their links later. Of both it shows when one is taken away.
alter table access_log
    add column about  text,
    add column chain  uuid,
    add column seq    bigint,
    add column salt   bytea,
    add column digest bytea,
    add column hash   bytea;

create unique index access_log_chain on access_log (chain, seq) where chain is not null;

-- Lines up to left_seq have left when their time was over.
create table access_chain (
    chain     uuid not null primary key,
    seq       bigint not null,
    hash      bytea not null,
    left_seq  bigint not null default 0,
    left_hash bytea
);

-- The lines without a link of their own, in the order in which they came: the chain of all zeros.
create table access_loose (
    seq    bigint not null primary key,
    line   bigint not null,
    salt   bytea,
    digest bytea,
    hash   bytea
);

create unique index access_loose_line on access_loose (line);
create index access_loose_unlinked on access_loose (seq) where hash is null;

-- What the database knows of the seals outside it.
create table seal_told (
    series text not null,
    number bigint not null,
    digest bytea not null,
    at     bigint not null,
    primary key (series, number)
);

-- The places of what is there already are given by the next script, so that nobody waits for it.
insert into access_chain (chain, seq, hash)
select '00000000-0000-0000-0000-000000000000', count(*), decode(repeat('00', 32), 'hex') from access_log having count(*) > 0;

-- With the rights of whoever migrates: the roles that add lines have none on heads and places.
create function access_log_moves_head() returns trigger language plpgsql security definer
set search_path = ledger, pg_temp as $f$
begin
    if new.chain is null then
        insert into access_chain as h (chain, seq, hash)
        values ('00000000-0000-0000-0000-000000000000', 1, decode(repeat('00', 32), 'hex'))
        on conflict (chain) do update set seq = h.seq + 1
        returning h.seq into new.seq;
        insert into access_loose (seq, line) values (new.seq, new.id);
        return null;
    end if;
    if new.chain <> '00000000-0000-0000-0000-000000000000' and new.hash is not null then
        if new.seq = 1 then
            insert into access_chain (chain, seq, hash) values (new.chain, 1, new.hash);
            return null;
        end if;
        update access_chain set seq = new.seq, hash = new.hash where chain = new.chain and seq = new.seq - 1;
        if found then
            return null;
        end if;
    end if;
    raise exception 'a line of access_log does not follow from the head of its chain' using errcode = 'CS002';
end $f$;

create trigger access_log_moves_head after insert on access_log
    for each row execute function access_log_moves_head();

create function access_chain_only_grows() returns trigger language plpgsql as $f$
begin
    if tg_op = 'UPDATE' then
        if new.seq >= old.seq and new.left_seq >= old.left_seq and new.chain = old.chain then
            return new;
        end if;
    end if;
    raise exception 'access_chain only grows' using errcode = 'CS002';
end $f$;

create trigger access_chain_refuses before update or delete on access_chain
    for each row execute function access_chain_only_grows();
create trigger access_chain_refuses_truncate before truncate on access_chain
    for each statement execute function access_chain_only_grows();

create function access_loose_is_append_only() returns trigger language plpgsql as $f$
begin
    if tg_op = 'UPDATE' then
        if old.hash is null and new.seq = old.seq and new.line = old.line then
            return new;
        end if;
    end if;
    raise exception 'access_loose is append-only' using errcode = 'CS002';
end $f$;

create trigger access_loose_refuses before update or delete on access_loose
    for each row execute function access_loose_is_append_only();
create trigger access_loose_refuses_truncate before truncate on access_loose
    for each statement execute function access_loose_is_append_only();
