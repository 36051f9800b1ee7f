-- What links belong together is found by a hash, so that who reads the store learns nothing of it. It stands beside the links and
-- not in their table, which after a restore belongs to who restored it: the web may make tables then, and change none.
create table accounts."MailLinkGroups" (
    "Hash" text NOT NULL CONSTRAINT "PK_MailLinkGroups" PRIMARY KEY,
    "Group" text NOT NULL
);
create index "IX_MailLinkGroups_Group" on accounts."MailLinkGroups" ("Group");
