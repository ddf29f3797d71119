"""From one year's levels to another's: the matrix, years in a row, who may fall or has just risen."""
