"""The table engine on more than memory holds and on more than one machine: Parquet streams and Spark."""
