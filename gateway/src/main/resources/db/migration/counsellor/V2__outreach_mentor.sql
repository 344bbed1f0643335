alter table staff drop constraint staff_roles_check;
alter table staff add constraint staff_roles_check
    check (roles <@ array['COUNSELLOR', 'SUPERVISOR', 'ADMIN', 'OUTREACH_MENTOR']);
