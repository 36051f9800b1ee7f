-- What links belong together is found by a hash, so that who reads the store learns nothing of it.
alter table "MailLinks" add column "Group" TEXT NULL;
create index "IX_MailLinks_Group" on "MailLinks" ("Group");
