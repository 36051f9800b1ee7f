-- What a job could not do for one person, case, upload or draft while it did it for all others: no fact of a case. It tells
-- when the item is tried again, and the administrator what stands still. Gone as soon as it is done or there no more.
create table left_over (
    job      text not null,
    item     text not null,
    reason   text not null,
    since    integer not null,
    tries    integer not null,
    next_at  integer not null,
    held     integer not null,
    -- What was tried, as a digest: another address of a person is tried at once.
    mark     text,
    primary key (job, item)
);
