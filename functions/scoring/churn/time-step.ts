/** The time step of the hazard. */
export const QUARTER_DAYS = 91;
/** Quarters in "the next twelve months". */
export const YEAR_QUARTERS = 4;
export const YEAR_DAYS = YEAR_QUARTERS * QUARTER_DAYS;
