"""The yearly review and rating of members, by names (Plan 15-KH/ĐUK, II.2.2).

`lines` reads who is counted where and how far each is, `settled` what of it the self-assessment
takes over, `beside` what the register knows of a member's year, `heads` who stands above whom.
"""
