-- The ledger: what was done on each case, for ever, and the rows that queues, sweeps and reports read.
-- Instants are Unix milliseconds in UTC, legal days are yyyy-MM-dd: the same query text serves both databases.

create table case_head (
    case_id uuid not null primary key,
    version bigint not null,
    hash    bytea not null
);

-- request_digest stands on the first event of an act only.
create table case_event (
    case_id        uuid not null,
    version        bigint not null,
    act_seq        bigint not null,
    request_id     uuid not null,
    request_digest bytea,
    name           text not null,
    recorded_at    bigint not null,
    body           bytea not null,
    hash           bytea not null,
    primary key (case_id, version)
);

create unique index case_event_request on case_event (case_id, request_id) where act_seq = 0;

create table case_row (
    case_id           uuid not null primary key,
    version           bigint not null,
    number            text not null,
    kind              text not null,
    stage             text not null,
    firm_id           text not null,
    firm_name         text not null,
    title             text not null,
    procedure_id      text,
    procedure_version text,
    lead_agency       text not null,
    officer           text,
    holder            text not null,
    complex           text,
    outcome           text,
    arrived_at        bigint not null,
    received_at       bigint,
    decided_at        bigint,
    closed_at         bigint,
    due               text,
    due_at            bigint,
    paused            boolean not null,
    search            text not null
);

create unique index case_row_number on case_row (number);
create index case_row_queue on case_row (lead_agency, stage, due_at);
create index case_row_officer on case_row (officer, due_at) where officer is not null;
create index case_row_firm on case_row (firm_id, arrived_at);

create table party_row (
    case_id uuid not null,
    agency  text not null,
    role    text not null,
    primary key (case_id, agency)
);

create index party_row_agency on party_row (agency, case_id);

create table hand_off_row (
    case_id     uuid not null,
    hand_off    bigint not null,
    round       bigint not null,
    agency      text not null,
    step        text not null,
    required    boolean not null,
    state       text not null,
    officer     text,
    asked_at    bigint not null,
    reached_at  bigint not null,
    due         text,
    due_at      bigint,
    ended_at    bigint,
    opinion     text,
    out_of_time boolean not null,
    primary key (case_id, hand_off, round)
);

create index hand_off_row_desk on hand_off_row (agency, state, due_at);

create table clock_row (
    case_id          uuid not null,
    clock            text not null,
    kind             text not null,
    agency           text,
    status           text not null,
    start_day        text not null,
    due              text,
    due_at           bigint,
    wake_at          bigint,
    calendar_version text not null,
    primary key (case_id, clock)
);

create index clock_row_wake on clock_row (wake_at, case_id) where wake_at is not null;
create index clock_row_calendar on clock_row (calendar_version, case_id) where status = 'running';

create table span_row (
    case_id         uuid not null,
    span            text not null,
    step            text not null,
    agency          text,
    officer         text,
    started_at      bigint not null,
    ended_at        bigint,
    working_minutes bigint,
    late            boolean not null,
    primary key (case_id, span)
);

create index span_row_turnaround on span_row (agency, step, ended_at);

-- delivered_at and digest_id belong to delivery; no projection writes them.
create table notice_row (
    case_id      uuid not null,
    clock        text not null,
    rung         text not null,
    recipient    text not null,
    kind         text not null,
    fell_due_at  bigint not null,
    issued_at    bigint not null,
    delivered_at bigint,
    digest_id    uuid,
    primary key (case_id, clock, rung, recipient)
);

create index notice_row_undelivered on notice_row (recipient, fell_due_at) where delivered_at is null;

-- Personal data stands here only; events hold the id. Disposal empties the row and leaves disposed_at.
create table person (
    id          text not null primary key,
    name_ko     text,
    name_en     text,
    role        text not null,
    agency      text,
    firm        text,
    email       text,
    phone       text,
    language    text not null default 'ko',
    disposed_at bigint
);

create index person_agency on person (agency, role);
create index person_firm on person (firm);

create table access_log (
    id       bigint generated always as identity primary key,
    account  text not null,
    person   text,
    agency   text,
    at       bigint not null,
    source   text not null,
    task     text not null,
    case_id  uuid
);

create index access_log_case on access_log (case_id, at);
create index access_log_person on access_log (person, at);
create index access_log_at on access_log (at);

create function access_log_is_append_only() returns trigger language plpgsql as $f$
begin
    raise exception 'access_log is append-only' using errcode = 'CS002';
end $f$;

create trigger access_log_refuses before update or delete on access_log
    for each row execute function access_log_is_append_only();
create trigger access_log_refuses_truncate before truncate on access_log
    for each statement execute function access_log_is_append_only();

-- Fails the transaction of a batch in which an entry was decided on a version that is no longer the last.
create function stale_entry() returns boolean language plpgsql volatile as $f$
begin
    raise exception 'an entry of this batch is stale' using errcode = 'CS001';
end $f$;
