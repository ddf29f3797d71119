"""The register: members' files, their dated history, the list of any day."""
