-- Limits may be lost in a crash; without the write-ahead log they cost a writer no flush.
alter table rate_limits set unlogged;
