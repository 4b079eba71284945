"""What the figures in the docs are measured with: ratios in one run, printed as they come, met or not."""
