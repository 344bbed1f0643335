-- 256 rows for each queue, only to be locked. Who takes a queue's lane first makes its rows.
create table lane (
    queue text not null,
    lane smallint not null check (lane between 0 and 255),
    primary key (queue, lane)
);
