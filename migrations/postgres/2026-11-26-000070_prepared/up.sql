-- What the fields of an edit were when it was prepared, as JSON: publishing says what changed since.
alter table draft_edits add column was text;
