drop table new_addresses;
