"""``python -m fzzf_metrics`` is ``fzzf``."""

from fzzf_metrics.cli import main

if __name__ == "__main__":
    main()
