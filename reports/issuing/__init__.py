"""Official documents from draft to number: drafting, issuing, revoking, looking up."""
