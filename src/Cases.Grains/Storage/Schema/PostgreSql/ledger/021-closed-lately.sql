-- What ended lately is told of for a fortnight; without this, all that an agency ever closed is read for it.
create index case_row_closed on case_row (lead_agency, closed_at, officer) where stage = 'closed';
