"""The standing committee's session: exceptions first, tallies, publication, complaints."""
