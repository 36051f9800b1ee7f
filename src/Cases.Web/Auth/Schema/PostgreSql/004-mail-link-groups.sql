-- What links belong together is found by a hash, so that who reads the store learns nothing of it.
alter table accounts."MailLinks" add column "Group" text NULL;
create index "IX_MailLinks_Group" on accounts."MailLinks" ("Group");
