"""From a report's text to candidate figures: numerals, recognising, linking. Nothing here scores."""
