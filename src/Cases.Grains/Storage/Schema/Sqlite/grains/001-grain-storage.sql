-- The tables and queries that Orleans' ADO.NET grain storage expects; it reads the query texts from OrleansQuery.
-- The names, and those of the parameters, are the provider's contract.

create table OrleansQuery (
    QueryKey  varchar(64) not null primary key,
    QueryText text not null
);

-- A grain without key extension has '' there, so that the key can be a primary key.
create table OrleansStorage (
    GrainIdHash            integer not null,
    GrainIdN0              integer not null,
    GrainIdN1              integer not null,
    GrainTypeHash          integer not null,
    GrainTypeString        text not null,
    GrainIdExtensionString text not null,
    ServiceId              text not null,
    PayloadBinary          blob,
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
insert into OrleansStorage (
    GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, Version)
select @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, coalesce(@GrainIdExtensionString, ''''),
    @ServiceId, @PayloadBinary, 1
where @GrainStateVersion is null or exists (
    select 1 from OrleansStorage
    where GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
    AND ServiceId = @ServiceId)
on conflict do update set PayloadBinary = excluded.PayloadBinary, Version = Version + 1 where Version = @GrainStateVersion;
select case when changes() = 1 then coalesce(@GrainStateVersion, 0) + 1 end as NewGrainStateVersion;');

insert into OrleansQuery (QueryKey, QueryText) values ('ClearStorageKey', '
update OrleansStorage set PayloadBinary = null, Version = Version + 1
where GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
    AND ServiceId = @ServiceId and Version = @GrainStateVersion;
select case when changes() = 1 then @GrainStateVersion + 1 end as NewGrainStateVersion;');

insert into OrleansQuery (QueryKey, QueryText) values ('DeleteStorageKey', '
delete from OrleansStorage
where GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '''')
    AND ServiceId = @ServiceId and Version = @GrainStateVersion;
select case when changes() = 1 then @GrainStateVersion + 1 end as NewGrainStateVersion;');
