"""standfirst turns a long-form submission into a news post whose every sentence can be traced to its source."""

__version__ = "0.1.0"
