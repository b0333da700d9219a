"""Speed, as ratios within one run; nothing here is part of the product or its tests."""
