-- Silo membership. A row and the table's version change together or not at all: the version is the lock.

create table OrleansMembershipVersionTable (
    DeploymentId varchar(150) not null primary key,
    Timestamp    timestamptz not null default now(),
    Version      integer not null default 0
);

create table OrleansMembershipTable (
    DeploymentId varchar(150) not null references OrleansMembershipVersionTable (DeploymentId),
    Address      varchar(45) not null,
    Port         integer not null,
    Generation   integer not null,
    SiloName     varchar(150) not null,
    HostName     varchar(150) not null,
    Status       integer not null,
    ProxyPort    integer,
    SuspectTimes text,
    StartTime    timestamptz not null,
    IAmAliveTime timestamptz not null,
    primary key (DeploymentId, Address, Port, Generation)
);

insert into OrleansQuery (QueryKey, QueryText) values ('GatewaysQueryKey', '
select Address, ProxyPort, Generation from OrleansMembershipTable
where DeploymentId = @DeploymentId and Status = @Status and ProxyPort > 0');

insert into OrleansQuery (QueryKey, QueryText) values ('MembershipReadRowKey', '
select v.Version, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort,
    m.SuspectTimes, m.StartTime, m.IAmAliveTime
from OrleansMembershipVersionTable v
left join OrleansMembershipTable m
    on m.DeploymentId = v.DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation
where v.DeploymentId = @DeploymentId');

insert into OrleansQuery (QueryKey, QueryText) values ('MembershipReadAllKey', '
select v.Version, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort,
    m.SuspectTimes, m.StartTime, m.IAmAliveTime
from OrleansMembershipVersionTable v
left join OrleansMembershipTable m on m.DeploymentId = v.DeploymentId
where v.DeploymentId = @DeploymentId');

insert into OrleansQuery (QueryKey, QueryText) values ('InsertMembershipVersionKey', '
with made as (
    insert into OrleansMembershipVersionTable (DeploymentId) values (@DeploymentId)
    on conflict do nothing returning 1)
select exists (select 1 from made)');

insert into OrleansQuery (QueryKey, QueryText) values ('UpdateIAmAlivetimeKey', '
update OrleansMembershipTable set IAmAliveTime = @IAmAliveTime
where DeploymentId = @DeploymentId and Address = @Address and Port = @Port and Generation = @Generation');

insert into OrleansQuery (QueryKey, QueryText) values ('InsertMembershipKey', '
with bumped as (
    update OrleansMembershipVersionTable set Version = Version + 1, Timestamp = now()
    where DeploymentId = @DeploymentId and Version = @Version
    returning DeploymentId),
made as (
    insert into OrleansMembershipTable
        (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
    select b.DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    from bumped b
    where not exists (
        select 1 from OrleansMembershipTable
        where DeploymentId = @DeploymentId and Address = @Address and Port = @Port and Generation = @Generation)
    returning 1)
select exists (select 1 from made)');

insert into OrleansQuery (QueryKey, QueryText) values ('UpdateMembershipKey', '
with bumped as (
    update OrleansMembershipVersionTable set Version = Version + 1, Timestamp = now()
    where DeploymentId = @DeploymentId and Version = @Version
    returning DeploymentId),
moved as (
    update OrleansMembershipTable m
    set Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
    from bumped b
    where m.DeploymentId = b.DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation
    returning 1)
select exists (select 1 from moved)');

insert into OrleansQuery (QueryKey, QueryText) values ('DeleteMembershipTableEntriesKey', '
delete from OrleansMembershipTable where DeploymentId = @DeploymentId;
delete from OrleansMembershipVersionTable where DeploymentId = @DeploymentId');

insert into OrleansQuery (QueryKey, QueryText) values ('CleanupDefunctSiloEntriesKey', '
delete from OrleansMembershipTable
where DeploymentId = @DeploymentId and IAmAliveTime < @IAmAliveTime and Status <> 3');

insert into OrleansQuery (QueryKey, QueryText) values ('CleanupDefunctSiloEntryKey', '
delete from OrleansMembershipTable
where DeploymentId = @DeploymentId and Address = @Address and Port = @Port and Generation = @Generation and Status = 6
    and StartTime = @StartTime and IAmAliveTime = @IAmAliveTime and SuspectTimes is not distinct from @SuspectTimes');
