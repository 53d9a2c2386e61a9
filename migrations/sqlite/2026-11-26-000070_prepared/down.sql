alter table draft_edits drop column was;
