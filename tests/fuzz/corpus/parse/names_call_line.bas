ilike()
ilike().a(1)
