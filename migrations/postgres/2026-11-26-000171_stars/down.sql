drop table openings;
drop table stars;
drop table star_lists;
