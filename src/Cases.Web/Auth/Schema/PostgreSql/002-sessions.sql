-- One row a session; the cookie carries its id. Instants are seconds since 1970, the same in both databases.
create table accounts."Sessions" (
    "Id" text NOT NULL CONSTRAINT "PK_Sessions" PRIMARY KEY,
    "Person" text NOT NULL,
    "Began" bigint NOT NULL,
    "Ends" bigint NOT NULL,
    "Seen" bigint NOT NULL,
    "Ended" bigint NULL,
    "EndedBy" text NULL,
    "Device" text NOT NULL,
    "Place" text NOT NULL,
    "ProviderSession" text NULL,
    "ProviderSubject" text NULL
);
create index "IX_Sessions_Person" on accounts."Sessions" ("Person");
create index "IX_Sessions_Ends" on accounts."Sessions" ("Ends");
create index "IX_Sessions_ProviderSession" on accounts."Sessions" ("ProviderSession");
create index "IX_Sessions_ProviderSubject" on accounts."Sessions" ("ProviderSubject");
