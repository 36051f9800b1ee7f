-- Logs of past work from other systems, each under a name, to stand beside our own figures. No fact of a case of ours, and
-- nothing of it is chained. Names of people and of cases are not kept, only numbers in their place.
create table past_log (
    name        text not null primary key,
    -- Over everything that was read, the names included: tells the same content from another.
    digest      blob not null,
    imported_at integer not null,
    -- A case may have no event.
    cases       integer not null
);

create table past_event (
    log            text not null,
    seq            integer not null,
    case_no        integer not null,
    activity       text not null,
    -- Since 1970 in UTC, of 100 nanoseconds each: the order of a log may hang on less than a millisecond.
    ticks          integer not null,
    offset_minutes integer not null,
    resource_no    integer,
    primary key (log, seq)
);
