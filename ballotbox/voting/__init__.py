"""How a ballot comes in, is thanked for, changed, shown and erased."""
