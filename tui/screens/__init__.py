"""Front end 1: the Textual app. One module per screen; words come from the content."""
