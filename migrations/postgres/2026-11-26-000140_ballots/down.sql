drop table ballot_decisions;
drop table ballots;
