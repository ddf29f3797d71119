"""What the committee issues besides its reports: decision, result sheets, plan, dossier."""
