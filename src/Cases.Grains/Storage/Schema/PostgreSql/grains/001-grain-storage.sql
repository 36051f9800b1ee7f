-- The tables and queries that Orleans' ADO.NET storage and clustering expect; it reads the query texts from OrleansQuery.
-- The names, and those of the parameters, are the provider's contract.

create table OrleansQuery (
    QueryKey  varchar(64) not null primary key,
    QueryText text not null
);

-- A grain without key extension has '' there, so that the key can be a primary key.
create table OrleansStorage (
    GrainIdHash            integer not null,
    GrainIdN0              bigint not null,
    GrainIdN1              bigint not null,
    GrainTypeHash          integer not null,
    GrainTypeString        text not null,
    GrainIdExtensionString text not null,
    ServiceId              text not null,
    PayloadBinary          bytea,
    Version                integer not null,
    primary key (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString, ServiceId)
);

-- Each of the writing queries answers one row: the new version, or null when the grain's version was not the stored one.
insert into OrleansQuery (QueryKey, QueryText) values ('ReadFromStorageKey', '
select PayloadBinary, Version from OrleansStorage
where GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
    AND ServiceId = @ServiceId');

insert into OrleansQuery (QueryKey, QueryText) values ('WriteToStorageKey', '
with changed as (
    update OrleansStorage set PayloadBinary = @PayloadBinary, Version = Version + 1
    where GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
    AND ServiceId = @ServiceId and Version = @GrainStateVersion
    returning Version),
made as (
    insert into OrleansStorage (
        GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary,
        Version)
    select @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, coalesce(@GrainIdExtensionString, ''''),
        @ServiceId, @PayloadBinary, 1
    where @GrainStateVersion is null
    on conflict do nothing
    returning Version)
select coalesce((select Version from changed), (select Version from made)) as NewGrainStateVersion');

insert into OrleansQuery (QueryKey, QueryText) values ('ClearStorageKey', '
with cleared as (
    update OrleansStorage set PayloadBinary = null, Version = Version + 1
    where GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
    AND ServiceId = @ServiceId and Version = @GrainStateVersion
    returning Version)
select (select Version from cleared) as NewGrainStateVersion');

insert into OrleansQuery (QueryKey, QueryText) values ('DeleteStorageKey', '
with gone as (
    delete from OrleansStorage
    where GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
    AND ServiceId = @ServiceId and Version = @GrainStateVersion
    returning Version)
select (select Version + 1 from gone) as NewGrainStateVersion');
